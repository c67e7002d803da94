// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;
import java.util.Set;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
import org.giftcloud.giftcloudclient.ZipSender.Go;
import org.giftcloud.giftcloudclient.ZipSender.Route;

/**
 * Puts a series into its scan by GIFT-Cloud's append path, and takes the file listing as the only
 * receipt: a 200 also answers a body that is no ZIP and an account that may not write.
 */
final class AppendUpload {
  private static final int PASSES = 3;

  private final Remote remote;
  private final Registry registry;
  private final SeriesUpload series;
  private final Set<String> again;
  private final ZipSender sender;
  private int part;

  /** Sends what is not listed, and in any case the entries named in {@code again}. */
  AppendUpload(
      Remote remote, Registry registry, SeriesUpload series, Set<String> again, Progress progress) {
    this.remote = remote;
    this.registry = registry;
    this.series = series;
    this.again = Set.copyOf(again);
    this.sender = new ZipSender(remote, progress, series.bytes());
  }

  Sent run() throws ServerException {
    try {
      return send(registry.ensure(series));
    } catch (ServerException e) {
      throw e.with(sender.data());
    }
  }

  private Sent send(Registry.Made made) throws ServerException {
    Place place = made.place();
    List<Entry> missing = series.entries();
    if (!made.fresh()) {
      Listing before = Listing.of(remote, place);
      missing = ZipPlan.withAgain(series.entries(), before.missingOf(series.entries()), again);
      if (before.files().isEmpty()) {
        registry.ensureCollection(place);
      }
    }
    int first = missing.size();
    // Only a scan made a moment ago has nothing on its disk: after a cut, files lie there that no
    // list shows, and a plain repetition would leave them out of the catalogue for good.
    Go go = made.fresh() ? Go.FIRST : Go.AGAIN;
    for (int pass = 0; pass < PASSES && !missing.isEmpty(); pass++) {
      long already = series.bytes() - missing.stream().mapToLong(Entry::size).sum();
      for (ZipLayout zip : ZipPlan.split(missing)) {
        put(place, zip, go, already);
        already += zip.payload();
      }
      int before = missing.size();
      missing = Listing.of(remote, place).missingOf(series.entries());
      go = Go.AGAIN;
      if (missing.size() == before && before == series.entries().size()) {
        break;
      }
    }
    if (!missing.isEmpty()) {
      throw new ServerException(
          Kind.NOT_STORED,
          missing.size() + " of " + series.entries().size() + " images are not listed");
    }
    return new Sent(place, State.ARCHIVED, first, sender.bytesSent());
  }

  private void put(Place place, ZipLayout zip, Go go, long already) throws ServerException {
    part++;
    Route route = at -> path(place, at);
    Answer answer = sender.send("PUT", route, zip, go, already);
    // JSON that calls itself text/html: {"duplicates":["a.dcm",…]}. Those were not stored.
    if (go == Go.FIRST && !Tables.tree(answer).path("duplicates").isEmpty()) {
      sender.send("PUT", route, zip, Go.AGAIN, already);
    }
  }

  private XnatPath path(Place place, Go go) {
    XnatPath path = place.dicom().with("files", "part" + part + ".zip").query("extract", "true");
    return go == Go.FIRST ? path : path.query("overwrite", "true");
  }
}
