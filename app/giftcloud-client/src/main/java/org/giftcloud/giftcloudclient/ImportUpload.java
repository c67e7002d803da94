// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.Catalogue.Catalogued;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
import org.giftcloud.giftcloudclient.ZipSender.Go;

/**
 * Brings a series onto an XNAT without GIFT-Cloud's additions: import into the prearchive, then
 * into the archive. The catalogue's UIDs are the receipt.
 */
final class ImportUpload {
  private final Remote remote;
  private final StockRegistry registry;
  private final Commits commits;
  private final SeriesUpload series;
  private final Set<String> again;
  private final ZipSender sender;

  /** Sends what is not catalogued, and in any case the entries named in {@code again}. */
  ImportUpload(
      Remote remote, Commits commits, SeriesUpload series, Set<String> again, Progress progress) {
    this.remote = remote;
    this.registry = new StockRegistry(remote);
    this.commits = commits;
    this.series = series;
    this.again = Set.copyOf(again);
    this.sender = new ZipSender(remote, progress, series.bytes());
  }

  Sent run() throws ServerException {
    try {
      // Never a commit with another import of the same session in flight.
      return commits.alone(series.project() + "/" + series.experimentLabel(), this::send);
    } catch (ServerException e) {
      throw e.with(sender.data());
    }
  }

  private Sent send() throws ServerException {
    Place place = registry.find(series);
    boolean isNew = place.scanId().isEmpty();
    List<Entry> missing =
        isNew ? series.entries() : ZipPlan.withAgain(series.entries(), missing(place), again);
    if (missing.isEmpty()) {
      return new Sent(place, State.ARCHIVED, 0, 0);
    }
    registry.ensureSubject(place);
    String label = registry.freeLabel(series.studyUid(), place);
    place = new Place(series.project(), series.subjectLabel(), label, "");
    Set<XnatPath> uris = new LinkedHashSet<>();
    long already = series.bytes() - missing.stream().mapToLong(Entry::size).sum();
    for (ZipLayout zip : ZipPlan.split(missing)) {
      uris.add(importZip(place, zip, already));
      already += zip.payload();
    }
    if (uris.size() != 1) {
      throw new ServerException(Kind.WRONG_PLACE, "parts went to " + uris.size() + " sessions");
    }
    State state = commits.archive(uris.iterator().next(), series.project());
    if (state == State.ARCHIVED) {
      place = registry.find(series);
      int lost = place.scanId().isEmpty() ? series.entries().size() : missing(place).size();
      if (lost > 0) {
        throw new ServerException(
            Kind.NOT_STORED,
            lost + " of " + series.entries().size() + " images are not in the catalogue");
      }
    }
    return new Sent(place, state, missing.size(), sender.bytesSent());
  }

  private List<Entry> missing(Place place) throws ServerException {
    Set<String> there =
        Catalogue.of(remote, place).entries().stream()
            .map(Catalogued::uid)
            .collect(Collectors.toSet());
    return series.entries().stream().filter(e -> !there.contains(e.sopInstanceUid())).toList();
  }

  private XnatPath importZip(Place place, ZipLayout zip, long already) throws ServerException {
    // With rename=true a repetition finds its own files again: there is nothing else to say.
    Answer answer = sender.send("POST", go -> path(place), zip, Go.FIRST, already);
    List<String> lines =
        answer.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new ServerException(Kind.FILTERED, "the server took none of the images");
    }
    if (lines.size() > 1) {
      throw new ServerException(Kind.WRONG_PLACE, "one series became several sessions");
    }
    return checked(lines.getFirst(), place);
  }

  // /data/prearchive/projects/PROJ/20261122_125113738/LABEL, without the context path.
  private static XnatPath checked(String line, Place place) throws ServerException {
    String[] parts = line.split("/", -1);
    boolean right =
        parts.length == 7
            && parts[2].equals("prearchive")
            && parts[4].equals(place.project())
            && !parts[5].isEmpty()
            && !parts[6].isEmpty();
    if (!right) {
      throw new ServerException(Kind.WRONG_PLACE, "images are not in the project's prearchive");
    }
    return XnatPath.of("data", "prearchive", "projects", parts[4], parts[5], parts[6]);
  }

  // prevent_anon for 1.8, applet for 1.6: what is sent was reviewed and must not be rewritten.
  private static XnatPath path(Place place) {
    XnatPath path = XnatPath.of("data", "services", "import");
    Map<String, String> fixed =
        Map.of(
            "import-handler", "DICOM-zip",
            "inbody", "true",
            "rename", "true",
            "prevent_anon", "true",
            "applet", "true",
            "prevent_auto_commit", "true",
            "SOURCE", "uploader");
    for (String key : fixed.keySet().stream().sorted().toList()) {
      path = path.query(key, fixed.getOrDefault(key, ""));
    }
    return path.query("PROJECT_ID", place.project())
        .query("SUBJECT_ID", place.subjectLabel())
        .query("EXPT_LABEL", place.experimentLabel());
  }
}
