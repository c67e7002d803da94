// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The prearchive: lists, commit, build, delete. */
final class PrearchiveCalls {
  private final Site site;
  private final Archiver archiver;

  PrearchiveCalls(Site site, Archiver archiver) {
    this.site = site;
    this.archiver = archiver;
  }

  Answer answer(Call call) throws IOException, Refusal {
    synchronized (site) {
      String project = call.segment(0).equals("projects") ? call.name(1) : "";
      if (call.length() <= 2) {
        return list(project, call);
      }
      Optional<PrearchiveSession> found = find(call.name(2), call.name(3));
      if (call.is("POST")) {
        return act(found, call);
      }
      if (call.is("DELETE")) {
        return delete(found.orElseThrow(Refusal::notFound), call);
      }
      if (call.length() > 4) {
        return files(found.orElseThrow(Refusal::notFound), call.below(4));
      }
      // as seen: once archived, an empty list and not a 404
      return table(found.stream().toList(), call);
    }
  }

  private Optional<PrearchiveSession> find(String timestamp, String folder) {
    return Optional.ofNullable(site.prearchive.get(timestamp))
        .filter(session -> session.folderName.equals(folder));
  }

  private Answer list(String project, Call call) throws Refusal {
    Account account = call.account();
    Predicate<PrearchiveSession> isOwn =
        s -> site.project(s.project).map(p -> p.isReadableBy(account)).orElse(false);
    if (project.isEmpty()) {
      return table(site.prearchive.values().stream().filter(isOwn).toList(), call);
    }
    boolean mayRead =
        site.project(project).map(p -> p.isReadableBy(account)).orElse(false) || account.isAdmin();
    if (site.isModern() && !mayRead) {
      throw Refusal.of(403, "Unable to read prearchive of project " + project);
    }
    // as seen on 1.6: anyone who is logged in reads any project's list
    return table(
        site.prearchive.values().stream().filter(s -> s.projectSegment().equals(project)).toList(),
        call);
  }

  private static Answer table(List<PrearchiveSession> sessions, Call call) {
    List<Map<String, String>> rows = sessions.stream().map(PrearchiveCalls::row).toList();
    return new Table(rows).answer(call.format());
  }

  private static Map<String, String> row(PrearchiveSession session) {
    DicomHeader header = session.files.getFirst().header();
    boolean isBuilt = !session.uploaded.isEmpty();
    String time = header.value(DicomHeader.STUDY_TIME);
    return Table.row(
        "prevent_anon",
        flag(session, "prevent_anon"),
        "subject",
        session.subject,
        "PROTOCOL",
        "",
        "project",
        session.projectSegment(),
        "url",
        session.url(),
        "autoarchive",
        "AutoArchive",
        "VISIT",
        session.parameter("VISIT"),
        "prevent_auto_commit",
        flag(session, "prevent_auto_commit"),
        "uploaded",
        session.uploaded,
        "name",
        session.folderName,
        "SOURCE",
        session.parameter("SOURCE"),
        "scan_time",
        isBuilt && time.length() >= 6 ? clock(time) : "",
        "folderName",
        session.folderName,
        "tag",
        session.studyUid,
        "TIMEZONE",
        "",
        "scan_date",
        HeaderPull.date(header.value(DicomHeader.STUDY_DATE)) + " 00:00:00.0",
        "lastmod",
        Stamp.timestamp(session.lastModified),
        "timestamp",
        session.timestamp,
        "status",
        session.status);
  }

  private static String clock(String time) {
    return time.substring(0, 2) + ":" + time.substring(2, 4) + ":" + time.substring(4, 6);
  }

  private static String flag(PrearchiveSession session, String name) {
    return session.parameter(name).isEmpty() ? "false" : session.parameter(name);
  }

  private Answer act(Optional<PrearchiveSession> found, Call call) throws IOException, Refusal {
    String label = call.name(3);
    PrearchiveSession session =
        found.orElseThrow(
            () ->
                Refusal.of(
                    site.isModern() ? 404 : 500,
                    "A record with session " + label + " could not be found."));
    return switch (call.parameter("action")) {
      case "build" -> {
        build(session);
        yield Answer.text(200, "");
      }
      case "commit" -> commit(session, call);
      default -> Answer.page(400, "Unknown action");
    };
  }

  private void build(PrearchiveSession session) {
    session.status = "READY";
    session.uploaded = Stamp.timestamp(site.clock.instant());
  }

  Answer commit(PrearchiveSession session, Call call) throws IOException, Refusal {
    int code = site.project(session.project).map(p -> p.prearchiveCode).orElse(0);
    boolean archives = code >= 4 || call.flag("AA") || call.flag("auto-archive");
    boolean mayWrite =
        site.project(session.project).map(p -> p.isWritableBy(call.account())).orElse(false);
    if (!mayWrite) {
      throw Refusal.of(
          403, "User does not have create permissions for project " + session.projectSegment());
    }
    if (!archives) {
      build(session);
      return Answer.text(200, "/data" + session.url());
    }
    Archiver.Merge merge =
        switch (code) {
          case 4 -> Archiver.Merge.APPEND;
          case 5 -> Archiver.Merge.REPLACE_FILES;
          default -> Archiver.Merge.NONE;
        };
    return Answer.text(301, archiver.archive(session, merge, call.account()));
  }

  private Answer delete(PrearchiveSession session, Call call) throws IOException, Refusal {
    boolean mayWrite =
        site.project(session.project).map(p -> p.isWritableBy(call.account())).orElse(false);
    if (!mayWrite) {
      throw Refusal.of(403, "Invalid permissions for session");
    }
    for (PrearchiveSession.Received file : session.files) {
      java.nio.file.Files.deleteIfExists(file.path());
    }
    site.prearchive.remove(session.timestamp);
    return Answer.empty(200);
  }

  /** {@code …/scans[/N/resources/DICOM/files]}: only once the session is built. */
  private static Answer files(PrearchiveSession session, Call call) throws Refusal {
    if (session.uploaded.isEmpty()) {
      throw Refusal.of(404, "Unable to locate prearc resource.");
    }
    String scan = call.name(1);
    if (scan.isEmpty()) {
      return scans(session, call);
    }
    List<Map<String, String>> rows =
        session.files.stream()
            .filter(f -> f.header().value(DicomHeader.SERIES_NUMBER).equals(scan))
            .map(f -> Table.row("Name", f.name(), "Size", size(f), "URI", "/data" + session.url()))
            .toList();
    return new Table(rows).title("Files").answer(call.format());
  }

  private static Answer scans(PrearchiveSession session, Call call) {
    List<Map<String, String>> rows =
        session.files.stream()
            .map(f -> f.header().value(DicomHeader.SERIES_NUMBER))
            .distinct()
            .map(id -> Table.row("ID", id, "URI", "/data" + session.url() + "/scans/" + id))
            .toList();
    return new Table(rows).title("Scans").answer(call.format());
  }

  private static String size(PrearchiveSession.Received file) {
    return Long.toString(file.path().toFile().length());
  }
}
