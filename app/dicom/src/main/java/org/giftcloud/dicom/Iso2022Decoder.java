// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text with escape sequences (PS3.5 6.1.2.5). Escapes of sets that were not declared are followed
 * as well; after a delimiter the first set is in force again.
 */
final class Iso2022Decoder {
  private static final CharacterRepertoire[] ALL = CharacterRepertoire.values();

  private final List<CharacterRepertoire> declared;
  private final VR vr;
  private final StringBuilder text = new StringBuilder();
  private CharacterRepertoire g0 = CharacterRepertoire.ASCII;
  private CharacterRepertoire g1 = CharacterRepertoire.ASCII;

  Iso2022Decoder(List<CharacterRepertoire> declared, VR vr) {
    this.declared = declared;
    this.vr = vr;
  }

  String decode(byte[] value) {
    reset();
    int at = 0;
    while (at < value.length) {
      int b = value[at] & 0xFF;
      if (b == 0x1B) {
        at = escape(value, at);
      } else if (isDelimiter(b)) {
        reset();
        text.append((char) b);
        at++;
      } else {
        at = run(value, at);
      }
    }
    return text.toString();
  }

  private void reset() {
    CharacterRepertoire first = declared.getFirst();
    g0 = first.g0 != null && !first.isMultiByteG0() ? first : CharacterRepertoire.ASCII;
    g1 = CharacterRepertoire.ASCII;
    // Files that leave the escape out mean the first set that has an upper half.
    for (CharacterRepertoire repertoire : declared) {
      if (repertoire.g1 != null) {
        g1 = repertoire;
        return;
      }
    }
  }

  private boolean isDelimiter(int b) {
    if (b == '\r' || b == '\n' || b == '\f' || b == '\t') {
      return true;
    }
    if (g0.isMultiByteG0()) {
      return false; // the second byte of a character may look like one
    }
    return (b == '\\' && vr.isMultiValuedText()) || (vr == VR.PN && (b == '^' || b == '='));
  }

  private int escape(byte[] value, int at) {
    for (CharacterRepertoire repertoire : ALL) {
      if (repertoire.g0 != null && matches(value, at + 1, repertoire.g0)) {
        g0 = repertoire;
        return at + 1 + repertoire.g0.length();
      }
      if (repertoire.g1 != null && matches(value, at + 1, repertoire.g1)) {
        g1 = repertoire;
        return at + 1 + repertoire.g1.length();
      }
    }
    if (matches(value, at + 1, "$@")) { // the older edition of JIS X 0208
      g0 = CharacterRepertoire.JAPANESE_KANJI;
      return at + 3;
    }
    return at + 1;
  }

  private static boolean matches(byte[] value, int at, String sequence) {
    if (at + sequence.length() > value.length) {
      return false;
    }
    for (int i = 0; i < sequence.length(); i++) {
      if (value[at + i] != sequence.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Decodes up to the next escape, delimiter or change of half. */
  private int run(byte[] value, int at) {
    boolean upper = value[at] < 0;
    int step = upper ? g1.isMultiByte() ? 2 : 1 : g0.isMultiByteG0() ? 2 : 1;
    int end = at;
    while (end < value.length && value[end] < 0 == upper) {
      int b = value[end] & 0xFF;
      if (b == 0x1B || isDelimiter(b)) {
        break;
      }
      end += step;
    }
    end = Math.min(end, value.length);
    text.append(new String(value, at, end - at, upper ? upperCharset() : lowerCharset()));
    return end;
  }

  private Charset upperCharset() {
    return g1 == CharacterRepertoire.ASCII ? StandardCharsets.ISO_8859_1 : g1.charset;
  }

  private Charset lowerCharset() {
    // Nearly every file that declares ISO_IR 13 means ASCII by 5C and 7E.
    return g0.isMultiByteG0() ? g0.charset : StandardCharsets.US_ASCII;
  }
}
