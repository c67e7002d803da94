// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From a pseudonym back to a patient: needs the role and a reason, and is recorded first. */
public final class Reidentification {
  private final Session session;
  private final List<char[]> others;

  Reidentification(Session session, List<char[]> others) {
    this.session = session;
    this.others = List.copyOf(others);
  }

  /** The patient behind a subject label. */
  public Identity reidentify(ProjectName project, String label, String reason)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireReason(reason);
      try (IdentityKeys keys = IdentityKeys.gather(session, others)) {
        LinkEntry entry = session.ledger().patient(session.ledger().projectId(project), label);
        session.append(List.of(new Body.Audit("re-identified", label, keys.who(), reason)));
        return keys.open(session.place().storeId(), entry);
      }
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** Takes the patients of an export one by one, in no order that means something. */
  public interface Rows {
    void patient(ProjectName project, Identity who, Pseudonym pseudonym) throws IOException;
  }

  /** Gives every patient of a project, or of all projects, in the clear; returns how many. */
  public int export(Optional<ProjectName> only, String reason, Rows rows)
      throws KeyStoreException, IOException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireReason(reason);
      try (IdentityKeys keys = IdentityKeys.gather(session, others)) {
        Map<Id, ProjectName> projects = projects(only);
        String about = only.map(name -> session.ledger().projectId(name).brief()).orElse("all");
        session.append(List.of(new Body.Audit("exported", about, keys.who(), reason)));
        int[] count = {0};
        session
            .ledger()
            .forEach(
                entry -> {
                  ProjectName project = projects.get(entry.project());
                  if (project != null && entry.sealed().completeness() > 0) {
                    Identity who = keys.open(session.place().storeId(), entry);
                    rows.patient(project, who, names(entry, project));
                    count[0]++;
                  }
                });
        return count[0];
      }
    } finally {
      session.lock().unlock();
    }
  }

  /**
   * Records that somebody with the role is about to write which new identifier stands for which
   * original, as a run over real images gives them; nothing is shown here.
   */
  public void recordMappings(ProjectName project, String reason) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireReason(reason);
      try (IdentityKeys keys = IdentityKeys.gather(session, others)) {
        String about = session.ledger().projectId(project).brief();
        session.append(List.of(new Body.Audit("mappings written", about, keys.who(), reason)));
      }
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private Map<Id, ProjectName> projects(Optional<ProjectName> only) {
    Map<Id, ProjectName> projects = new TreeMap<>();
    session
        .ledger()
        .facts()
        .projects()
        .forEach(
            (id, project) -> {
              if (only.isEmpty() || session.ledger().projectId(only.get()).equals(id)) {
                projects.put(id, project.name());
              }
            });
    return projects;
  }

  private Pseudonym names(LinkEntry entry, ProjectName project) throws IOException {
    LinkEntry stands = session.ledger().standing(entry);
    return stands.pseudonym(session.secretsOf(project).pseudonym(stands.tag()));
  }
}
