// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/** Reads what can be read in bytes that are no text by their value representation. */
final class PlainRuns {
  /** As long as a date; noise has such a run in every three thousand bytes. */
  private static final int SHORTEST = 8;

  /** What goes on longer is a document, which nobody vouches for. */
  private static final int LONGEST = 16 * 1024;

  private static final int MOST = 256 * 1024;
  private static final int MOST_OF_ALL = 8;

  private PlainRuns() {}

  /** Whether a run of printable ASCII tells something, or there is so much that it is text. */
  static boolean any(InputStream bytes, Predicate<String> tells) throws IOException {
    InputStream in = new BufferedInputStream(bytes, 1 << 16);
    StringBuilder run = new StringBuilder();
    long read = 0;
    long readable = 0;
    int b;
    do {
      b = in.read();
      read++;
      if (isPrintable(b)) {
        run.append((char) b);
        if (run.length() > LONGEST) {
          return true;
        }
        continue;
      }
      if (run.length() >= SHORTEST) {
        readable += run.length();
        boolean isText = readable > MOST && readable * MOST_OF_ALL > read;
        if (isText || tells.test(run.toString())) {
          return true;
        }
      }
      run.setLength(0);
    } while (b >= 0);
    return false;
  }

  private static boolean isPrintable(int b) {
    return (b >= 0x20 && b < 0x7F) || b == '\t' || b == '\n' || b == '\r';
  }
}
