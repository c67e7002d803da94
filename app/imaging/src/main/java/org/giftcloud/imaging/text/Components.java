// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.Region;

/** Connected places of a map of likelihood (0 to 255), each grown to the line it is the core of. */
final class Components {
  private static final int LIKELY = (int) (0.25 * 255);
  private static final double MEAN_LIKELY = 0.40 * 255;

  /** The network marks the core of a line; its letters reach further by about so much. */
  private static final double GROWTH = 1.8;

  private static final int SMALLEST = 3;

  private final byte[] map;
  private final int width;
  private final int height;
  private final boolean[] seen;
  private int[] stack = new int[1024];

  Components(byte[] map, int width, int height) {
    this.map = map;
    this.width = width;
    this.height = height;
    this.seen = new boolean[map.length];
  }

  List<Found> boxes() {
    List<Found> boxes = new ArrayList<>();
    for (int i = 0; i < map.length; i++) {
      if (!seen[i] && (map[i] & 0xff) >= LIKELY) {
        fill(i, boxes);
      }
    }
    return boxes;
  }

  private void fill(int from, List<Found> boxes) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    long sum = 0;
    int count = 0;
    int depth = 0;
    stack[depth++] = from;
    seen[from] = true;
    while (depth > 0) {
      int at = stack[--depth];
      int x = at % width;
      int y = at / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      sum += map[at] & 0xff;
      count++;
      if (depth + 4 > stack.length) {
        stack = java.util.Arrays.copyOf(stack, stack.length * 2);
      }
      depth = push(depth, x > 0, at - 1);
      depth = push(depth, x < width - 1, at + 1);
      depth = push(depth, y > 0, at - width);
      depth = push(depth, y < height - 1, at + width);
    }
    int w = right - left + 1;
    int h = bottom - top + 1;
    if (Math.min(w, h) < SMALLEST || sum < MEAN_LIKELY * count) {
      return;
    }
    double growth = GROWTH * w * h / (2.0 * (w + h));
    boxes.add(
        new Found(
            Region.enclosing(left - growth, top - growth, w + 2 * growth, h + 2 * growth),
            sum / (255.0 * count),
            1));
  }

  private int push(int depth, boolean isInside, int at) {
    if (isInside && !seen[at] && (map[at] & 0xff) >= LIKELY) {
      seen[at] = true;
      stack[depth] = at;
      return depth + 1;
    }
    return depth;
  }
}
