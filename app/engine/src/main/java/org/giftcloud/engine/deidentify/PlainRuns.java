// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what can be read in bytes that are no text by their value representation: in ASCII, in
 * UTF-16 of scripts with an alphabet, in Base64, and deflated as zlib, gzip and ZIP do.
 */
final class PlainRuns {
  /** As long as a date; noise has such a run in every three thousand bytes. */
  private static final int SHORTEST = 8;

  /** Two bytes each, so that chance makes fewer. */
  private static final int SHORTEST_WIDE = 5;

  /** What goes on longer is a document, which nobody vouches for. */
  private static final int LONGEST = 16 * 1024;

  private static final int MOST = 256 * 1024;
  private static final int MOST_OF_ALL = 8;
  private static final int WINDOW = 1 << 20;
  private static final int OVERLAP = 2 * LONGEST + 64;

  private static final int DEEPEST = 3;
  private static final int MOST_INFLATED = 4 << 20;
  private static final long MOST_INFLATED_OF_ALL = 64L << 20;

  /** Chance makes a head of zlib's in every sixteen thousand bytes. */
  private static final int MOST_HEADS = 64;

  private static final int BYTES_PER_HEAD = 2048;
  private static final int ZIP_HEAD = 30;

  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/]{4}[\r\n]{0,2}){3,}+[A-Za-z0-9+/]{0,3}={0,2}");

  private final Predicate<String> tells;
  private long read;
  private long readable;
  private long heads;
  private long inflated;

  /** Whether what was inflated last ended for want of bytes. */
  private boolean isCut;

  private PlainRuns(Predicate<String> tells) {
    this.tells = tells;
  }

  /** Whether something that can be read tells something, or there is so much that it is text. */
  static boolean any(InputStream bytes, Predicate<String> tells) throws IOException {
    PlainRuns runs = new PlainRuns(tells);
    byte[] window = bytes.readNBytes(WINDOW);
    while (window.length > 0) {
      if (runs.tells(window, 0)) {
        return true;
      }
      if (window.length < WINDOW) {
        return false;
      }
      // What lies across the seam is read again with what follows it.
      byte[] more = bytes.readNBytes(WINDOW - OVERLAP);
      if (more.length == 0) {
        return false;
      }
      byte[] next = Arrays.copyOfRange(window, window.length - OVERLAP, WINDOW + more.length);
      System.arraycopy(more, 0, next, OVERLAP, more.length);
      window = next;
    }
    return false;
  }

  private boolean tells(byte[] bytes, int depth) {
    read += bytes.length;
    return depth > DEEPEST
        || isTold(bytes, 1, 0, depth)
        || isTold(bytes, 2, 0, depth)
        || isTold(bytes, 2, 1, depth)
        || isDeflated(bytes, depth);
  }

  /** Whether a run of characters of so many bytes tells something. */
  private boolean isTold(byte[] bytes, int width, int from, int depth) {
    StringBuilder run = new StringBuilder();
    int shortest = width == 1 ? SHORTEST : SHORTEST_WIDE;
    int high = -1;
    for (int i = from; i <= bytes.length; i += width) {
      int c = i + width <= bytes.length ? character(bytes, i, width) : -1;
      // An alphabet is one page of Unicode; spaces and digits are of the first.
      boolean goesOn = c >= 0 && (c < 0x80 || high < 0 || c >>> 8 == high);
      if (goesOn) {
        high = c < 0x80 ? high : c >>> 8;
        run.append((char) c);
        if (run.length() > LONGEST) {
          return true;
        }
        continue;
      }
      if (run.length() >= shortest && isTold(run.toString(), width, depth)) {
        return true;
      }
      run.setLength(0);
      high = -1;
    }
    return false;
  }

  private boolean isTold(String run, int width, int depth) {
    readable += (long) run.length() * width;
    boolean isText = readable > MOST && readable * MOST_OF_ALL > read;
    return isText || tells.test(run) || isEncoded(run, depth);
  }

  /** A printable character, or -1; in two bytes, that of either order. */
  private static int character(byte[] bytes, int at, int width) {
    if (width == 1) {
      return isPrintable(bytes[at]) ? bytes[at] : -1;
    }
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    int c = second <= 0x0E ? second << 8 | first : first <= 0x0E ? first << 8 | second : 0;
    return c < 0x80 ? (isPrintable(c) ? c : -1) : Character.isLetter(c) ? c : -1;
  }

  private static boolean isPrintable(int b) {
    return (b >= 0x20 && b < 0x7F) || b == '\t' || b == '\n' || b == '\r';
  }

  private boolean isEncoded(String run, int depth) {
    Matcher encoded = BASE64.matcher(run);
    while (encoded.find()) {
      String letters = encoded.group();
      String whole = letters.replaceAll("[\r\n=]", "");
      byte[] bytes = Base64.getDecoder().decode(whole.substring(0, whole.length() / 4 * 4));
      String read = new String(bytes, StandardCharsets.ISO_8859_1);
      boolean printable = read.chars().allMatch(c -> isPrintable(c) || c >= 0xA0);
      if ((printable && tells.test(read)) || tells(bytes, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDeflated(byte[] bytes, int depth) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      int at = start(bytes, i);
      if (at < 0) {
        continue;
      }
      heads++;
      if (heads > MOST_HEADS + read / BYTES_PER_HEAD || inflated > MOST_INFLATED_OF_ALL) {
        return true; // nobody reads all that
      }
      byte[] plain = inflate(bytes, at);
      // What begins before the part that is read again, and goes on behind the window.
      if (isCut && depth == 0 && bytes.length >= WINDOW && i < bytes.length - OVERLAP) {
        return true;
      }
      if (plain.length > MOST_INFLATED || (plain.length > 0 && tells(plain, depth + 1))) {
        return true;
      }
    }
    return false;
  }

  /** Where deflated bytes begin behind a head of zlib's, gzip's or ZIP's that is here, or -1. */
  private static int start(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    if ((first & 0x8F) == 0x08 && (first << 8 | second) % 31 == 0 && (second & 0x20) == 0) {
      return first == 0x78 ? at + 2 : -1;
    }
    if (first == 0x1F && second == 0x8B && bytes[at + 2] == 8) {
      return gzipStart(bytes, at);
    }
    boolean zip =
        first == 'P'
            && second == 'K'
            && at + ZIP_HEAD < bytes.length
            && bytes[at + 2] == 3
            && bytes[at + 3] == 4
            && bytes[at + 8] == 8;
    return zip ? at + ZIP_HEAD + u16(bytes, at + 26) + u16(bytes, at + 28) : -1;
  }

  /** Behind what else may stand in its head (RFC 1952). */
  private static int gzipStart(byte[] bytes, int head) {
    int at = head + 10;
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int flags = bytes[head + 3];
    if ((flags & 4) != 0) {
      at += 2 + u16(bytes, at);
    }
    for (int texts = Integer.bitCount(flags & 0x18); texts > 0; texts--) {
      while (at < bytes.length && bytes[at] != 0) {
        at++;
      }
      at++;
    }
    return (flags & 2) != 0 ? at + 2 : at;
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private byte[] inflate(byte[] bytes, int from) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    isCut = from >= bytes.length;
    if (isCut) {
      return plain.toByteArray();
    }
    Inflater inflater = new Inflater(true);
    byte[] part = new byte[8192];
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      int count = inflater.inflate(part);
      while (count > 0 && plain.size() <= MOST_INFLATED) {
        plain.write(part, 0, count);
        count = inflater.inflate(part);
      }
      isCut = !inflater.finished() && inflater.needsInput();
    } catch (DataFormatException e) {
      // What came before the fault was read.
    } finally {
      inflater.end();
    }
    inflated += plain.size();
    return plain.toByteArray();
  }
}
