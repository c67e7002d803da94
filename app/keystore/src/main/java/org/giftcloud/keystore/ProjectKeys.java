// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pseudonyms of one project: what stage 6 asks. Safe for several threads. */
public final class ProjectKeys {
  private final ProjectSecrets secrets;
  private final Recorder recorder;

  /** Decides about a patient and records what must be recorded. */
  interface Recorder {
    Claim claim(ProjectSecrets secrets, Identity identity, CanonicalIdentity canonical)
        throws KeyStoreException;
  }

  ProjectKeys(ProjectSecrets secrets, Recorder recorder) {
    this.secrets = secrets;
    this.recorder = recorder;
  }

  /**
   * Pseudonyms under a secret made now and kept nowhere: consistent within this run, and nobody can
   * ever link them to a patient or to another run.
   */
  public static ProjectKeys unlinkable(SecureRandom random) {
    return new ProjectKeys(ProjectSecrets.unlinkable(random), new Forgetful());
  }

  /** The pseudonym of a patient; durable before it returns. */
  public Claim claim(Identity identity) throws KeyStoreException {
    CanonicalIdentity canonical = CanonicalIdentity.of(identity);
    Optional<HoldReason> held = canonical.holdReason();
    if (held.isPresent()) {
      return new Claim.Held(held.get());
    }
    return recorder.claim(secrets, identity, canonical);
  }

  /** The replacement of a UID, {@code 2.25.…}: the same for the same original, in this project. */
  public String uid(String originalUid) {
    return secrets.uid(originalUid);
  }

  /** By how many days this patient's dates move, 1 to 1095. */
  public int dateShiftDays(Identity identity) {
    return secrets.shiftDays(secrets.tag(CanonicalIdentity.of(identity)));
  }

  /** Remembers keyed hashes while the program runs, to notice a reused ID; writes nothing. */
  static final class Forgetful implements Recorder {
    private final Map<Blob, LinkEntry> seen = new ConcurrentHashMap<>();

    @Override
    public Claim claim(ProjectSecrets secrets, Identity identity, CanonicalIdentity canonical) {
      Blob tag = secrets.tag(canonical);
      Pseudonym pseudonym = secrets.pseudonym(tag);
      LinkEntry entry = LinkEntry.unsealed(secrets, tag, canonical);
      if (seen.putIfAbsent(tag, entry) == null) {
        return new Claim.New(pseudonym);
      }
      LinkEntry merged =
          seen.merge(tag, entry, (old, more) -> old.contradicts(more) ? old : old.merge(more));
      return merged.contradicts(entry)
          ? new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON)
          : new Claim.Known(pseudonym);
    }
  }

  @Override
  public String toString() {
    return "ProjectKeys[redacted]";
  }
}
