// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;

/** What is told of how several masked images are stored, in one or two sentences. */
public final class StoringTally {
  private int grown;
  private int lossy;
  private long before;
  private long after;

  public void add(Storing storing) {
    if (storing.hasGrown()) {
      grown++;
      before += storing.before();
      after += storing.after();
    }
    if (storing.loss() == Storing.Kept.WITHOUT_MORE_LOSS) {
      lossy++;
    }
  }

  /** Nothing where there is nothing to tell. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (lossy > 0) {
      sentences.add(
          "Compressed with loss before, stored with their masks without losing more, and still"
              + " marked as lossy: "
              + images(lossy)
              + ".");
    }
    if (grown > 0) {
      sentences.add(
          "Grown because they were masked: "
              + images(grown)
              + ", "
              + new Storing(before, after, Storing.Kept.AS_IT_WAS).sizes()
              + ".");
    }
    return sentences;
  }

  private static String images(int count) {
    return count + (count == 1 ? " image" : " images");
  }
}
