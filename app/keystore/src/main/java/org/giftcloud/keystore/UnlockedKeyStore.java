// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An open key store. Having one proves that a passphrase was right. Safe for several threads. */
public final class UnlockedKeyStore implements AutoCloseable {
  private final Session session;
  private final List<Finding> findings;

  UnlockedKeyStore(Session session, List<Finding> findings) {
    this.session = session;
    this.findings = List.copyOf(findings);
  }

  /**
   * The pseudonyms of a project, whose first use records its link policy; what else its rules say
   * stands.
   */
  public ProjectKeys project(String server, String project, LinkPolicy policy)
      throws KeyStoreException {
    return project(new ProjectName(server, project), ProjectRules.keyed(policy), Agreement.LINKS);
  }

  /** The same with all rules, which must be those that are recorded, if any are. */
  public ProjectKeys project(ProjectName name, ProjectRules rules) throws KeyStoreException {
    return project(name, rules, Agreement.ALL);
  }

  private enum Agreement {
    LINKS,
    ALL
  }

  private ProjectKeys project(ProjectName name, ProjectRules rules, Agreement agreement)
      throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      Id id = session.ledger().projectId(name);
      if (session.ledger().facts().project(id).isEmpty()) {
        // From here on the site's ID stands.
        session.refresh();
      }
      if (session.ledger().facts().project(id).isEmpty()) {
        session.append(List.of(new Body.Project(name, rules)));
      }
      ProjectRules recorded = session.ledger().facts().project(id).orElseThrow().rules();
      boolean agreed =
          recorded.equals(rules)
              || (agreement == Agreement.LINKS && recorded.links() == rules.links());
      if (!agreed) {
        throw new KeyStoreException(
            KeyStoreException.Reason.OTHER_POLICY,
            "This project was set up with other rules. Nothing was recorded.");
      }
      ProjectSecrets derived = session.secretsOf(name);
      ProjectKeys.Recorder recorder =
          switch (recorded.links()) {
            case KEEP_LINKS -> new Patients(session, id, recorded, derived);
            case KEEP_NONE ->
                new ProjectKeys.Forgetful(
                    derived, recorded, who -> PlaceholderIds.isHeld(session, who));
          };
      return new ProjectKeys(
          derived,
          recorded,
          recorder,
          SiteId.of(session),
          site -> SiteId.isAdmitted(session, site));
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
    return reidentification(List.of());
  }

  /**
   * The same together with others, where the key is in parts.
   *
   * @param others their passphrases, which stay the caller's to zero afterwards
   */
  public Reidentification reidentification(List<char[]> others) {
    return new Reidentification(session, others);
  }

  /** Merging and splitting patients, and withdrawals. */
  public PatientDeeds patients() {
    return new PatientDeeds(session);
  }

  /** Patient IDs that stand for nobody at this site. */
  public PlaceholderIds placeholderIds() {
    return new PlaceholderIds(session);
  }

  /** What stands for the issuer of patient IDs that name none. */
  public SiteId siteId() {
    return new SiteId(session);
  }

  /** Replaces keys, or splits the one that re-identifies between people. */
  public Rotation rotation() {
    return new Rotation(session);
  }

  /** Takes over what the first GIFT-Cloud uploader kept in plain text. */
  public LegacyImport legacyImport() {
    return new LegacyImport(session);
  }

  /** What was done by whom, and the proof of it. */
  public Audit audit() {
    return new Audit(session);
  }

  /** The end of this store. */
  public Destruction destruction() {
    return new Destruction(this);
  }

  /** Checks everything that is stored. */
  public Inspection inspection() {
    return new Inspection(session);
  }

  /** Makes room on the share, without forgetting anything. */
  public Compaction compaction() {
    return new Compaction(session);
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
      session.catchUp();
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
