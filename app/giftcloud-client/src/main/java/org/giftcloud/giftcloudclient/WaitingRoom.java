// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.giftcloudclient.Call.Expect;

/**
 * Counts what waits in a project's prearchive. The importer gives names of its own and tells no
 * UIDs there, so an image is known by its size: enough to notice one that is missing, no proof.
 */
final class WaitingRoom {
  private final Remote remote;
  private final ServerKind kind;

  WaitingRoom(Remote remote, ServerKind kind) {
    this.remote = remote;
    this.kind = kind;
  }

  /** How many of these images are in the sessions of their study. */
  int count(SeriesUpload series) throws ServerException {
    Place place = new Place(series.project(), series.subjectLabel(), "", "");
    List<Long> there = new ArrayList<>();
    int most = 0;
    for (XnatPath session : new StockRegistry(remote).waitingPaths(place, series.studyUid())) {
      for (List<Long> scan : scans(session)) {
        most = Math.max(most, scan.size());
        there.addAll(scan);
      }
    }
    int found = 0;
    for (Entry image : series.entries()) {
      found += there.remove((Long) image.size()) ? 1 : 0;
    }
    // 1.7 and later may write an image anew, longer or shorter: then only their number tells.
    int all = series.entries().size();
    return kind == ServerKind.XNAT_1_7 ? Math.max(found, Math.min(most, all)) : found;
  }

  /** The sizes of the files of each scan. */
  private List<List<Long>> scans(XnatPath session) throws ServerException {
    Call call = json("scans in the prearchive", session.with("scans"));
    Optional<Answer> listed = built(session, call);
    List<List<Long>> scans = new ArrayList<>();
    if (listed.isPresent()) {
      for (Map<String, String> scan : Tables.rows(call, listed.get())) {
        String id = Lookups.name(call, Tables.cell(scan, "ID"));
        XnatPath files = session.with("scans", id, "resources", "DICOM", "files");
        scans.add(Listing.of(remote, files).sizes());
      }
    }
    return scans;
  }

  /** Lists are there only once the session was built; empty where it cannot be. */
  private Optional<Answer> built(XnatPath session, Call call) throws ServerException {
    Answer answer = remote.ask(call);
    if (isNotThere(answer)) {
      Call build =
          Call.bodiless(
              "build session",
              "POST",
              session.query("action", "build"),
              Expect.TEXT,
              Commits.LONGEST);
      Answer done = remote.tell(build);
      if (!done.isSuccess()) {
        throw Statuses.problem(build, done);
      }
      answer = remote.ask(call);
    }
    if (isNotThere(answer)) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    return Optional.of(answer);
  }

  private static boolean isNotThere(Answer answer) {
    return answer.status() == 404 && answer.isFromXnat();
  }

  private Call json(String what, XnatPath path) {
    return Call.get(what, path.json(), Expect.JSON, remote.options());
  }
}
