// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Takes one import: files go to the prearchive one by one, by what their headers say. */
final class Importer {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> OPEN_STATES =
      Set.of("RECEIVING", "READY", "ERROR", "CONFLICT", "BUILDING");
  private final Site site;
  private final Call call;
  private final Map<String, String> query;
  private final Set<PrearchiveSession> touched = new LinkedHashSet<>();

  Importer(Site site, Call call) {
    this.site = site;
    this.call = call;
    this.query = call.query();
  }

  Answer run(InputStream in) throws IOException, Refusal {
    ZipInputStream zip = new ZipInputStream(in);
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          take(entry.getName(), zip);
        }
      }
    } catch (EOFException | ZipException e) {
      call.body().drain(Long.MAX_VALUE / 2);
      String message = Optional.ofNullable(e.getMessage()).orElse("unexpected EOF");
      throw site.isModern()
          ? Refusal.of(400, "unable to read DICOM object")
          : Refusal.of(507, message);
    }
    call.body().drain(Long.MAX_VALUE / 2);
    if (call.suffers(Fault.DropLast.class)) {
      dropLast();
    }
    return Answer.uriList(
        touched.stream().map(s -> "/data" + s.url() + "\r\n").collect(Collectors.joining()));
  }

  private void dropLast() throws IOException {
    synchronized (site) {
      for (PrearchiveSession session : touched) {
        if (session.files.size() > 1) {
          Files.delete(session.files.removeLast().path());
        }
      }
    }
  }

  Set<PrearchiveSession> touched() {
    return touched;
  }

  private void take(String name, InputStream content) throws IOException, Refusal {
    Path spool = Files.createTempFile(site.folder, "import", ".part");
    try {
      Files.copy(content, spool, StandardCopyOption.REPLACE_EXISTING);
      Optional<DicomHeader> header = DicomHeader.read(spool);
      if (header.isEmpty()) {
        if (site.isModern() && call.flag("Ignore-Unparsable")) {
          return;
        }
        throw Refusal.of(400, "unable to read DICOM object " + name);
      }
      file(name, spool, header.get());
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  private void file(String name, Path spool, DicomHeader header) throws IOException {
    synchronized (site) {
      if (isFiltered(header)) {
        return;
      }
      PrearchiveSession session = session(header);
      String series = header.value(DicomHeader.SERIES_NUMBER);
      Path folder = session.folder.resolve("SCANS").resolve(safe(series)).resolve("DICOM");
      String given = name.substring(name.lastIndexOf('/') + 1);
      String wanted = call.flag("rename") ? template(header) : given;
      Path place = Unpacker.place(folder, wanted).orElse(folder.resolve("unnamed"));
      Files.createDirectories(folder);
      boolean isThere = Files.exists(place);
      if (isThere && !call.flag("rename")) {
        place = folder.resolve(session.files.size() + "-" + wanted);
        isThere = false;
      }
      Files.move(spool, place, StandardCopyOption.REPLACE_EXISTING);
      if (!isThere) {
        String stored = place.getFileName() + "";
        session.files.add(new PrearchiveSession.Received(stored, place, header));
      }
      session.lastModified = site.clock.instant();
      touched.add(session);
    }
  }

  /** 1.6 applies the project's filter only at the commit. */
  private boolean isFiltered(DicomHeader header) {
    return SeriesFilter.ofSite(site).drops(header)
        || (site.isModern() && SeriesFilter.of(site, project()).drops(header));
  }

  /** The session for this study under this label, or a new one. */
  private PrearchiveSession session(DicomHeader header) throws IOException {
    String project = project();
    String study = header.value(DicomHeader.STUDY_UID);
    String label = parameter("EXPT_LABEL", "session");
    String folderName = safe(label.isEmpty() ? header.value(DicomHeader.PATIENT_ID) : label);
    for (PrearchiveSession known : site.prearchive.values()) {
      if (known.project.equals(project)
          && known.folderName.equals(folderName)
          && known.studyUid.equals(study)
          && OPEN_STATES.contains(known.status)) {
        return known;
      }
    }
    Instant now = site.clock.instant();
    String timestamp = FOLDER.format(now);
    while (site.prearchive.containsKey(timestamp)) {
      now = now.plusMillis(1);
      timestamp = FOLDER.format(now);
    }
    String home = project.isEmpty() ? timestamp : project + "/" + timestamp;
    Path folder = site.folder.resolve("prearchive").resolve(home).resolve(folderName);
    String subject = parameter("SUBJECT_ID", "subject");
    var target = new PrearchiveSession.Target(project, timestamp, folderName, subject);
    PrearchiveSession made = new PrearchiveSession(target, folder, query, study, now);
    Files.createDirectories(folder);
    site.prearchive.put(timestamp, made);
    return made;
  }

  /** Empty, which is Unassigned, unless the caller may put data there. */
  private String project() {
    String id = parameter("PROJECT_ID", "project");
    return site.project(id)
        .filter(
            project ->
                site.isModern()
                    ? project.isReadableBy(call.account())
                    : project.isWritableBy(call.account()))
        .map(project -> project.id)
        .orElse("");
  }

  private String parameter(String name, String other) {
    return query.getOrDefault(name, call.parameter(other));
  }

  private static String safe(String name) {
    String kept = name.replaceAll("[^A-Za-z0-9_-]", "_");
    return kept.isEmpty() ? "unknown" : kept;
  }

  private static String template(DicomHeader header) {
    int hash =
        (header.value(DicomHeader.SOP_CLASS) + header.value(DicomHeader.SOP_INSTANCE)).hashCode();
    return String.join(
            "-",
            header.value(DicomHeader.STUDY_UID),
            header.value(DicomHeader.SERIES_NUMBER),
            header.value(DicomHeader.INSTANCE_NUMBER),
            Integer.toString(Math.abs(hash % 100_000_000), 36))
        + ".dcm";
  }
}
