// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The pseudonyms of one project: what stage 6 asks. Safe for several threads. */
public final class ProjectKeys {
  private final ProjectSecrets secrets;
  private final ProjectRules rules;
  private final Recorder recorder;
  private final String site;
  private final Predicate<String> admitted;

  /** Decides about a patient and records what must be recorded. */
  interface Recorder {
    /** Whether the site says that a patient ID is nobody's. */
    enum Whose {
      SOMEBODYS,
      NOBODYS
    }

    Whose whose(CanonicalIdentity canonical);

    Claim claim(Identity identity, CanonicalIdentity canonical) throws KeyStoreException;

    Pseudonym settle(Identity identity, CanonicalIdentity canonical, String serverLabel)
        throws KeyStoreException;

    boolean isTelling(Identity identity, String label) throws KeyStoreException;

    Claim proposeAnother(Identity identity, CanonicalIdentity canonical, Predicate<String> taken)
        throws KeyStoreException;

    int shiftDays(CanonicalIdentity canonical) throws KeyStoreException;

    Optional<Pseudonym> find(CanonicalIdentity canonical) throws KeyStoreException;

    Optional<Claim> returning(String patientId) throws KeyStoreException;
  }

  /**
   * @param site stands for the issuer of patient IDs that name none; may be empty
   * @param admitted what a source may say instead
   */
  ProjectKeys(
      ProjectSecrets secrets,
      ProjectRules rules,
      Recorder recorder,
      String site,
      Predicate<String> admitted) {
    this.secrets = secrets;
    this.rules = rules;
    this.recorder = recorder;
    this.site = site;
    this.admitted = admitted;
  }

  /** Whether a source may say that ID for its patients whom no issuer is named of. */
  public boolean admits(String siteId) {
    return admitted.test(siteId);
  }

  /**
   * Whether patients of that site are others than the store's own, for the server too. The first
   * uploader's hash, which is the server's key to a patient, is of the patient ID alone.
   */
  public boolean tellsApart(String siteId) {
    return !areHashes() || issuer(siteId).equals(issuer(""));
  }

  private String issuer(String said) {
    return canonical(new Identity(said, "", "", "", "")).issuer();
  }

  private CanonicalIdentity canonical(Identity identity) {
    return CanonicalIdentity.of(identity, site);
  }

  /**
   * Pseudonyms under a secret made now and kept nowhere: consistent within this run, and nobody can
   * ever link them to a patient or to another run.
   */
  public static ProjectKeys unlinkable(SecureRandom random) {
    ProjectSecrets secrets = ProjectSecrets.unlinkable(random);
    ProjectRules rules = ProjectRules.keyed(LinkPolicy.KEEP_NONE);
    return new ProjectKeys(
        secrets, rules, new Forgetful(secrets, rules, who -> false), "", id -> true);
  }

  /** The pseudonym of a patient; durable before it returns. */
  public Claim claim(Identity identity) throws KeyStoreException {
    CanonicalIdentity canonical = canonical(identity);
    Optional<HoldReason> held = canonical.holdReason();
    if (held.isPresent()) {
      return new Claim.Held(held.get());
    }
    return switch (recorder.whose(canonical)) {
      case NOBODYS -> new Claim.Held(HoldReason.PLACEHOLDER_ID);
      case SOMEBODYS -> recorder.claim(identity, canonical);
    };
  }

  /**
   * The pseudonym of a patient whose images say that they are de-identified: where the patient ID
   * is what this project called somebody, it is they; with the first uploader's hashes, also a hash
   * that nobody has here. Empty where such images are to be met like any others.
   */
  public Optional<Claim> returning(Identity identity) throws KeyStoreException {
    String id = identity.patientId().strip();
    Optional<Claim> known = id.isEmpty() ? Optional.empty() : recorder.returning(id);
    boolean isHash = areHashes() && MadeUid.isOf(MadeUid.HASHED, id);
    return known.isPresent() || !isHash ? known : Optional.of(claim(identity));
  }

  private boolean areHashes() {
    return rules.hashes() == ProjectRules.Hashes.LEGACY;
  }

  /** The UID of an image of a {@link #returning} patient: one that this project makes stays. */
  public String returningUid(String uid) {
    return MadeUid.isOf(areHashes() ? MadeUid.HASHED : MadeUid.KEYED, uid) ? uid : uid(uid);
  }

  /**
   * Makes a proposed label final: the server, asked by the pseudonym, has named {@code serverLabel}
   * for this patient. Returns what stands from now on.
   */
  public Pseudonym settle(Identity identity, String serverLabel) throws KeyStoreException {
    if (!Pseudonym.isValid(serverLabel)) {
      throw new IllegalArgumentException("a label holds letters, digits, _ and - only");
    }
    return recorder.settle(identity, canonical(identity), serverLabel);
  }

  /**
   * Whether a label holds the patient's name, ID or birth date; {@link #settle} refuses it then.
   */
  public boolean isTelling(Identity identity, String label) throws KeyStoreException {
    return recorder.isTelling(identity, label);
  }

  /**
   * After the server gave a proposed label to somebody else: a further proposal.
   *
   * @param taken whether the server has given a label to somebody
   */
  public Claim proposeAnother(Identity identity, Predicate<String> taken) throws KeyStoreException {
    return recorder.proposeAnother(identity, canonical(identity), taken);
  }

  /** The pseudonym of a patient who is known here; records the look-up, but no patient. */
  public Optional<Pseudonym> find(Identity identity) throws KeyStoreException {
    return recorder.find(canonical(identity));
  }

  /** The rules that were recorded for this project. */
  public ProjectRules rules() {
    return rules;
  }

  /** The replacement of a UID, {@code 2.25.…}: the same for the same original, in this project. */
  public String uid(String originalUid) {
    return areHashes()
        ? LegacyHash.uid(originalUid).orElseGet(() -> secrets.uid(originalUid))
        : secrets.uid(originalUid);
  }

  /** By how many days this patient's dates move, 1 to 1095. */
  public int dateShiftDays(Identity identity) throws KeyStoreException {
    return recorder.shiftDays(canonical(identity));
  }

  /** Remembers keyed hashes while the program runs, to notice a reused ID; writes nothing. */
  static final class Forgetful implements Recorder {
    private static final Id NO_PROJECT = Id.of(new byte[Id.LENGTH]);
    private final ProjectSecrets secrets;
    private final ProjectRules rules;
    private final Predicate<CanonicalIdentity> placeholders;
    private final Map<Blob, LinkEntry> seen = new ConcurrentHashMap<>();

    Forgetful(
        ProjectSecrets secrets, ProjectRules rules, Predicate<CanonicalIdentity> placeholders) {
      this.secrets = secrets;
      this.rules = rules;
      this.placeholders = placeholders;
    }

    @Override
    public Whose whose(CanonicalIdentity canonical) {
      return placeholders.test(canonical) ? Whose.NOBODYS : Whose.SOMEBODYS;
    }

    @Override
    public Claim claim(Identity identity, CanonicalIdentity canonical) {
      Blob tag = secrets.tag(canonical);
      Pseudonym pseudonym = pseudonym(identity, tag);
      LinkEntry entry = LinkEntry.unsealed(NO_PROJECT, secrets, tag, canonical);
      if (seen.putIfAbsent(tag, entry) == null) {
        return new Claim.New(pseudonym);
      }
      LinkEntry merged =
          seen.merge(tag, entry, (old, more) -> old.contradicts(more) ? old : old.merge(more));
      return merged.contradicts(entry)
          ? new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON)
          : new Claim.Known(pseudonym);
    }

    private Pseudonym pseudonym(Identity identity, Blob tag) {
      Pseudonym derived = secrets.pseudonym(tag);
      if (rules.hashes() == ProjectRules.Hashes.KEYED) {
        return derived;
      }
      String ppid = LegacyHash.ppid(identity.patientId());
      return new Pseudonym(derived.subjectLabel(), ppid);
    }

    /** Nothing is proposed here, so nothing can be settled but what is derived. */
    @Override
    public Pseudonym settle(Identity identity, CanonicalIdentity canonical, String serverLabel) {
      return pseudonym(identity, secrets.tag(canonical));
    }

    @Override
    public boolean isTelling(Identity identity, String label) {
      return Telling.tells(label, identity);
    }

    @Override
    public Claim proposeAnother(
        Identity identity, CanonicalIdentity canonical, Predicate<String> taken) {
      return claim(identity, canonical);
    }

    /** Nothing is kept, so nobody is known. */
    @Override
    public Optional<Pseudonym> find(CanonicalIdentity canonical) {
      return Optional.empty();
    }

    @Override
    public Optional<Claim> returning(String patientId) {
      return Optional.empty();
    }

    @Override
    public int shiftDays(CanonicalIdentity canonical) {
      return secrets.shiftDays(secrets.tag(canonical));
    }
  }

  @Override
  public String toString() {
    return "ProjectKeys[redacted]";
  }
}
