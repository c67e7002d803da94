// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides who a patient is in a project that keeps links, and records what must be recorded. */
final class Patients implements ProjectKeys.Recorder {
  private static final int MOST_TRIES = 5;
  private static final int NEIGHBOURS = 20;
  private final Session session;
  private final Id project;
  private final ProjectRules rules;
  private final ProjectSecrets secrets;
  private final Returns returns;

  Patients(Session session, Id project, ProjectRules rules, ProjectSecrets secrets) {
    this.session = session;
    this.project = project;
    this.rules = rules;
    this.secrets = secrets;
    this.returns = new Returns(session, project);
  }

  /** What a source says now, and what is known under that patient ID. */
  record Resolved(LinkEntry asked, Optional<LinkEntry> known) {}

  Resolved resolve(CanonicalIdentity who) throws IOException {
    Resolved plain = resolve(secrets.tag(who), who);
    Blob apart = secrets.apart(plain.asked().tag(), who);
    boolean isApart =
        plain.known().filter(entry -> entry.judged().apart().contains(apart)).isPresent();
    return isApart ? resolve(secrets.tagApart(who), who) : plain;
  }

  private Resolved resolve(Blob tag, CanonicalIdentity who) throws IOException {
    LinkEntry asked = LinkEntry.unsealed(project, secrets, tag, who);
    return new Resolved(asked, session.ledger().find(project, asked.label()));
  }

  @Override
  public Claim claim(Identity identity, CanonicalIdentity who) throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      // The known, too: somebody may have withdrawn or merged them while others were sent.
      if (session.isStale()) {
        session.refresh();
      }
      Rights.requireWhole(session);
      return claim(identity, resolve(who));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public Whose whose(CanonicalIdentity who) {
    return PlaceholderIds.isHeld(session, who) ? Whose.NOBODYS : Whose.SOMEBODYS;
  }

  private Claim claim(Identity identity, Resolved now) throws IOException, KeyStoreException {
    LinkEntry asked = now.asked();
    Optional<LinkEntry> known = now.known().filter(entry -> entry.sealed().completeness() > 0);
    if (now.known().filter(entry -> entry.isAnotherThan(asked)).isPresent()) {
      return new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
    }
    Optional<String> stands = session.ledger().facts().standsFor(project, asked.label());
    if (stands.isEmpty()) {
      return new Claim.Held(HoldReason.MERGED_IN_A_CIRCLE);
    }
    Facts facts = session.ledger().facts();
    if (facts.together(project, asked.label()).stream().anyMatch(this::isWithdrawn)) {
      return new Claim.Held(HoldReason.CONSENT_WITHDRAWN);
    }
    boolean merged = !stands.get().equals(asked.label());
    boolean needsNumber =
        rules.isSequential()
            && !merged
            && known.filter(entry -> !entry.given().given().label().isEmpty()).isEmpty();
    if (needsNumber && !session.isShareReachable()) {
      return new Claim.Held(HoldReason.SHARE_NEEDED);
    }
    if (needsNumber) {
      return propose(identity, asked, label -> false);
    }
    Optional<String> proposed = known.flatMap(LinkEntry::proposed);
    if (proposed.isPresent() && !merged) {
      return confirm(identity, asked, proposed.get());
    }
    if (known.isEmpty() || known.get().isCompletedBy(asked)) {
      append(identity, asked.named(legacy(identity)));
    }
    return answer(identity, asked.label(), stands.get(), known.isPresent());
  }

  private boolean isWithdrawn(String label) {
    return !session.ledger().facts().mark(Body.Mark.Kind.WITHDRAWN, project, label).isEmpty();
  }

  private Body.Given legacy(Identity identity) {
    return rules.hashes() == ProjectRules.Hashes.KEYED
        ? Body.Given.NOTHING
        : new Body.Given(Body.Given.Standing.NONE, "", legacyPpid(identity));
  }

  private static String legacyPpid(Identity identity) {
    return LegacyHash.ppid(identity.patientId());
  }

  private Claim answer(Identity identity, String label, String stands, boolean wasKnown)
      throws IOException, KeyStoreException {
    LinkEntry entry = session.ledger().find(project, stands).orElseThrow();
    Pseudonym pseudonym = entry.pseudonym(secrets.pseudonym(entry.tag()));
    if (isTelling(entry.given().given().label(), identity)) {
      return new Claim.Held(HoldReason.LABEL_TELLS);
    }
    boolean open = entry.given().given().standing() == Body.Given.Standing.PROPOSED;
    if (open) {
      return new Claim.Proposed(pseudonym);
    }
    return wasKnown || !label.equals(stands)
        ? new Claim.Known(pseudonym)
        : new Claim.New(pseudonym);
  }

  @Override
  public boolean isTelling(Identity identity, String label) throws KeyStoreException {
    session.lock().lock();
    try {
      return isTelling(label, identity);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private boolean isTelling(String given, Identity identity) throws IOException {
    if (given.isEmpty() || !Telling.tells(given, identity)) {
      return false;
    }
    Optional<Telling.Numbered> numbered = Telling.Numbered.of(given);
    return numbered.isEmpty()
        || Telling.tells(numbered.get().number(), identity)
        || !isOfProject(numbered.get());
  }

  /** Whether other patients' labels begin alike: the project's name may be somebody's, too. */
  private boolean isOfProject(Telling.Numbered label) throws IOException {
    boolean isOthers = label.prefix().equals(rules.labelPrefix());
    for (int number = 1; number <= NEIGHBOURS && !isOthers; number++) {
      String other = label.prefix() + String.format(Locale.ROOT, "%05d", number);
      isOthers =
          !label.number().equals(String.format(Locale.ROOT, "%05d", number)) && !isFree(other);
    }
    return isOthers;
  }

  /** The next free number; ours only while nobody claimed it before us, so we look again. */
  private Claim propose(Identity identity, LinkEntry asked, Predicate<String> taken)
      throws IOException, KeyStoreException {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      session.refresh();
      String ppid = rules.hashes() == ProjectRules.Hashes.KEYED ? "" : legacyPpid(identity);
      String label =
          Numbers.firstFree(rules.labelPrefix(), name -> isFree(name) && !taken.test(name));
      append(identity, asked.named(new Body.Given(Body.Given.Standing.PROPOSED, label, ppid)));
      session.catchUp();
      if (session.shareState() != Status.Share.UP_TO_DATE) {
        return new Claim.Held(HoldReason.SHARE_NEEDED);
      }
      session.refresh();
      if (isOurs(label, asked.label())) {
        return answer(identity, asked.label(), asked.label(), true);
      }
    }
    return new Claim.Held(HoldReason.SHARE_NEEDED);
  }

  /** Proposed before, perhaps while the share took nothing: only what the merge leaves counts. */
  private Claim confirm(Identity identity, LinkEntry asked, String label)
      throws IOException, KeyStoreException {
    session.catchUp();
    session.refresh();
    if (session.shareState() != Status.Share.UP_TO_DATE) {
      return new Claim.Held(HoldReason.SHARE_NEEDED);
    }
    return isOurs(label, asked.label())
        ? answer(identity, asked.label(), asked.label(), true)
        : propose(identity, asked, taken -> false);
  }

  private boolean isFree(String label) throws IOException {
    return session.ledger().named(project, label).isEmpty();
  }

  private boolean isOurs(String given, String label) throws IOException {
    return session.ledger().named(project, given).stream()
        .min(LinkEntry::whoseNameFirst)
        .filter(first -> first.label().equals(label))
        .isPresent();
  }

  /**
   * The server, asked by pseudonym, names this label: it is final. If it names another than was
   * proposed, the server's stands.
   */
  @Override
  public Pseudonym settle(Identity identity, CanonicalIdentity who, String serverLabel)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Resolved now = resolve(who);
      LinkEntry known = now.known().orElseThrow(KeyStoreException::unknownPatient);
      if (isTelling(serverLabel, identity)) {
        throw new KeyStoreException(
            KeyStoreException.Reason.LABEL_TELLS,
            "The server's label for this patient holds the patient's name, ID or birth date. Nothing"
                + " was recorded; ask the server's administrator.");
      }
      for (LinkEntry other : session.ledger().named(project, serverLabel)) {
        boolean isFinal = other.given().given().standing() == Body.Given.Standing.FINAL;
        if (isFinal && !other.label().equals(known.label())) {
          throw new KeyStoreException(
              KeyStoreException.Reason.LABEL_TAKEN,
              "The server's label belongs to another patient of this key store. Nothing was"
                  + " recorded; ask the server's administrator.");
        }
      }
      Body.Given names = known.given().given();
      Body.Given settled = new Body.Given(Body.Given.Standing.FINAL, serverLabel, names.ppid());
      if (!names.equals(settled)) {
        append(identity, now.asked().named(settled));
      }
      LinkEntry entry = session.ledger().find(project, known.label()).orElseThrow();
      return entry.pseudonym(secrets.pseudonym(entry.tag()));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** Proposed, but the server has given that label to somebody else: the next one. */
  @Override
  public Claim proposeAnother(Identity identity, CanonicalIdentity who, Predicate<String> taken)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireWhole(session);
      return propose(identity, resolve(who).asked(), taken);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public Optional<Pseudonym> find(CanonicalIdentity who) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Optional<LinkEntry> known = resolve(who).known();
      session.append(List.of(session.audit("looked up", project.brief(), "")));
      if (known.isEmpty()) {
        return Optional.empty();
      }
      LinkEntry stands = session.ledger().standing(known.get());
      return Optional.of(stands.pseudonym(secrets.pseudonym(stands.tag())));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public Optional<Claim> returning(String patientId) throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      if (session.isStale()) {
        session.refresh();
      }
      Rights.requireWhole(session);
      Optional<LinkEntry> found = returns.find(patientId);
      return found.isEmpty() ? Optional.empty() : Optional.of(returned(found.get()));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /**
   * A withdrawal, merges in a circle and a dispute about who it is hold what came back, too. What
   * contradicts a known birth date, sex or name cannot be seen: the image has the profile's.
   */
  private Claim returned(LinkEntry entry) throws IOException {
    Facts facts = session.ledger().facts();
    if (facts.standsFor(project, entry.label()).isEmpty()) {
      return new Claim.Held(HoldReason.MERGED_IN_A_CIRCLE);
    }
    if (facts.together(project, entry.label()).stream().anyMatch(this::isWithdrawn)) {
      return new Claim.Held(HoldReason.CONSENT_WITHDRAWN);
    }
    LinkEntry stands = session.ledger().standing(entry);
    if (entry.isDisputed() || stands.isDisputed()) {
      return new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
    }
    Pseudonym pseudonym = stands.pseudonym(secrets.pseudonym(stands.tag()));
    return stands.proposed().isPresent()
        ? new Claim.Proposed(pseudonym)
        : new Claim.Known(pseudonym);
  }

  private void append(Identity identity, LinkEntry entry) throws KeyStoreException {
    KeyRing.ForIdentities key = session.person().keys().ring().newestForIdentities();
    Id store = session.place().storeId();
    session.append(List.of(SealedIdentity.link(key, store, project, entry, identity)));
  }

  /** Of the patient who stands for this one after merges, so that all their dates move alike. */
  @Override
  public int shiftDays(CanonicalIdentity who) throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      LinkEntry asked = resolve(who).asked();
      Optional<String> stands = session.ledger().facts().standsFor(project, asked.label());
      Optional<LinkEntry> entry =
          stands.isEmpty() ? Optional.empty() : session.ledger().find(project, stands.get());
      return secrets.shiftDays(entry.map(LinkEntry::tag).orElse(asked.tag()));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }
}
