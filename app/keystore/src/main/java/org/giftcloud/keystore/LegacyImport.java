// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Known patients keep their subject on the server: their label and server pseudonym are taken over
 * instead of derived. Everything else about them is derived as for any patient.
 */
public final class LegacyImport {
  private final Session session;

  LegacyImport(Session session) {
    this.session = session;
  }

  /**
   * How an import ended, in rows.
   *
   * @param known linked already, with the same label
   * @param held blank or filler IDs, unusable labels, labels or pseudonyms that two rows or another
   *     patient have, or linked under another label
   */
  public record Outcome(int imported, int known, int held, int telling) {}

  /**
   * Imports a project's list.
   *
   * @param issuer of its patient IDs, which the old list did not name; empty for the site's ID
   */
  public Outcome run(ProjectName name, String issuer, List<LegacyPatient> patients)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Rights.requireWhole(session);
      Id id = session.ledger().projectId(name);
      requireLinks(id, name);
      ProjectSecrets secrets = session.secretsOf(name);
      List<Body> records = new ArrayList<>();
      List<Body.Link> links = new ArrayList<>();
      Set<String> prefixes = prefixes(patients);
      List<LegacyPatient> silent =
          patients.stream().filter(patient -> !isTelling(patient, prefixes)).toList();
      for (LegacyPatient patient : silent) {
        link(id, secrets, issuer, patient).ifPresent(links::add);
      }
      int telling = patients.size() - silent.size();
      int known = 0;
      int held = patients.size() - links.size();
      Set<String> shared = shared(links);
      for (Body.Link link : links) {
        Optional<LinkEntry> there = session.ledger().find(id, link.label());
        boolean isSomebodys = names(link).anyMatch(shared::contains) || isSomebodys(id, link);
        if (isSomebodys) {
          held++;
        } else if (there.isEmpty()) {
          records.add(link);
        } else if (there.get().given().given().equals(link.given())) {
          known++;
        } else {
          held++;
        }
      }
      int imported = records.size();
      records.add(session.audit("imported legacy list", id.brief(), "rows " + imported));
      session.append(records);
      return new Outcome(imported, known, held, telling);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private static Stream<String> names(Body.Link link) {
    return Stream.of(
        "derived " + link.label(), "label " + link.given().label(), "ppid " + link.given().ppid());
  }

  /** What two rows of a list have in common: nobody can tell whose it is. */
  private static Set<String> shared(List<Body.Link> links) {
    Set<String> seen = new HashSet<>();
    return links.stream()
        .flatMap(LegacyImport::names)
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  /** Whether another patient of the project has that label already, derived or given. */
  private boolean isSomebodys(Id project, Body.Link link) throws IOException {
    String given = link.given().label();
    return session.ledger().find(project, given).isPresent()
        || session.ledger().named(project, given).stream()
            .anyMatch(other -> !other.label().equals(link.label()));
  }

  private void requireLinks(Id id, ProjectName name) throws KeyStoreException {
    Optional<Body.Project> project = session.ledger().facts().project(id);
    if (project.isEmpty()) {
      session.append(List.of(new Body.Project(name, ProjectRules.keyed(LinkPolicy.KEEP_LINKS))));
    } else if (project.get().rules().links() != LinkPolicy.KEEP_LINKS) {
      throw new KeyStoreException(
          KeyStoreException.Reason.OTHER_POLICY,
          "This project keeps no links. Nothing was imported.");
    }
  }

  /** What the labels of more than one patient begin with, before a number. */
  private static Set<String> prefixes(List<LegacyPatient> patients) {
    Set<String> once = new HashSet<>();
    return patients.stream()
        .flatMap(patient -> Telling.Numbered.of(patient.alias()).stream())
        .map(Telling.Numbered::prefix)
        .filter(prefix -> !once.add(prefix))
        .collect(Collectors.toSet());
  }

  private static boolean isTelling(LegacyPatient patient, Set<String> prefixes) {
    String id = patient.patientId();
    Identity named = new Identity("", id, "", "", patient.patientName());
    Identity nameOnly = new Identity("", "", "", "", patient.patientName());
    String alias =
        Telling.Numbered.of(patient.alias())
            .filter(label -> prefixes.contains(label.prefix()))
            .map(Telling.Numbered::number)
            .orElse(patient.alias());
    boolean isHash = LegacyHash.serverKey(id).filter(patient.ppid()::equals).isPresent();
    return Telling.tells(alias, named) || (!isHash && Telling.tells(patient.ppid(), nameOnly));
  }

  private Optional<Body.Link> link(
      Id project, ProjectSecrets secrets, String issuer, LegacyPatient patient) {
    String named = issuer.isBlank() ? SiteId.of(session) : issuer;
    Identity identity = new Identity(named, patient.patientId(), "", "", patient.patientName());
    CanonicalIdentity canonical = CanonicalIdentity.of(identity, "");
    if (canonical.holdReason().isPresent()
        || !Pseudonym.isValid(patient.alias())
        || !Pseudonym.isValid(patient.ppid())) {
      return Optional.empty();
    }
    Body.Given given = new Body.Given(Body.Given.Standing.FINAL, patient.alias(), patient.ppid());
    Blob tag = secrets.tag(canonical);
    LinkEntry entry = LinkEntry.unsealed(project, secrets, tag, canonical).named(given);
    KeyRing.ForIdentities key = session.person().keys().ring().newestForIdentities();
    return Optional.of(
        SealedIdentity.link(key, session.place().storeId(), project, entry, identity));
  }
}
