// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Puts a series into its scan by GIFT-Cloud's append path, and takes the file listing as the only
 * receipt: a 200 also answers a body that is no ZIP and an account that may not write.
 */
final class AppendUpload {
  private static final String WHAT = "send images";
  private static final int PASSES = 3;

  private final Remote remote;
  private final Registry registry;
  private final SeriesUpload series;
  private final Progress progress;
  private DataState data = DataState.NOTHING_SENT;
  private long bytesSent;
  private int part;

  AppendUpload(Remote remote, Registry registry, SeriesUpload series, Progress progress) {
    this.remote = remote;
    this.registry = registry;
    this.series = series;
    this.progress = progress;
  }

  /** What was sent, and where it is now. */
  record Done(Place place, int filesSent, long bytesSent) {}

  Done run() throws ServerException {
    try {
      return send(registry.ensure(series));
    } catch (ServerException e) {
      throw e.dataState() == data ? e : e.with(data);
    }
  }

  private Done send(Registry.Made made) throws ServerException {
    Place place = made.place();
    List<Entry> missing = series.entries();
    if (!made.fresh()) {
      Listing before = Listing.of(remote, place);
      missing = before.missingOf(series.entries());
      if (before.files().isEmpty()) {
        registry.ensureCollection(place);
      }
    }
    int first = missing.size();
    // Only a scan made a moment ago has nothing on its disk: after a cut, files lie there that no
    // list shows, and a plain repetition would leave them out of the catalogue for good.
    boolean overwrite = !made.fresh();
    for (int pass = 0; pass < PASSES && !missing.isEmpty(); pass++) {
      long already = series.bytes() - missing.stream().mapToLong(Entry::size).sum();
      for (ZipLayout zip : ZipPlan.split(missing)) {
        put(place, zip, overwrite, already);
        already += zip.payload();
      }
      int before = missing.size();
      missing = Listing.of(remote, place).missingOf(series.entries());
      overwrite = true;
      if (missing.size() == before && before == series.entries().size()) {
        break;
      }
    }
    if (!missing.isEmpty()) {
      throw new ServerException(
          Kind.NOT_STORED,
          missing.size() + " of " + series.entries().size() + " images are not listed");
    }
    return new Done(place, first, bytesSent);
  }

  private void put(Place place, ZipLayout zip, boolean overwrite, long already)
      throws ServerException {
    boolean again = overwrite;
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      // A dead session would be told only by a reset in the middle of the body.
      remote.session().probe();
      data = DataState.PERHAPS_SENT;
      boolean last = attempt >= backoff.attempts();
      try {
        Answer answer = putOnce(place, zip, again, already);
        if (answer.isSuccess()) {
          if (again || !hasDuplicates(answer)) {
            return;
          }
        } else if (last || !Remote.passes(answer.status())) {
          throw Statuses.problem(WHAT, answer);
        }
      } catch (ServerException e) {
        boolean passing = Remote.passes(e.kind()) || e.kind() == Kind.SESSION_LOST;
        if (last || !passing) {
          throw e;
        }
      }
      again = true;
      backoff.pause(attempt);
    }
  }

  private Answer putOnce(Place place, ZipLayout zip, boolean overwrite, long already)
      throws ServerException {
    Meter meter = new Meter();
    Call call = call(place, zip, overwrite, already, meter);
    Answer answer = remote.session().callOnce(call, meter);
    bytesSent += zip.payload();
    return answer;
  }

  private Call call(Place place, ZipLayout zip, boolean overwrite, long already, Meter meter) {
    XnatPath path = place.dicom().with("files", "part" + ++part + ".zip").query("extract", "true");
    if (overwrite) {
      path = path.query("overwrite", "true");
    }
    long total = series.bytes();
    ZipBody body =
        new ZipBody(
            zip,
            meter,
            sent -> progress.sent(Math.min(total, already + Math.min(sent, zip.payload())), total));
    return new Call(
        WHAT, "PUT", path, Call.Expect.TEXT, body, "application/zip", remote.options().storing());
  }

  // JSON that calls itself text/html: {"duplicates":["a.dcm",…]}.
  private static boolean hasDuplicates(Answer answer) {
    if (answer.text().isBlank()) {
      return false;
    }
    return !Tables.tree(answer).path("duplicates").isEmpty();
  }
}
