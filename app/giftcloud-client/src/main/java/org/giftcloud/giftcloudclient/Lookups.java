// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** What the server has, asked and never changed. An empty string is "not there". */
final class Lookups {
  private final Remote remote;

  Lookups(Remote remote) {
    this.remote = remote;
  }

  /** The label of the subject that carries a pseudonym. */
  String subjectByPseudonym(String project, String ppid) throws ServerException {
    Call call =
        json(
            "subject by pseudonym",
            XnatPath.of("data", "archive", "projects", project, "pseudonyms", ppid));
    JsonNode subject = only(call, "label", Kind.SUBJECT_CONFLICT).orElse(null);
    if (subject == null) {
      return "";
    }
    requireOf(project, subject, Kind.SUBJECT_CONFLICT);
    return Tables.field(subject, "label");
  }

  /** Every subject's label in a project. */
  List<String> subjectLabels(String project) throws ServerException {
    Call call =
        json("list subjects", XnatPath.of("data", "archive", "projects", project, "subjects"));
    return column(call, "label");
  }

  /** Whether a subject has any session yet. */
  boolean subjectHasExperiments(Place place) throws ServerException {
    Call call = json("experiments of subject", place.subject().with("experiments"));
    return !Tables.rows(call, remote.askSuccess(call)).isEmpty();
  }

  /** The label of the session a subject has for a study that is to be sent. */
  String experimentByUid(Place place, String studyUid) throws ServerException {
    return experimentByUid(place, Spelling.registered(studyUid));
  }

  /** By the first of these spellings that the server knows. */
  String experimentByUid(Place place, List<String> studyUids) throws ServerException {
    String label = "";
    for (int i = 0; i < studyUids.size() && label.isEmpty(); i++) {
      label = experimentOf(place, studyUids.get(i));
    }
    return label;
  }

  private String experimentOf(Place place, String studyUid) throws ServerException {
    Call call = json("experiment by UID", place.subject().with("experiments", "uids", studyUid));
    JsonNode session = only(call, "label", Kind.SESSION_CONFLICT).orElse(null);
    if (session == null) {
      return "";
    }
    requireOf(place.project(), session, Kind.SESSION_CONFLICT);
    requireUid(studyUid, session, Kind.SESSION_CONFLICT);
    return Tables.field(session, "label");
  }

  /** Every session label in use in a project: labels are unique per project, not per subject. */
  List<String> experimentLabels(String project) throws ServerException {
    Call call =
        json(
            "list experiments", XnatPath.of("data", "archive", "projects", project, "experiments"));
    return column(call, "label");
  }

  /** The id of the scan a session has for a series that is to be sent. */
  String scanByUid(Place place, String seriesUid) throws ServerException {
    return scanByUid(place, Spelling.registered(seriesUid));
  }

  /** By the first of these spellings that the server knows. */
  String scanByUid(Place place, List<String> seriesUids) throws ServerException {
    String id = "";
    for (int i = 0; i < seriesUids.size() && id.isEmpty(); i++) {
      id = scanOf(place, seriesUids.get(i));
    }
    return id;
  }

  private String scanOf(Place place, String seriesUid) throws ServerException {
    Call call = json("scan by UID", place.experiment().with("scans", "uids", seriesUid));
    JsonNode scan = only(call, "ID", Kind.SCAN_CONFLICT).orElse(null);
    if (scan == null) {
      return "";
    }
    requireUid(seriesUid, scan, Kind.SCAN_CONFLICT);
    return Tables.field(scan, "ID");
  }

  List<String> scanIds(Place place) throws ServerException {
    Call call = json("list scans", place.experiment().with("scans"));
    return column(call, "ID");
  }

  /** What is another project's and only shared with this one is not ours to fill. */
  static void requireOf(String project, JsonNode item, Kind conflict) throws ServerException {
    String named = Tables.field(item, "project");
    if (!named.isEmpty() && !named.equals(project)) {
      throw new ServerException(conflict, "it is another project's");
    }
  }

  /** A label or id by which nothing can be asked for is no name. */
  static String name(Call call, String given) throws ServerException {
    if (!XnatPath.isSegment(given)) {
      throw new ServerException(Kind.UNEXPECTED_ANSWER, call.what() + ": a name that is none");
    }
    return given;
  }

  /** An answer to another question, of a cache or of a mixed-up server, is another patient's. */
  private static void requireUid(String asked, JsonNode item, Kind conflict)
      throws ServerException {
    if (!Tables.field(item, "UID").equals(asked)) {
      throw new ServerException(conflict, "the server answers with another UID");
    }
  }

  private Call json(String what, XnatPath path) {
    return Call.get(what, path.json(), Expect.JSON, remote.options());
  }

  private List<String> column(Call call, String name) throws ServerException {
    List<String> values = new ArrayList<>();
    for (Map<String, String> row : Tables.rows(call, remote.askSuccess(call))) {
      values.add(Tables.cell(row, name));
    }
    return values;
  }

  /** The one item there is, with a value of that field; empty when it is not there. */
  private Optional<JsonNode> only(Call call, String field, Kind conflict) throws ServerException {
    Answer answer = remote.ask(call);
    // Only XNAT's own page says that something is not there; a proxy's 404 says nothing.
    if (answer.status() == 404 && answer.isFromXnat()) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    List<JsonNode> items = Tables.items(call, answer);
    if (items.size() > 1 || Tables.field(items.getFirst(), field).isEmpty()) {
      throw new ServerException(conflict, call.what() + ": " + items.size() + " items");
    }
    name(call, Tables.field(items.getFirst(), field));
    return Optional.of(items.getFirst());
  }
}
