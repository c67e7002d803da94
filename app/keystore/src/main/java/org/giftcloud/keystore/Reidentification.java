// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a pseudonym back to a patient: needs the role and a reason, and is recorded first. */
public final class Reidentification {
  private static final String HEADER =
      "Patient Name,Patient ID,GIFT-Cloud Alias,GIFT-Cloud pseudonymised patient ID,"
          + "Issuer of Patient ID,Birth Date,Sex\r\n";
  private final Session session;

  Reidentification(Session session) {
    this.session = session;
  }

  /** The patient behind a subject label. */
  public Identity reidentify(String server, String project, String label, String reason)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Secret key = requireKey(reason);
      session.refresh();
      Id id = session.ledger().projectId(new ProjectName(server, project));
      LinkEntry entry = find(id, label);
      session.append(List.of(audit("re-identified", label, reason)));
      return SealedIdentity.open(key, session.place().storeId(), entry);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private LinkEntry find(Id project, String label) throws IOException, KeyStoreException {
    Optional<LinkEntry> derived = session.ledger().find(project, label);
    if (derived.isPresent()) {
      return derived.get();
    }
    List<LinkEntry> imported = new ArrayList<>();
    session
        .ledger()
        .forEach(
            entry -> {
              if (entry.project().equals(project) && entry.given().label().equals(label)) {
                imported.add(entry);
              }
            });
    if (imported.size() != 1) {
      throw new KeyStoreException(
          KeyStoreException.Reason.UNKNOWN, "No patient of this project has that label.");
    }
    return imported.getFirst();
  }

  /** Writes a project's links as CSV in the clear; returns how many. */
  public int exportCsv(String server, String project, String reason, Writer out)
      throws KeyStoreException, IOException {
    session.lock().lock();
    try {
      Secret key = requireKey(reason);
      session.refresh();
      ProjectName name = new ProjectName(server, project);
      Id id = session.ledger().projectId(name);
      session.append(List.of(audit("exported", id.brief(), reason)));
      ProjectSecrets secrets = session.secretsOf(name);
      int[] rows = {0};
      out.write(HEADER);
      session
          .ledger()
          .forEach(
              entry -> {
                if (entry.project().equals(id)) {
                  Identity who = SealedIdentity.open(key, session.place().storeId(), entry);
                  out.write(row(who, names(entry, secrets)));
                  rows[0]++;
                }
              });
      out.flush();
      return rows[0];
    } finally {
      session.lock().unlock();
    }
  }

  private static Pseudonym names(LinkEntry entry, ProjectSecrets secrets) {
    Pseudonym derived = secrets.pseudonym(entry.tag());
    return entry.imported(derived).orElse(derived);
  }

  private static String row(Identity who, Pseudonym pseudonym) {
    List<String> cells =
        List.of(
            who.familyName(),
            who.patientId(),
            pseudonym.subjectLabel(),
            pseudonym.ppid(),
            who.issuer(),
            who.birthDate(),
            who.sex());
    return String.join(",", cells.stream().map(Reidentification::cell).toList()) + "\r\n";
  }

  /** Quoted; a leading sign is shielded so that a spreadsheet does not run it as a formula. */
  private static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private Secret requireKey(String reason) throws KeyStoreException {
    session.requireOpen();
    Secret key =
        session.person().keys().identityPrivate().orElseThrow(Reidentification::notAllowed);
    if (reason.isBlank()) {
      throw new KeyStoreException(
          KeyStoreException.Reason.UNKNOWN, "A reason is needed. Nothing was shown.");
    }
    return key;
  }

  static KeyStoreException notAllowed() {
    return new KeyStoreException(
        KeyStoreException.Reason.NOT_ALLOWED,
        "Your key may pseudonymise, but not do this. Ask a person with the role re-identify.");
  }

  private Body.Audit audit(String action, String label, String reason) {
    return new Body.Audit(action, label, session.person().name(), reason);
  }
}
