// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.PALETTE_UNSUPPORTED;

/** Spells out a segmented colour table (PS3.3 C.7.9.2). */
final class SegmentedPalette {
  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final int[] words;
  private final int[] entries;
  private int size;

  private SegmentedPalette(int[] words, int entries) {
    this.words = words;
    this.entries = new int[entries];
  }

  static int[] expand(byte[] data, int entries) throws UnsupportedPixelsException {
    int[] words = new int[data.length / 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = (data[2 * i] & 0xff) | (data[2 * i + 1] & 0xff) << 8;
    }
    SegmentedPalette palette = new SegmentedPalette(words, entries);
    palette.segments(0, Integer.MAX_VALUE, DISCRETE);
    if (palette.size != entries) {
      throw malformed();
    }
    return palette.entries;
  }

  private static UnsupportedPixelsException malformed() {
    return new UnsupportedPixelsException(PALETTE_UNSUPPORTED, "segmented table malformed");
  }

  private void segments(int from, int count, int depth) throws UnsupportedPixelsException {
    int at = from;
    for (int i = 0; i < count && at + 1 < words.length && size < entries.length; i++) {
      int kind = words[at];
      int length = words[at + 1];
      at += 2;
      if (kind == DISCRETE && at + length <= words.length) {
        for (int j = 0; j < length; j++) {
          add(words[at + j]);
        }
        at += length;
      } else if (kind == LINEAR && size > 0 && at < words.length) {
        int start = entries[size - 1];
        for (int j = 1; j <= length; j++) {
          add(start + Math.round((words[at] - start) * (float) j / length));
        }
        at++;
      } else if (kind == INDIRECT && depth == 0 && at + 1 < words.length) {
        segments((words[at] | words[at + 1] << 16) / 2, length, 1);
        at += 2;
      } else {
        throw malformed();
      }
    }
  }

  private void add(int value) throws UnsupportedPixelsException {
    if (size == entries.length) {
      throw malformed();
    }
    entries[size++] = value;
  }
}
