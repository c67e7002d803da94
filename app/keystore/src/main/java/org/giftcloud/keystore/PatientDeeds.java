// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people decide about patients: never done by a program of itself, always with a reason, and
 * in the audit. What was sent before keeps the label it was sent under.
 */
public final class PatientDeeds {
  private final Session session;

  PatientDeeds(Session session) {
    this.session = session;
  }

  /** Two labels are one patient: who comes under {@code label} gets the names of {@code into}. */
  public void merge(ProjectName project, String label, String into, String reason)
      throws KeyStoreException {
    deed(
        project,
        reason,
        id -> {
          LinkEntry from = session.ledger().patient(id, label);
          LinkEntry to = session.ledger().standing(session.ledger().patient(id, into));
          if (session.ledger().standing(from).label().equals(to.label())) {
            throw new KeyStoreException(
                KeyStoreException.Reason.UNKNOWN,
                "These are one patient already. Nothing was changed.");
          }
          Body mark = new Body.Mark(Body.Mark.Kind.MERGED, id, from.label(), to.label());
          return List.of(mark, session.audit("patients merged", label + " into " + into, reason));
        });
  }

  /** Takes a merge back. */
  public void unmerge(ProjectName project, String label, String reason) throws KeyStoreException {
    deed(
        project,
        reason,
        id -> {
          LinkEntry from = session.ledger().patient(id, label);
          Body mark = new Body.Mark(Body.Mark.Kind.MERGED, id, from.label(), "");
          return List.of(mark, session.audit("merge taken back", label, reason));
        });
  }

  /**
   * The patient was held as possibly another person and is the same: these facts are theirs, too.
   *
   * @return the patient's label
   */
  public String samePerson(ProjectName project, Identity held, String reason)
      throws KeyStoreException {
    return judge(project, held, Body.Judgement.Verdict.SAME, reason);
  }

  /**
   * The patient was held as possibly another person and is one: whoever comes with exactly this
   * birth date, sex and family name gets a label of their own from now on.
   *
   * @return the label of the patient they are set apart from
   */
  public String anotherPerson(ProjectName project, Identity held, String reason)
      throws KeyStoreException {
    return judge(project, held, Body.Judgement.Verdict.APART, reason);
  }

  private String judge(
      ProjectName project, Identity held, Body.Judgement.Verdict verdict, String reason)
      throws KeyStoreException {
    List<String> label = new ArrayList<>();
    deed(
        project,
        reason,
        id -> {
          CanonicalIdentity who = CanonicalIdentity.of(held, SiteId.of(session));
          ProjectSecrets secrets = session.secretsOf(project);
          Blob tag = secrets.tag(who);
          LinkEntry known =
              session
                  .ledger()
                  .find(id, secrets.label(tag))
                  .orElseThrow(KeyStoreException::unknownPatient);
          label.add(known.label());
          List<Blob> values =
              switch (verdict) {
                case SAME -> values(known, LinkEntry.unsealed(id, secrets, tag, who));
                case APART -> List.of(secrets.apart(tag, who));
              };
          String action =
              switch (verdict) {
                case SAME -> "found to be the same person";
                case APART -> "found to be another person";
              };
          return List.of(
              new Body.Judgement(id, tag, known.label(), verdict, values),
              session.audit(action, known.label(), reason));
        });
    return label.getFirst();
  }

  private static List<Blob> values(LinkEntry known, LinkEntry asked) {
    SortedSet<Blob> values = LinkEntry.Judged.both(known.claimed(), asked.claimed());
    return List.copyOf(values);
  }

  /** Every label a patient of this project may have on a server: derived, given, or merged. */
  public SortedSet<String> labels(ProjectName project, String label) throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      LinkEntry entry = session.ledger().patient(session.ledger().projectId(project), label);
      SortedSet<String> labels = new TreeSet<>();
      Facts facts = session.ledger().facts();
      for (String together : facts.together(entry.project(), entry.label())) {
        labels.add(together);
        session
            .ledger()
            .find(entry.project(), together)
            .ifPresent(one -> labels.add(one.given().given().label()));
      }
      labels.remove("");
      return labels;
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** Nothing more of this patient is sent; what is on the server a person must have deleted. */
  public void withdraw(ProjectName project, String label, String reason) throws KeyStoreException {
    mark(project, label, "withdrawn", "consent withdrawn", reason);
  }

  /** Takes a withdrawal back. */
  public void unwithdraw(ProjectName project, String label, String reason)
      throws KeyStoreException {
    mark(project, label, "", "withdrawal taken back", reason);
  }

  private void mark(ProjectName project, String label, String value, String action, String reason)
      throws KeyStoreException {
    deed(
        project,
        reason,
        id -> {
          LinkEntry entry = session.ledger().patient(id, label);
          Body mark = new Body.Mark(Body.Mark.Kind.WITHDRAWN, id, entry.label(), value);
          return List.of(mark, session.audit(action, label, reason));
        });
  }

  private interface Deed {
    List<Body> records(Id project) throws KeyStoreException, IOException;
  }

  private void deed(ProjectName project, String reason, Deed deed) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireReason(reason);
      session.append(deed.records(session.ledger().projectId(project)));
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }
}
