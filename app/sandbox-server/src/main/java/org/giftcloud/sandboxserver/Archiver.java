// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/** Moves a session from the prearchive into the archive: new, or merged into one that is there. */
final class Archiver {
  private final Site site;

  Archiver(Site site) {
    this.site = site;
  }

  /** How an existing session is treated. */
  enum Merge {
    NONE,
    APPEND,
    REPLACE_FILES
  }

  /** Returns the archive path of the session. The caller holds the site. */
  String archive(PrearchiveSession session, Merge merge, Account account)
      throws IOException, Refusal {
    Project project =
        site.project(session.project)
            .filter(found -> found.isWritableBy(account))
            .orElseThrow(
                () ->
                    Refusal.of(
                        403,
                        "User does not have create permissions for project "
                            + session.projectSegment()));
    Set<String> filtered = new HashSet<>();
    for (PrearchiveSession.Received file : session.files) {
      if (SeriesFilter.of(site, project.id).drops(file.header())) {
        filtered.add(file.header().value(DicomHeader.SERIES_NUMBER));
      }
    }
    if (!filtered.isEmpty()) {
      throw Refusal.of(
          400,
          "Scan "
              + filtered.iterator().next()
              + " is non-compliant with this project's DICOM whitelist/blacklist.");
    }
    Experiment experiment = target(project, session, merge, account);
    for (PrearchiveSession.Received file : session.files) {
      // as seen: prevent_anon alone keeps no 1.6 from rewriting, and applet no 1.8
      if (!session.parameter(site.isModern() ? "prevent_anon" : "applet").equals("true")) {
        SiteAnonymiser.of(site, experiment).rewrite(file.path());
      }
      move(file, experiment, account);
    }
    experiment.scans.values().forEach(scan -> describe(scan, session));
    session.files.clear();
    site.prearchive.remove(session.timestamp);
    return "/data/archive/projects/"
        + project.id
        + "/subjects/"
        + experiment.subject.label
        + "/experiments/"
        + experiment.label;
  }

  private Experiment target(
      Project project, PrearchiveSession session, Merge merge, Account account) throws Refusal {
    Experiment known = project.experiments.get(session.folderName);
    DicomHeader first = session.files.getFirst().header();
    if (known == null) {
      String label = session.subject.isEmpty() ? "unknown" : session.subject;
      Subject subject =
          project.subject(label).orElseGet(() -> site.addSubject(project, label, account));
      String type = Types.ofModality(first.value(DicomHeader.MODALITY), "SessionData");
      Experiment made = site.addExperiment(subject, session.folderName, type, account);
      made.uid = session.studyUid;
      made.date = HeaderPull.date(first.value(DicomHeader.STUDY_DATE));
      return made;
    }
    if (!known.uid.isEmpty() && !known.uid.equals(session.studyUid)) {
      throw conflict(session, "Invalid modification of session UID via archive process.");
    }
    if (merge == Merge.NONE) {
      throw conflict(session, "Session already exists, retry with overwrite enabled");
    }
    if (merge == Merge.APPEND && hasSameFiles(known, session)) {
      throw conflict(session, "Session already exists with matching files.");
    }
    long second = site.clock.instant().getEpochSecond();
    if (known.mergeSecond == second && !site.isModern()) {
      // as seen: the backup folder of a merge is named by the second
      session.status = "ERROR";
      throw Refusal.of(500, session.files.getFirst().name() + " already exists.");
    }
    known.mergeSecond = second;
    return known;
  }

  private Refusal conflict(PrearchiveSession session, String message) {
    session.status = "CONFLICT";
    session.uploaded = Stamp.timestamp(site.clock.instant());
    return Refusal.of(409, message);
  }

  private static boolean hasSameFiles(Experiment known, PrearchiveSession session) {
    Set<String> names = new HashSet<>();
    known.scans.values().stream()
        .flatMap(scan -> scan.resources.values().stream())
        .forEach(catalogue -> names.addAll(catalogue.entries.keySet()));
    return session.files.stream().anyMatch(file -> names.contains(file.name()));
  }

  private void move(PrearchiveSession.Received file, Experiment experiment, Account account)
      throws IOException {
    DicomHeader header = file.header();
    String number = header.value(DicomHeader.SERIES_NUMBER);
    String id = number.isEmpty() ? "1" : number;
    Scan scan = experiment.scans.get(id);
    if (scan == null) {
      String type = Types.ofModality(header.value(DicomHeader.MODALITY), "ScanData");
      scan = site.addScan(experiment, id, type, account);
    }
    Catalogue catalogue = scan.resources.get("DICOM");
    if (catalogue == null) {
      catalogue = site.addCatalogue(scan, "DICOM", account);
      catalogue.format = "DICOM";
      catalogue.content = "RAW";
      catalogue.fileName = "scan_" + id + "_catalog.xml";
    }
    Files.createDirectories(catalogue.folder);
    Path place = catalogue.folder.resolve(file.name());
    Files.move(file.path(), place, StandardCopyOption.REPLACE_EXISTING);
    Entry entry = new Entry(file.name(), place, Files.size(place), site.stamp(account));
    catalogue.entries.put(file.name(), entry.asDicom(header.value(DicomHeader.SOP_INSTANCE)));
  }

  private static void describe(Scan scan, PrearchiveSession session) {
    session.files.stream()
        .map(PrearchiveSession.Received::header)
        .filter(header -> header.value(DicomHeader.SERIES_NUMBER).equals(scan.id))
        .findFirst()
        .ifPresent(header -> HeaderPull.fill(scan, header));
  }
}
