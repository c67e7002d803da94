// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Looks for subject, session and scan on an XNAT that has no pseudonyms and no look-up by UID. */
final class StockRegistry {
  private static final String COLUMNS = "ID,label,UID";

  private final Remote remote;

  StockRegistry(Remote remote) {
    this.remote = remote;
  }

  /** Where a series is; an empty scan id when some part is not there. */
  Place find(SeriesUpload s) throws ServerException {
    Place wished = new Place(s.project(), s.subjectLabel(), s.experimentLabel(), "");
    return find(s, sessionOfStudy(s.studyUid(), wished));
  }

  /**
   * As {@link #find(SeriesUpload)}, where it is known which session is that of the study.
   *
   * @param session its label, or empty when there is none
   */
  Place find(SeriesUpload s, String session) throws ServerException {
    if (session.isEmpty()) {
      return new Place(s.project(), s.subjectLabel(), s.experimentLabel(), "");
    }
    Place place = new Place(s.project(), s.subjectLabel(), session, "");
    return place.withScan(scanOfSeries(place, s.seriesUid()));
  }

  /**
   * Throws when the wished label is in use; gives the label of the study's session, should it have
   * come into being meanwhile. XNAT would merge the study into another, or split it.
   */
  String freeLabel(String studyUid, Place place) throws ServerException {
    XnatPath all = XnatPath.of("data", "archive", "projects", place.project(), "experiments");
    for (Map<String, String> row : rows("list experiments", all.query("columns", COLUMNS))) {
      if (Tables.cell(row, "label").equalsIgnoreCase(place.experimentLabel())) {
        String meanwhile = sessionOfStudy(studyUid, place);
        if (meanwhile.isEmpty()) {
          throw new ServerException(Kind.SESSION_CONFLICT, "session label is in use");
        }
        return meanwhile;
      }
    }
    for (Map<String, String> row : prearchive(place.project())) {
      if (Tables.cell(row, "folderName").equalsIgnoreCase(place.experimentLabel())
          && !Spelling.isSame(Tables.cell(row, "tag"), studyUid)) {
        throw new ServerException(
            Kind.SESSION_CONFLICT, "session label is in use in the prearchive");
      }
    }
    return place.experimentLabel();
  }

  /** Makes the subject, or finds it there: its label is all there is to know it by. */
  void ensureSubject(Place place) throws ServerException {
    Call call = Call.put("create subject", place.subject(), remote.options());
    Answer answer = remote.tell(call);
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
  }

  /** Whether the project archives by itself what is committed; 0 is "a person looks first". */
  String prearchiveCode(String project) throws ServerException {
    Call call =
        Call.get(
            "prearchive code",
            XnatPath.of("data", "projects", project, "prearchive_code"),
            Expect.TEXT,
            remote.options());
    return remote.askSuccess(call).text().strip();
  }

  /** The label of the session a subject has for a study; empty when there is none. */
  String sessionOfStudy(String studyUid, Place place) throws ServerException {
    List<String> labels =
        sessions(place).stream()
            .filter(session -> Spelling.isSame(session.studyUid(), studyUid))
            .map(Holdings.Session::label)
            .toList();
    if (labels.size() > 1) {
      throw new ServerException(Kind.SESSION_CONFLICT, "two sessions of one study");
    }
    return labels.isEmpty() ? "" : labels.getFirst();
  }

  /** What a subject has; nothing where there is no such subject. */
  List<Holdings.Session> sessions(Place place) throws ServerException {
    Call call =
        Call.get(
            "experiments of subject",
            place.subject().with("experiments").json().query("columns", COLUMNS),
            Expect.JSON,
            remote.options());
    Answer answer = remote.ask(call);
    if (answer.status() == 404 && answer.isFromXnat()) {
      return List.of();
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    List<Holdings.Session> found = new ArrayList<>();
    for (Map<String, String> row : Tables.rows(call, answer)) {
      found.add(
          new Holdings.Session(
              Lookups.name(call, Tables.cell(row, "label")), Tables.cell(row, "UID")));
    }
    return found;
  }

  /** What waits for a subject in the project's prearchive. */
  List<Holdings.Session> waiting(Place place) throws ServerException {
    List<Holdings.Session> found = new ArrayList<>();
    for (Map<String, String> row : prearchive(place.project())) {
      if (Tables.cell(row, "subject").equalsIgnoreCase(place.subjectLabel())) {
        found.add(new Holdings.Session(Tables.cell(row, "folderName"), Tables.cell(row, "tag")));
      }
    }
    return found;
  }

  /** Where they wait: {@code /data/prearchive/projects/PROJECT/TIMESTAMP/FOLDER}. */
  List<XnatPath> waitingPaths(Place place, String studyUid) throws ServerException {
    List<XnatPath> found = new ArrayList<>();
    for (Map<String, String> row : prearchive(place.project())) {
      if (Tables.cell(row, "subject").equalsIgnoreCase(place.subjectLabel())
          && Spelling.isSame(Tables.cell(row, "tag"), studyUid)
          && XnatPath.isSegment(Tables.cell(row, "timestamp"))
          && XnatPath.isSegment(Tables.cell(row, "folderName"))) {
        found.add(
            XnatPath.of(
                "data",
                "prearchive",
                "projects",
                place.project(),
                Tables.cell(row, "timestamp"),
                Tables.cell(row, "folderName")));
      }
    }
    return found;
  }

  private List<Map<String, String>> prearchive(String project) throws ServerException {
    return rows("list prearchive", XnatPath.of("data", "prearchive", "projects", project));
  }

  /** The id of the scan a session has for a series; empty when there is none. */
  String scanOfSeries(Place place, String seriesUid) throws ServerException {
    Call call = Call.get("session", place.experiment().json(), Expect.JSON, remote.options());
    List<JsonNode> items = Tables.items(call, remote.askSuccess(call));
    Lookups.requireOf(place.project(), items.getFirst(), Kind.SESSION_CONFLICT);
    for (JsonNode scan : Tables.children(items.getFirst(), "scans/scan")) {
      if (Spelling.isSame(Tables.field(scan, "UID"), seriesUid)) {
        return Tables.field(scan, "ID");
      }
    }
    return "";
  }

  private List<Map<String, String>> rows(String what, XnatPath path) throws ServerException {
    Call call = Call.get(what, path.json(), Expect.JSON, remote.options());
    return Tables.rows(call, remote.askSuccess(call));
  }
}
