// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server holds, as somebody finds it who downloads: for looking, not for proving an upload.
 * Changes nothing there.
 */
public final class Holdings {
  /** No image is longer; its pixels alone may have 4 GB (PS3.5 7.1.1). */
  private static final long LONGEST = 8L << 30;

  /** What another version of an image may be longer by, and more. */
  private static final long FAR_LONGER = 64L << 20;

  private final Remote remote;
  private final ServerKind kind;

  /**
   * One of a subject's sessions.
   *
   * @param studyUid empty where the server does not know it
   */
  public record Session(String label, String studyUid) {}

  Holdings(Remote remote, ServerKind kind) {
    this.remote = remote;
    this.kind = kind;
  }

  /** Where a subject's series is; empty when the server has no such series of theirs. */
  public Optional<Place> find(String project, String subject, String studyUid, String seriesUid)
      throws ServerException {
    Optional<String> session = session(project, subject, studyUid);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(project, subject, session.get(), "");
    String scan =
        kind == ServerKind.GIFT_CLOUD
            ? new Lookups(remote).scanByUid(place, Spelling.any(seriesUid))
            : new StockRegistry(remote).scanOfSeries(place, seriesUid);
    return scan.isEmpty() ? Optional.empty() : Optional.of(place.withScan(scan));
  }

  /** Whether a subject's series has an image, by what its catalogue says it is. */
  public boolean holds(
      String project, String subject, String studyUid, String seriesUid, String instanceUid)
      throws ServerException {
    Optional<Place> place = find(project, subject, studyUid, seriesUid);
    return place.isPresent()
        && Catalogue.of(remote, place.get()).entries().stream()
            .anyMatch(file -> file.uid().equals(instanceUid));
  }

  /** The label of a subject's session of a study; empty when the project has none. */
  public Optional<String> session(String project, String subject, String studyUid)
      throws ServerException {
    Place place = new Place(project, subject, "", "");
    String label =
        kind == ServerKind.GIFT_CLOUD
            ? new Lookups(remote).experimentByUid(place, Spelling.any(studyUid))
            : new StockRegistry(remote).sessionOfStudy(studyUid, place);
    return label.isEmpty() ? Optional.empty() : Optional.of(label);
  }

  /** The names of the images a scan has, in order. */
  public List<String> names(Place place) throws ServerException {
    return Listing.of(remote, place).files().keySet().stream().sorted().toList();
  }

  /**
   * Fetches one image into a file that is there, over what is in it.
   *
   * @param size what was sent under this name; 0 where that is not known
   * @return its SHA-256, hexadecimal, as it was computed here
   * @throws IOException when the file cannot be written
   */
  public String fetch(Place place, String name, long size, Path into)
      throws ServerException, IOException {
    return new Download(remote, place)
        .fetch(name, size > 0 ? size + FAR_LONGER : LONGEST, () -> Files.newOutputStream(into))
        .sha256();
  }
}
