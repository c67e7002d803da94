// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    return one(call, "label", Kind.SUBJECT_CONFLICT);
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

  /** The label of the session a subject has for a study. */
  String experimentByUid(Place place, String studyUid) throws ServerException {
    Call call = json("experiment by UID", place.subject().with("experiments", "uids", studyUid));
    return one(call, "label", Kind.SESSION_CONFLICT);
  }

  /** Every session label in use in a project: labels are unique per project, not per subject. */
  List<String> experimentLabels(String project) throws ServerException {
    Call call =
        json(
            "list experiments", XnatPath.of("data", "archive", "projects", project, "experiments"));
    return column(call, "label");
  }

  /** The id of the scan a session has for a series. */
  String scanByUid(Place place, String seriesUid) throws ServerException {
    Call call = json("scan by UID", place.experiment().with("scans", "uids", seriesUid));
    return one(call, "ID", Kind.SCAN_CONFLICT);
  }

  List<String> scanIds(Place place) throws ServerException {
    Call call = json("list scans", place.experiment().with("scans"));
    return column(call, "ID");
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

  private String one(Call call, String field, Kind conflict) throws ServerException {
    Answer answer = remote.ask(call);
    // Only XNAT's own page says that something is not there; a proxy's 404 says nothing.
    if (answer.status() == 404 && answer.isFromXnat()) {
      return "";
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    List<JsonNode> items = Tables.items(call, answer);
    String value = Tables.field(items.getFirst(), field);
    if (items.size() > 1 || value.isEmpty()) {
      throw new ServerException(conflict, call.what() + ": " + items.size() + " items");
    }
    return value;
  }
}
