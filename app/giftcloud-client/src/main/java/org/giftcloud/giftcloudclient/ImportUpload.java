// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.Catalogue.Catalogued;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;

/**
 * Brings a series onto an XNAT without GIFT-Cloud's additions: import into the prearchive, then
 * into the archive. The catalogue's UIDs are the receipt.
 */
final class ImportUpload {
  private final Remote remote;
  private final StockRegistry registry;
  private final Commits commits;
  private final SeriesUpload series;
  private final ZipSender sender;

  ImportUpload(Remote remote, Commits commits, SeriesUpload series, Progress progress) {
    this.remote = remote;
    this.registry = new StockRegistry(remote);
    this.commits = commits;
    this.series = series;
    this.sender = new ZipSender(remote, progress, series.bytes());
  }

  Sent run() throws ServerException {
    try {
      // Never a commit with another import of the same session in flight.
      return commits.alone(session(), this::send);
    } catch (ServerException e) {
      throw e.with(sender.data());
    }
  }

  /** Lets in what waits of the study; sends nothing. */
  boolean settle() throws ServerException {
    return commits.alone(session(), this::letIn).state() == State.ARCHIVED;
  }

  private Sent letIn() throws ServerException {
    Place place = new Place(series.project(), series.subjectLabel(), series.experimentLabel(), "");
    return new Sent(place, archive(registry.waitingPaths(place, series.studyUid())), 0, 0);
  }

  private State archive(Collection<XnatPath> uris) throws ServerException {
    State state = State.ARCHIVED;
    for (XnatPath uri : uris) {
      State each = commits.archive(session(), uri, () -> lacking(registry.find(series)));
      state = each == State.IN_PREARCHIVE ? each : state;
    }
    return state;
  }

  private String session() {
    return series.project() + "/" + series.experimentLabel();
  }

  private Sent send() throws ServerException {
    String session =
        registry.sessionOfStudy(
            series.studyUid(),
            new Place(series.project(), series.subjectLabel(), series.experimentLabel(), ""));
    Place place = registry.find(series, session);
    boolean isNew = place.scanId().isEmpty();
    // What came by a file PUT has no UID in the catalogue, and nothing else tells whose it is.
    if (!isNew
        && series.meetsFirstUploader()
        && Catalogue.of(remote, place).entries().stream().anyMatch(e -> e.uid().isEmpty())) {
      throw new ServerException(Kind.SENT_BY_FIRST_UPLOADER, "its images are in the scan");
    }
    List<Entry> missing = isNew ? series.entries() : lacking(place);
    if (missing.isEmpty()) {
      return new Sent(place, State.ARCHIVED, 0, 0);
    }
    registry.ensureSubject(place);
    String label = session.isEmpty() ? registry.freeLabel(series.studyUid(), place) : session;
    place = new Place(series.project(), series.subjectLabel(), label, "");
    Set<XnatPath> uris = new LinkedHashSet<>();
    long already = series.bytes() - missing.stream().mapToLong(Entry::size).sum();
    for (ZipLayout zip : ZipPlan.split(missing)) {
      uris.addAll(importZip(place, zip, already));
      already += zip.payload();
    }
    State state = archive(uris);
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
    Map<String, String> names = names(place);
    return series.entries().stream().filter(e -> !names.containsKey(e.sopInstanceUid())).toList();
  }

  /**
   * What is not catalogued, or is damaged.
   *
   * @throws ServerException when another sender's version of an image is there: whoever came to the
   *     archive first has won
   */
  private List<Entry> lacking(Place place) throws ServerException {
    if (place.scanId().isEmpty()) {
      return series.entries();
    }
    Map<String, String> names = names(place);
    Present present = new Present(remote, place);
    List<Entry> lacking = new ArrayList<>();
    for (Entry entry : series.entries()) {
      String name = names.getOrDefault(entry.sopInstanceUid(), "");
      if (name.isEmpty() || present.isDamaged(entry, name)) {
        lacking.add(entry);
      }
    }
    return lacking;
  }

  /** The server's own file names, by SOP Instance UID. */
  private Map<String, String> names(Place place) throws ServerException {
    return Catalogue.of(remote, place).entries().stream()
        .filter(file -> XnatPath.isSegment(file.name()))
        .collect(Collectors.toMap(Catalogued::uid, Catalogued::name, (a, b) -> a));
  }

  private List<XnatPath> importZip(Place place, ZipLayout zip, long already)
      throws ServerException {
    // With rename=true a repetition finds its own files again: there is nothing else to say.
    Answer answer = sender.send("POST", path(place), zip, already);
    List<String> lines =
        answer.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new ServerException(Kind.FILTERED, "the server took none of the images");
    }
    boolean isCut = !answer.text().endsWith("\n");
    List<XnatPath> sessions = new ArrayList<>();
    for (String line : lines) {
      // Several where another sender commits the session in the middle of our body: what comes
      // after that goes to a new one of the same study and label.
      sessions.add(
          checked(line, place)
              .orElseThrow(
                  () ->
                      isCut && line.equals(lines.getLast()) && isBeginning(line, place)
                          ? new ServerException(
                              Kind.UNEXPECTED_ANSWER, "the answer to the import was cut")
                          : new ServerException(
                              Kind.WRONG_PLACE, "images are not in the project's prearchive")));
    }
    return sessions;
  }

  private static boolean isBeginning(String line, Place place) {
    String right = "/data/prearchive/projects/" + place.project() + "/";
    return right.startsWith(line) || line.startsWith(right);
  }

  // /data/prearchive/projects/PROJ/20261122_125113738/LABEL, without the context path.
  private static Optional<XnatPath> checked(String line, Place place) {
    String[] parts = line.split("/", -1);
    boolean right =
        parts.length == 7
            && parts[2].equals("prearchive")
            && parts[4].equals(place.project())
            && XnatPath.isSegment(parts[5])
            && parts[6].equals(place.experimentLabel());
    return right
        ? Optional.of(XnatPath.of("data", "prearchive", "projects", parts[4], parts[5], parts[6]))
        : Optional.empty();
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
