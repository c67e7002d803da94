// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.workspace.ServerImage.Verdict;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Holdings;
import org.giftcloud.giftcloudclient.Place;
import org.giftcloud.giftcloudclient.ServerException;

/**
 * Fetches, as any reader of the project may, what a working folder's receipts say was sent, and
 * shows what came. It reads nothing but the receipts, which name nobody, and needs no key.
 */
public final class ServerCheck {
  private final List<Receipt> receipts;
  private final int unreadable;
  private final Destination destination;

  private ServerCheck(List<Receipt> receipts, int unreadable, Destination destination) {
    this.receipts = receipts;
    this.unreadable = unreadable;
    this.destination = destination;
  }

  /** Of the receipts in {@code workspace} for one project; another process may have it open. */
  public static ServerCheck of(Path workspace, Destination destination) throws IOException {
    ReceiptBook.Found found = new ReceiptBook(workspace).look();
    return new ServerCheck(
        found.receipts().stream()
            .filter(receipt -> receipt.destination().equals(destination))
            .toList(),
        found.unreadable(),
        destination);
  }

  /** The same of one series only. */
  public ServerCheck only(SeriesKey series) {
    return new ServerCheck(
        receipts.stream().filter(receipt -> receipt.series().equals(series.value())).toList(),
        unreadable,
        destination);
  }

  /** Is shown what a downloader gets. */
  public interface Viewer {
    /**
     * Sees one image.
     *
     * @param elements meta information and data set; empty for what no DICOM reader can read
     * @param file holds its bytes until this returns
     */
    void see(SeriesOnServer series, ServerImage image, List<Attributes> elements, Path file)
        throws IOException;

    /** Sees the names of images of a series that were sent and did not come. */
    void ended(SeriesOnServer series, List<String> missing) throws IOException;
  }

  /** Whether nothing is known of anything sent there. */
  public boolean isEmpty() {
    return receipts.isEmpty();
  }

  /** How many receipts cannot be read: what they say was sent is not looked for. */
  public int unreadable() {
    return unreadable;
  }

  /** Fetches every image of every series. */
  public void run(GiftCloudClient client, Viewer viewer) throws IOException, ServerException {
    Holdings holdings = client.holdings(destination.project());
    Path file = Files.createTempFile("giftcloud", ".dcm");
    // Also when the program is ended meanwhile.
    file.toFile().deleteOnExit();
    try {
      PrivateFiles.create(file);
      for (List<Receipt> series : bySeries()) {
        look(series, holdings, file, viewer);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** A series may have been sent in several sittings. */
  private Iterable<List<Receipt>> bySeries() {
    Map<String, List<Receipt>> series = new LinkedHashMap<>();
    for (Receipt receipt : receipts) {
      String key = String.join("/", receipt.subject(), receipt.studyUid(), receipt.seriesUid());
      series.computeIfAbsent(key, k -> new ArrayList<>()).add(receipt);
    }
    return series.values();
  }

  private void look(List<Receipt> sittings, Holdings holdings, Path file, Viewer viewer)
      throws IOException, ServerException {
    Receipt any = sittings.getFirst();
    Map<String, String> sent = new LinkedHashMap<>();
    sittings.forEach(s -> s.files().forEach(line -> sent.put(line.name(), line.sha256())));
    Map<String, Long> sizes = new HashMap<>();
    sittings.forEach(s -> s.files().forEach(line -> sizes.put(line.name(), line.size())));
    Optional<Place> place =
        holdings.find(destination.project(), any.subject(), any.studyUid(), any.seriesUid());
    SeriesOnServer series =
        new SeriesOnServer(
            any.subject(),
            place.map(Place::experimentLabel).orElse(""),
            place.map(Place::scanId).orElse(""),
            any.studyUid(),
            any.seriesUid(),
            sent.size());
    if (place.isPresent()) {
      for (String name : holdings.names(place.get())) {
        String sha256 = holdings.fetch(place.get(), name, sizes.getOrDefault(name, 0L), file);
        List<Attributes> elements = read(file);
        String known = name(name, elements, sent);
        String expected = sent.remove(known);
        Verdict verdict =
            expected == null
                ? Verdict.NOT_SENT_FROM_HERE
                : expected.equals(sha256) ? Verdict.AS_SENT : Verdict.DIFFERENT;
        viewer.see(
            series, new ServerImage(expected == null ? name : known, verdict), elements, file);
      }
    }
    viewer.ended(series, List.copyOf(sent.keySet()));
  }

  /** A server that imports gives names of its own; the image still has its UID. */
  private static String name(String given, List<Attributes> elements, Map<String, String> sent) {
    return sent.containsKey(given)
        ? given
        : elements.stream()
            .flatMap(part -> part.getString(Tag.SOPInstanceUID).stream())
            .map(uid -> uid + ".dcm")
            .findFirst()
            .orElse(given);
  }

  private static List<Attributes> read(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      return List.of(in.readFileMetaInformation(), in.readDataset());
    } catch (DicomException e) {
      return List.of();
    }
  }
}
