// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.Listing.Stored;
import org.giftcloud.giftcloudclient.Verification.Differs;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.giftcloudclient.Verification.Evidence;

/** Compares what the server holds with what was meant to be sent: names, sizes, digests. */
final class Verifier {
  private static final int MD5_DIGITS = 32;

  private final Remote remote;

  Verifier(Remote remote) {
    this.remote = remote;
  }

  /** Looks at a scan whose files have the names of our entries. */
  Verification verify(SeriesUpload series, Place place) throws ServerException {
    List<String> all = series.entries().stream().map(Entry::name).toList();
    if (place.scanId().isEmpty()) {
      return new Differs(all, List.of(), List.of());
    }
    Listing listing = Listing.of(remote, place);
    List<String> missing = all.stream().filter(n -> !listing.files().containsKey(n)).toList();
    Set<String> unexpected = new TreeSet<>(listing.files().keySet());
    unexpected.removeAll(all.stream().collect(Collectors.toSet()));
    List<String> different = new ArrayList<>();
    List<Entry> open = new ArrayList<>();
    for (Entry entry : series.entries()) {
      Stored stored = listing.files().get(entry.name());
      if (stored == null) {
        continue;
      }
      if (stored.size() != entry.size()) {
        different.add(entry.name());
      } else {
        open.add(entry);
      }
    }
    Evidence evidence = compareDigests(place, listing, open, different);
    if (missing.isEmpty() && unexpected.isEmpty() && different.isEmpty()) {
      return new Equal(place, evidence, all.size(), series.bytes());
    }
    return new Differs(missing, List.copyOf(unexpected), different);
  }

  // The list, then the catalogue, then the bytes themselves for what neither has a digest of.
  private Evidence compareDigests(
      Place place, Listing listing, List<Entry> open, List<String> different)
      throws ServerException {
    Map<String, String> listed =
        listing.files().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().digest()));
    List<Entry> left = settle(open, listed, different);
    if (left.isEmpty()) {
      return Evidence.LISTED_DIGESTS;
    }
    left = settle(left, Catalogue.digests(remote, place), different);
    if (left.isEmpty()) {
      return Evidence.CATALOGUE_DIGESTS;
    }
    Download download = new Download(remote, place);
    for (Entry entry : left) {
      if (!download.isEqualTo(entry)) {
        different.add(entry.name());
      }
    }
    return Evidence.DOWNLOADED;
  }

  private static List<Entry> settle(
      List<Entry> open, Map<String, String> digests, List<String> different) {
    List<Entry> left = new ArrayList<>();
    for (Entry entry : open) {
      String digest = digests.getOrDefault(entry.name(), "").toLowerCase(Locale.ROOT);
      if (digest.isEmpty()) {
        left.add(entry);
      } else if (!digest.equals(digest.length() == MD5_DIGITS ? entry.md5() : entry.sha256())) {
        different.add(entry.name());
      }
    }
    return left;
  }
}
