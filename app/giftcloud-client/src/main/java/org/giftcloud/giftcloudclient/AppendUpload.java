// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;

/**
 * Puts a series into its scan by GIFT-Cloud's append path, and takes the file listing as the only
 * receipt: a 200 also answers a body that is no ZIP and an account that may not write.
 *
 * <p>Another sender may be at the same series. What the server lists is somebody's finished work:
 * it is compared, never written over (docs/decisions/0010).
 */
final class AppendUpload {
  private static final int PASSES = 3;

  private final Remote remote;
  private final Registry registry;
  private final SeriesUpload series;
  private final ZipSender sender;

  /** Names of what a request of this upload stored, by the server's own answer. */
  private final Set<String> own = new HashSet<>();

  private int part;

  /** What a request does with a file that lies there under the name of one of ours. */
  private enum Go {
    KEEPING,
    OVERWRITING
  }

  AppendUpload(Remote remote, Registry registry, SeriesUpload series, Progress progress) {
    this.remote = remote;
    this.registry = registry;
    this.series = series;
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
    Present present = new Present(remote, place);
    List<Entry> lacking = series.entries();
    Listing before = new Listing(Map.of());
    if (!made.fresh()) {
      before = Listing.of(remote, place);
      if (series.meetsFirstUploader() && Present.isOfFirstUploader(before)) {
        throw new ServerException(Kind.SENT_BY_FIRST_UPLOADER, "its images are in the scan");
      }
      if (before.files().isEmpty()) {
        registry.ensureCollection(place);
      }
      lacking = present.lackingOf(lacking, before);
    }
    Listing listed = before;
    put(present, lacking.stream().filter(listed::has).toList(), Go.OVERWRITING);
    List<Entry> lying =
        put(present, lacking.stream().filter(e -> !listed.has(e)).toList(), Go.KEEPING);
    List<Entry> unlisted = present.awaited(lying);
    // Still in no list: the rest of a body that was cut. A plain repetition would leave it out of
    // the catalogue for good.
    put(present, unlisted, Go.OVERWRITING);
    List<Entry> missing = missing(present);
    for (int pass = 1; pass < PASSES && !missing.isEmpty(); pass++) {
      put(present, missing, Go.OVERWRITING);
      missing = missing(present);
      if (missing.size() == series.entries().size()) {
        break;
      }
    }
    if (!missing.isEmpty()) {
      throw new ServerException(
          Kind.NOT_STORED,
          missing.size() + " of " + series.entries().size() + " images are not listed");
    }
    return new Sent(place, State.ARCHIVED, own.size(), sender.bytesSent());
  }

  private List<Entry> missing(Present present) throws ServerException {
    Listing now = Listing.of(remote, present.place());
    return present.lackingOf(now.missingOf(series.entries()), now);
  }

  /** Sends, and gives back what the server did not store because something lies there. */
  private List<Entry> put(Present present, List<Entry> entries, Go go) throws ServerException {
    List<Entry> lying = new ArrayList<>();
    for (ZipLayout zip : ZipPlan.split(entries)) {
      lying.addAll(putOne(present, zip, go));
    }
    return lying;
  }

  private List<Entry> putOne(Present present, ZipLayout whole, Go begin) throws ServerException {
    part++;
    ZipLayout zip = whole;
    Go go = begin;
    for (int attempt = 1; ; attempt++) {
      long already = series.bytes() - zip.payload();
      Optional<Answer> answer =
          sender.once("PUT", path(present.place(), go), zip, already, attempt);
      if (answer.isPresent()) {
        return notStored(zip, answer.get());
      }
      // It may have ended well, or another sender's may: what is whole by now is not sent again.
      List<Entry> left = present.lackingOf(zip.entries(), Listing.of(remote, present.place()));
      if (left.isEmpty()) {
        return List.of();
      }
      zip = new ZipLayout(left);
      go = Go.OVERWRITING;
    }
  }

  // JSON that calls itself text/html: {"duplicates":["a.dcm",…]}. Those were not stored.
  private List<Entry> notStored(ZipLayout zip, Answer answer) {
    Set<String> duplicates = new HashSet<>();
    Tables.tree(answer).path("duplicates").forEach(name -> duplicates.add(name.asText("")));
    List<Entry> lying = new ArrayList<>();
    for (Entry entry : zip.entries()) {
      if (duplicates.contains(entry.name())) {
        lying.add(entry);
      } else {
        own.add(entry.name());
      }
    }
    return lying;
  }

  private XnatPath path(Place place, Go go) {
    XnatPath path = place.dicom().with("files", "part" + part + ".zip").query("extract", "true");
    return go == Go.KEEPING ? path : path.query("overwrite", "true");
  }
}
