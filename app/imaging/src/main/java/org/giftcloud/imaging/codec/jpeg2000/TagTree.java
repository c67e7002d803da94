// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;

/** A field of numbers told in steps, the least of each four first (T.800 B.10.2). */
final class TagTree {
  private final int[] widths;
  private final int[] starts;

  /** What is known of each node so far, and whether that is its value. */
  private final int[] low;

  private final boolean[] known;

  TagTree(int width, int height) {
    int levels = 1;
    for (int w = width, h = height; w > 1 || h > 1; w = (w + 1) / 2, h = (h + 1) / 2) {
      levels++;
    }
    widths = new int[levels];
    starts = new int[levels + 1];
    int w = width;
    int h = height;
    for (int level = 0; level < levels; level++, w = (w + 1) / 2, h = (h + 1) / 2) {
      widths[level] = w;
      starts[level + 1] = starts[level] + w * h;
    }
    low = new int[starts[levels]];
    known = new boolean[low.length];
    Arrays.fill(low, 0);
  }

  /** Whether the number at a place is less than a bound; asked with growing bounds. */
  boolean isBelow(int x, int y, int bound, PacketBits in) throws CodecException {
    int above = 0;
    for (int level = widths.length - 1; level >= 0; level--) {
      int node = starts[level] + (y >> level) * widths[level] + (x >> level);
      low[node] = Math.max(low[node], above);
      while (!known[node] && low[node] < bound) {
        if (in.bit() == 1) {
          known[node] = true;
        } else {
          low[node]++;
        }
      }
      above = low[node];
    }
    return known[starts[0] + y * widths[0] + x] && above < bound;
  }
}
