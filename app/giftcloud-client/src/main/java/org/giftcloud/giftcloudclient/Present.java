// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.giftcloud.giftcloudclient.Download.Fetched;
import org.giftcloud.giftcloudclient.Listing.Stored;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the server before, or beside, our own sending. It is believed by its bytes only: a
 * list tells what was once stored, and another sender may be writing at this moment.
 */
final class Present {
  private static final Pattern OWN = Pattern.compile("2\\.25\\.\\d+\\.dcm");

  private final Remote remote;
  private final Place place;

  Present(Remote remote, Place place) {
    this.remote = remote;
    this.place = place;
  }

  Place place() {
    return place;
  }

  /**
   * Those of ours that the server has still to get: in no list, listed and damaged, or listed with
   * the size of what lay there before, though the bytes are ours by now.
   *
   * @throws ServerException when the server has another sender's version of one, undamaged
   */
  List<Entry> lackingOf(List<Entry> entries, Listing listing) throws ServerException {
    List<Entry> lacking = new ArrayList<>();
    for (Entry entry : entries) {
      if (!listing.has(entry)
          || isDamaged(entry, entry.name())
          || (!listing.isOfSize(entry) && isStillOfAnotherSize(entry))) {
        lacking.add(entry);
      }
    }
    return lacking;
  }

  private boolean isStillOfAnotherSize(Entry entry) throws ServerException {
    remote.options().backoff().pause(1);
    return !Listing.of(remote, place).isOfSize(entry);
  }

  /**
   * Whether images lie there that no program of ours named: it calls each by its new UID, and all
   * of those are made here.
   */
  static boolean isOfFirstUploader(Listing listing) {
    return listing.files().keySet().stream().anyMatch(name -> !OWN.matcher(name).matches());
  }

  /**
   * Waits for names that are taken and in no list, since another sender may be about to finish
   * them. Gives back those that nobody finished.
   */
  List<Entry> awaited(List<Entry> lying) throws ServerException {
    Backoff backoff = remote.options().backoff();
    List<Entry> left = lying;
    for (int attempt = 1; attempt <= backoff.attempts() && !left.isEmpty(); attempt++) {
      if (attempt > 1) {
        backoff.pause(attempt - 1);
      }
      left = lackingOf(left, Listing.of(remote, place));
    }
    return left;
  }

  /**
   * Whether the file of this name is nobody's version of an image: it has neither our bytes nor
   * those of the digest the server lists, and that for a while.
   *
   * @throws ServerException when it is another sender's version, twice the same
   */
  boolean isDamaged(Entry entry, String name) throws ServerException {
    Backoff backoff = remote.options().backoff();
    Download download = new Download(remote, place);
    @Nullable Fetched before = null;
    for (int attempt = 1; ; attempt++) {
      Fetched now = download.fetch(name, entry);
      if (now.isEqualTo(entry)) {
        return false;
      }
      String digest = digest(name);
      boolean isWhole = digest.isEmpty() || now.has(digest);
      if (isWhole && now.equals(before)) {
        throw new ServerException(Kind.IMAGE_CONFLICT, "another version of an image is there");
      }
      if (!isWhole && attempt >= backoff.attempts()) {
        return true;
      }
      if (attempt > 2 * backoff.attempts()) {
        throw new ServerException(Kind.NOT_STORED, "an image on the server keeps changing");
      }
      before = now;
      backoff.pause(Math.min(attempt, backoff.attempts()));
    }
  }

  private String digest(String name) throws ServerException {
    Stored stored = Listing.of(remote, place).files().get(name);
    if (stored != null && !stored.digest().isEmpty()) {
      return stored.digest();
    }
    return Catalogue.of(remote, place).digestsByName().getOrDefault(name, "");
  }
}
