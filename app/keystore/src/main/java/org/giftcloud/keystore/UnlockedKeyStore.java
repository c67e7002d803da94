// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An open key store. Having one proves that a passphrase was right. Safe for several threads. */
public final class UnlockedKeyStore implements AutoCloseable {
  private final Session session;
  private final IdentityBox identities;
  private final List<Finding> findings;

  UnlockedKeyStore(Session session, List<Finding> findings) {
    this.session = session;
    this.identities = new IdentityBox(session.person().keys().identityPublic());
    this.findings = List.copyOf(findings);
  }

  /** The pseudonyms of a project; the first use records the project and its policy. */
  public ProjectKeys project(String server, String project, LinkPolicy policy)
      throws KeyStoreException {
    ProjectName name = new ProjectName(server, project);
    session.lock().lock();
    try {
      session.requireOpen();
      Id id = session.ledger().projectId(name);
      if (session.ledger().project(id).isEmpty()) {
        session.append(List.of(new Body.Project(name, policy)));
      }
      LinkPolicy recorded = session.ledger().project(id).orElseThrow().policy();
      if (recorded != policy) {
        throw new KeyStoreException(
            KeyStoreException.Reason.OTHER_POLICY,
            "This project was set up with another link policy. Nothing was recorded.");
      }
      ProjectSecrets derived = session.secretsOf(name);
      return policy == LinkPolicy.KEEP_NONE
          ? new ProjectKeys(derived, new ProjectKeys.Forgetful())
          : new ProjectKeys(derived, (s, who, canonical) -> claim(id, s, who, canonical));
    } finally {
      session.lock().unlock();
    }
  }

  private Claim claim(Id project, ProjectSecrets s, Identity who, CanonicalIdentity canonical)
      throws KeyStoreException {
    Blob tag = s.tag(canonical);
    Pseudonym pseudonym = s.pseudonym(tag);
    LinkEntry asked = LinkEntry.unsealed(s, tag, canonical);
    session.lock().lock();
    try {
      session.requireOpen();
      Optional<LinkEntry> known = session.ledger().find(project, pseudonym.subjectLabel());
      if (known.isEmpty() && session.isStale()) {
        session.refresh();
        known = session.ledger().find(project, pseudonym.subjectLabel());
      }
      if (known.isPresent() && known.get().isAnotherThan(asked)) {
        return new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
      }
      if (known.isEmpty() || known.get().isCompletedBy(asked)) {
        session.append(
            List.of(
                SealedIdentity.link(identities, session.place().storeId(), project, asked, who)));
      }
      Optional<Pseudonym> imported = known.flatMap(entry -> entry.imported(pseudonym));
      Pseudonym answer = imported.orElse(pseudonym);
      return known.isEmpty() ? new Claim.New(answer) : new Claim.Known(answer);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** Who may open the store. */
  public People people() {
    return new People(session);
  }

  /** The way back from a pseudonym to a patient, for those with the role. */
  public Reidentification reidentification() {
    return new Reidentification(session);
  }

  /** Takes over what the first GIFT-Cloud uploader kept in plain text. */
  public LegacyImport legacyImport() {
    return new LegacyImport(session, identities);
  }

  /** Checks everything that is stored, and tells what was done by whom. */
  public Inspection inspection() {
    return new Inspection(session);
  }

  /** Replaces {@code keys.mapdb} on the share by one that holds everything known now. */
  public void publish() throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      session.publish();
    } finally {
      session.lock().unlock();
    }
  }

  public Status status() throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      List<Finding> all = new ArrayList<>(findings);
      all.addAll(session.findings());
      return new Status(
          session.place().storeId().hex(),
          session.person().role(),
          session.ledger().links(),
          session.ledger().unpublished(),
          session.shareState(),
          all.stream().distinct().toList());
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  Session session() {
    return session;
  }

  /** Publishes when that is worth it, then forgets every key. */
  @Override
  public void close() {
    session.lock().lock();
    try {
      session.close();
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public String toString() {
    return "UnlockedKeyStore[redacted]";
  }
}
