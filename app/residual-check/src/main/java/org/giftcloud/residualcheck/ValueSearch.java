// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Searches single values: in each character set they may be written in, block by block. */
final class ValueSearch {
  /** Values up to this size are searched as one piece; larger ones in overlapping blocks. */
  static final int BLOCK = 256 * 1024;

  /** Small enough to stay in the processor's cache between reading and matching. */
  private static final int PIXEL_BLOCK = 64 * 1024;

  private static final int LARGEST_SQUEEZED = 64 * 1024;

  private final Rules rules;
  private final Token[] ofThisFile;
  private final int longestOfThisFile;
  private final ResidualCheck.General general;
  private final Hits hits;
  private byte[] bytes = new byte[1024];
  private char[] text = new char[1024];
  private char[] dense = new char[1024];
  private boolean startsMidway;
  private boolean endsMidway;

  ValueSearch(Rules rules, List<Token> ofThisFile, ResidualCheck.General general, Hits hits) {
    this.rules = rules;
    this.ofThisFile = ofThisFile.toArray(Token[]::new);
    this.longestOfThisFile =
        ofThisFile.stream().mapToInt(token -> token.text().length()).max().orElse(0);
    this.general = general;
    this.hits = hits;
  }

  /** Searches up to {@code length} bytes of the source; returns how many there were. */
  long search(Source source, long length, Form form, CharacterSets sets, Supplier<String> where)
      throws IOException {
    if (form == Form.PIXELS) {
      return searchPixels(source, length, sets, where);
    }
    long left = length;
    int kept = 0;
    // UTF-8 writes a character of the longest token with up to four bytes.
    int overlap = Math.max(rules.longest, longestOfThisFile) * 4 + 4;
    while (true) {
      int wanted = (int) Math.min(left, BLOCK);
      reserve(kept + wanted);
      int read = source.read(bytes, kept, wanted);
      left -= read;
      startsMidway = kept > 0;
      endsMidway = read == wanted && left > 0;
      searchBlock(bytes, kept + read, form, sets, where);
      if (!endsMidway) {
        return length - left;
      }
      int keep = Math.min(overlap, kept + read);
      System.arraycopy(bytes, kept + read - keep, bytes, 0, keep);
      kept = keep;
    }
  }

  /** Searches a value that is in memory. */
  void search(byte[] value, int length, Form form, CharacterSets sets, Supplier<String> where) {
    startsMidway = false;
    endsMidway = false;
    searchBlock(value, length, form, sets, where);
  }

  private void reserve(int size) {
    if (bytes.length < size) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
  }

  private long searchPixels(Source source, long length, CharacterSets sets, Supplier<String> where)
      throws IOException {
    PixelMatcher matcher = rules.pixels(sets.first());
    long left = length;
    int kept = 0;
    reserve((int) Math.min(length, PIXEL_BLOCK + matcher.overlap()));
    while (left > 0) {
      int wanted = (int) Math.min(left, PIXEL_BLOCK);
      reserve(kept + wanted);
      int read = source.read(bytes, kept, wanted);
      left -= read;
      int size = kept + read;
      // Exempt texts do not reach into pixels: nothing there was kept on purpose.
      matcher.match(bytes, size, (pattern, start, end) -> hits.add(pattern.kind(), where));
      if (read < wanted) {
        break;
      }
      kept = Math.min(matcher.overlap(), size);
      System.arraycopy(bytes, size - kept, bytes, 0, kept);
    }
    return length - left;
  }

  private void searchBlock(
      byte[] value, int length, Form form, CharacterSets sets, Supplier<String> where) {
    if (length < Tokens.SHORTEST) {
      return;
    }
    int seen = 0;
    int zeros = 0;
    int digits = 0;
    int ats = 0;
    for (int i = 0; i < length; i++) {
      byte b = value[i];
      seen |= b;
      zeros += b == 0 ? 1 : 0;
      digits += b >= '0' && b <= '9' ? 1 : 0;
      ats += b == '@' ? 1 : 0;
    }
    boolean high = seen < 0;
    int size = foldLatin(value, length);
    match(size, form, where);
    if (general == ResidualCheck.General.ON
        && (digits >= GeneralPatterns.FEWEST_DIGITS || ats > 0)
        && (form == Form.TEXT || form == Form.OPAQUE)) {
      GeneralPatterns.find(CharBuffer.wrap(text, 0, size), form)
          .forEach((kind, at) -> hits.add(kind, where, view(size), at.start(), at.end()));
    }
    if (form == Form.NUMBERS && !high && zeros < 2) {
      return;
    }
    if (high || sets.usesEscapes(value, length)) {
      searchDecoded(value, length, form, sets, where);
    }
    if (length >= 2 * Tokens.SHORTEST && (zeros > 1 || high || rules.words.isForeign())) {
      searchWide(value, length, form, where);
    }
  }

  private CharSequence view(int size) {
    return CharBuffer.wrap(text, 0, size);
  }

  private void searchDecoded(
      byte[] value, int length, Form form, CharacterSets sets, Supplier<String> where) {
    match(fold(new String(value, 0, length, StandardCharsets.UTF_8)), form, where);
    if (!sets.isLatinOnly()) {
      for (String decoded : sets.decode(value, length)) {
        match(fold(decoded), form, where);
      }
    }
  }

  /** UTF-16 of both byte orders, at even and odd places. */
  private void searchWide(byte[] value, int length, Form form, Supplier<String> where) {
    for (int start = 0; start < 2 && start < length; start++) {
      for (int low = 0; low < 2; low++) {
        match(foldWide(value, start, length, low), form, where);
      }
    }
  }

  private int foldLatin(byte[] value, int length) {
    grow(3 * length);
    int size = 0;
    for (int i = 0; i < length; i++) {
      size = append((char) (value[i] & 0xFF), size);
    }
    return size;
  }

  private int foldWide(byte[] value, int start, int length, int low) {
    grow(length + 18);
    int size = 0;
    for (int i = start; i + 1 < length; i += 2) {
      char c = (char) ((value[i + low] & 0xFF) | ((value[i + 1 - low] & 0xFF) << 8));
      if (size + 18 > text.length) {
        grow(2 * text.length);
      }
      size = append(c, size);
    }
    return size;
  }

  private int fold(String decoded) {
    int size = 0;
    for (int i = 0; i < decoded.length(); i++) {
      if (size + 18 > text.length) {
        grow(2 * text.length);
      }
      size = append(decoded.charAt(i), size);
    }
    return size;
  }

  private void grow(int size) {
    if (text.length < size) {
      text = Arrays.copyOf(text, size);
    }
  }

  private int append(char c, int size) {
    char folded = Folding.fold(c);
    if (folded == Folding.SEVERAL) {
      String several = Folding.foldSeveral(c);
      several.getChars(0, several.length(), text, size);
      return size + several.length();
    }
    if (folded == Folding.DROPPED) {
      return size;
    }
    text[size] = folded;
    return size + 1;
  }

  private void match(int size, Form form, Supplier<String> where) {
    TextMatcher.Sink sink =
        (token, start, end) -> {
          if (Bounds.hold(token, CharBuffer.wrap(text, 0, size), start, end, form)
              && isWhole(token, start, end, size)) {
            hits.add(token.kind(), where, view(size), start, end);
          }
        };
    rules.words.match(text, size, sink);
    for (Token token : ofThisFile) {
      if (token.text().length() <= size) {
        matchOne(token, size, sink);
      }
    }
    if (!rules.squeezed.isEmpty()
        && size <= LARGEST_SQUEEZED
        && (form == Form.TEXT || form == Form.OPAQUE)) {
      matchSqueezed(size, where);
    }
  }

  private void matchOne(Token token, int size, TextMatcher.Sink sink) {
    String wanted = token.text();
    char first = wanted.charAt(0);
    int last = size - wanted.length();
    for (int i = 0; i <= last; i++) {
      if (text[i] == first && wanted.contentEquals(CharBuffer.wrap(text, i, wanted.length()))) {
        sink.matched(token, i, i + wanted.length());
      }
    }
  }

  /** At the seam of two blocks a word may go on; the other block shows it whole. */
  private boolean isWhole(Token token, int start, int end, int size) {
    return token.bound() == Token.Bound.NONE
        || (!(startsMidway && start == 0) && !(endsMidway && end == size));
  }

  private void matchSqueezed(int size, Supplier<String> where) {
    if (dense.length < size) {
      dense = new char[size];
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!isSeparator(text[i])) {
        dense[kept++] = text[i];
      }
    }
    if (kept == size) {
      return;
    }
    int length = kept;
    rules.squeezed.match(
        dense,
        length,
        (token, start, end) ->
            hits.add(token.kind(), where, CharBuffer.wrap(dense, 0, length), start, end));
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '-', '/', '.', '_', ':', '^' -> true;
      default -> false;
    };
  }
}
