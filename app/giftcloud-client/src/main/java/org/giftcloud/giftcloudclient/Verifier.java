// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.giftcloudclient.Catalogue.Catalogued;
import org.giftcloud.giftcloudclient.Listing.Stored;
import org.giftcloud.giftcloudclient.Verification.Differs;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.giftcloudclient.Verification.Evidence;

/** Compares what the server holds with what was meant to be sent: names or UIDs, sizes, digests. */
final class Verifier {
  private final Remote remote;
  private final SeriesUpload series;
  private final Place place;
  private final List<String> missing = new ArrayList<>();
  private final List<String> different = new ArrayList<>();
  private Evidence evidence = Evidence.LISTED_DIGESTS;

  private Verifier(Remote remote, SeriesUpload series, Place place) {
    this.remote = remote;
    this.series = series;
    this.place = place;
  }

  /** Looks again while what differs changes: another sender may be writing at this moment. */
  static Verification settled(Remote remote, SeriesUpload series, Place place)
      throws ServerException {
    Backoff backoff = remote.options().backoff();
    Verification found = new Verifier(remote, series, place).verify();
    for (int attempt = 1; attempt < backoff.attempts(); attempt++) {
      if (!(found instanceof Differs differs) || differs.holdsAllOfOurs()) {
        return found;
      }
      backoff.pause(attempt);
      Verification now = new Verifier(remote, series, place).verify();
      if (now.equals(found)) {
        return now;
      }
      found = now;
    }
    return found;
  }

  private Verification verify() throws ServerException {
    if (place.scanId().isEmpty()) {
      return new Differs(
          series.entries().stream().map(Entry::name).toList(), List.of(), List.of(), evidence);
    }
    Listing listing = Listing.of(remote, place);
    Catalogue catalogue = Catalogue.of(remote, place);
    // The append path keeps our names; the importer gives its own and knows the UID.
    Map<String, String> nameByUid = new HashMap<>();
    for (Catalogued file : catalogue.entries()) {
      nameByUid.put(file.uid(), file.name());
    }
    Map<String, String> catalogued = catalogue.digestsByName();
    Set<String> unexpected = new TreeSet<>(listing.files().keySet());
    for (Entry entry : series.entries()) {
      String name = entry.name();
      if (!listing.files().containsKey(name)) {
        name = nameByUid.getOrDefault(entry.sopInstanceUid(), "");
      }
      unexpected.remove(name);
      Stored stored = listing.files().get(name);
      if (stored == null) {
        missing.add(entry.name());
      } else if (stored.size() != entry.size()
          || !isEqual(entry, name, stored.digest(), catalogued.getOrDefault(name, ""))) {
        different.add(entry.name());
      }
    }
    if (missing.isEmpty() && unexpected.isEmpty() && different.isEmpty()) {
      return new Equal(place, evidence, series.entries().size(), series.bytes());
    }
    return new Differs(missing, asOurs(unexpected, catalogue), different, evidence);
  }

  // Where the importer gave its own names, an image that we sent earlier is known by its UID.
  private static List<String> asOurs(Set<String> names, Catalogue catalogue) {
    Map<String, String> ours = new HashMap<>();
    for (Catalogued file : catalogue.entries()) {
      if (!file.uid().isEmpty()) {
        ours.put(file.name(), file.uid() + ".dcm");
      }
    }
    return names.stream().map(name -> ours.getOrDefault(name, name)).sorted().toList();
  }

  // The list, then the catalogue, then the bytes: for what neither has a digest of, and because a
  // digest that is not ours may be of what was there before.
  private boolean isEqual(Entry entry, String name, String listed, String catalogued)
      throws ServerException {
    String digest = (listed.isEmpty() ? catalogued : listed).toLowerCase(Locale.ROOT);
    if (digest.equals(entry.md5()) || digest.equals(entry.sha256())) {
      if (listed.isEmpty()) {
        restsOn(Evidence.CATALOGUE_DIGESTS);
      }
      return true;
    }
    restsOn(Evidence.DOWNLOADED);
    return new Download(remote, place).fetch(name, entry).isEqualTo(entry);
  }

  private void restsOn(Evidence other) {
    if (other.compareTo(evidence) > 0) {
      evidence = other;
    }
  }
}
