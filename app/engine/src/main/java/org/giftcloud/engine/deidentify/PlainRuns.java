// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds what can be read in bytes that are no text by their value representation. */
final class PlainRuns {
  private static final int SHORTEST = 5;

  private PlainRuns() {}

  /** Runs of printable characters of ISO 8859-1, in their order. */
  static List<String> of(byte[] bytes) {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || !isPrintable(bytes[i])) {
        if (i - start >= SHORTEST) {
          runs.add(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
        }
        start = i + 1;
      }
    }
    return runs;
  }

  private static boolean isPrintable(byte b) {
    int c = b & 0xFF;
    return (c >= 0x20 && c < 0x7F) || c >= 0xA0 || c == '\t' || c == '\n' || c == '\r';
  }
}
