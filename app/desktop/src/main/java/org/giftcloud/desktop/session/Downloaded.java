// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Disclosure;
import org.giftcloud.engine.workspace.AttributeSummary;
import org.giftcloud.engine.workspace.SeriesOnServer;
import org.giftcloud.engine.workspace.ServerCheck;
import org.giftcloud.engine.workspace.ServerImage;
import org.giftcloud.engine.workspace.ServerImage.Verdict;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;

/**
 * What a downloader got of series that were sent from here.
 *
 * @param unknown receipts that cannot be read: what they say was sent is not looked for
 */
public record Downloaded(List<Series> series, int unknown) {
  public Downloaded {
    series = List.copyOf(series);
  }

  /**
   * One series.
   *
   * @param at under which names it is found
   * @param verdicts how many images came, by how they compare with what was sent
   * @param missing how many were sent and did not come
   * @param unread how many came that are no DICOM
   * @param attributes an element a line; of images that are not what was sent from here no value
   *     that may say who it is
   */
  public record Series(
      SeriesOnServer at,
      Map<Verdict, Integer> verdicts,
      int missing,
      int unread,
      List<String> attributes) {
    public Series {
      verdicts = Map.copyOf(verdicts);
      attributes = List.copyOf(attributes);
    }

    public int images(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0);
    }

    /** Whether every image came as it was sent, and none else. */
    public boolean isAsSent() {
      return images(Verdict.AS_SENT) == at.sent() && verdicts.size() == 1 && unread == 0;
    }
  }

  static Downloaded of(ServerCheck check, GiftCloudClient client, IntConsumer came)
      throws IOException, ServerException {
    Eyes eyes = new Eyes(came);
    check.run(client, eyes);
    return new Downloaded(eyes.seen, check.unreadable());
  }

  private static final class Eyes implements ServerCheck.Viewer {
    private final IntConsumer came;
    private final List<Series> seen = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private AttributeSummary summary = new AttributeSummary(AttributeSummary.FEW_VALUES);
    private int unread;
    private int images;

    Eyes(IntConsumer came) {
      this.came = came;
    }

    @Override
    public void see(SeriesOnServer at, ServerImage image, List<Attributes> elements, Path file)
        throws IOException {
      verdicts.merge(image.verdict(), 1, Integer::sum);
      if (elements.isEmpty()) {
        unread++;
      }
      summary.add(
          elements,
          image.verdict() == Verdict.AS_SENT
              ? Disclosure.REVEALED
              : Disclosure.hiding(text -> true));
      images++;
      came.accept(images);
    }

    @Override
    public void ended(SeriesOnServer at, List<String> missing) {
      seen.add(new Series(at, verdicts, missing.size(), unread, summary.lines()));
      verdicts.clear();
      summary = new AttributeSummary(AttributeSummary.FEW_VALUES);
      unread = 0;
    }
  }
}
