// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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

  /**
   * How many of these images are in a scan of their study's sessions, of the scan that has most of
   * them; empty where no session of the study is there, or none that is built.
   */
  OptionalInt count(SeriesUpload series) throws ServerException {
    Place place = new Place(series.project(), series.subjectLabel(), "", "");
    OptionalInt most = OptionalInt.empty();
    for (XnatPath session : new StockRegistry(remote).waitingPaths(place, series.studyUid())) {
      for (List<Long> scan : scans(session)) {
        most = OptionalInt.of(Math.max(most.orElse(0), found(series.entries(), scan)));
      }
    }
    return most;
  }

  private int found(List<Entry> images, List<Long> scan) {
    List<Long> left = new ArrayList<>(scan);
    int found = 0;
    for (Entry image : images) {
      found += left.remove((Long) image.size()) ? 1 : 0;
    }
    // 1.7 and later may write an image anew, longer or shorter: then only their number tells.
    return kind == ServerKind.XNAT_1_7 && scan.size() <= images.size() ? scan.size() : found;
  }

  /** The sizes of the files of each scan; of none while the session is not built, or gone. */
  private List<List<Long>> scans(XnatPath session) throws ServerException {
    Call call =
        Call.get(
            "scans in the prearchive", session.with("scans").json(), Expect.JSON, remote.options());
    Answer listed = remote.ask(call);
    List<List<Long>> scans = new ArrayList<>();
    if (listed.isSuccess()) {
      for (Map<String, String> scan : Tables.rows(call, listed)) {
        String id = Lookups.name(call, Tables.cell(scan, "ID"));
        XnatPath files = session.with("scans", id, "resources", "DICOM", "files");
        scans.add(Listing.of(remote, files).sizes());
      }
    }
    return scans;
  }
}
