// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.text.TextLine;

/**
 * Pieces of text that stand side by side: letters far apart make the machine see a unit and its
 * number as two lines.
 */
final class Rows {
  private static final int MOST_PIECES = 5;

  private Rows() {}

  /**
   * Every two to five pieces of one height that follow each other closely, left to right, as places
   * in the list; unread specks between them are among them, and what is unread and no speck ends a
   * run. Each piece may be in several runs.
   */
  static List<List<Integer>> runs(List<TextLine> lines) {
    List<Integer> order =
        IntStream.range(0, lines.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> lines.get(i).box().x()))
            .toList();
    List<List<Integer>> runs = new ArrayList<>();
    for (int first : order) {
      if (isUnread(lines.get(first))) {
        continue;
      }
      List<Integer> run = new ArrayList<>(List.of(first));
      Region last = lines.get(first).box();
      for (int next : order) {
        Region box = lines.get(next).box();
        if (box.x() <= last.x() || run.size() == MOST_PIECES || !follows(last, box)) {
          continue;
        }
        if (isUnread(lines.get(next))) {
          if (box.width() > last.height()) {
            break; // no speck: nobody knows what it says
          }
          run.add(next);
        } else if (isSameHeight(last, box)) {
          run.add(next);
          last = box;
          runs.add(List.copyOf(run));
        }
      }
    }
    return runs;
  }

  private static boolean isUnread(TextLine line) {
    return line.readings().isEmpty();
  }

  private static boolean follows(Region last, Region box) {
    int gap = box.x() - (last.x() + last.width());
    int middle = box.y() + box.height() / 2;
    return gap <= last.height() * 3 / 2
        && middle > last.y()
        && middle < last.y() + last.height()
        && box.height() <= last.height() * 3 / 2;
  }

  private static boolean isSameHeight(Region a, Region b) {
    return Math.max(a.height(), b.height()) <= 2 * Math.min(a.height(), b.height());
  }
}
