// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The defined terms of PS3.3 C.12.1.1.2 with their escape sequences. */
enum CharacterRepertoire {
  ASCII("ISO_IR 6", "US-ASCII", "(B", null),
  LATIN_1("ISO_IR 100", "ISO-8859-1", null, "-A"),
  LATIN_2("ISO_IR 101", "ISO-8859-2", null, "-B"),
  LATIN_3("ISO_IR 109", "ISO-8859-3", null, "-C"),
  LATIN_4("ISO_IR 110", "ISO-8859-4", null, "-D"),
  CYRILLIC("ISO_IR 144", "ISO-8859-5", null, "-L"),
  ARABIC("ISO_IR 127", "ISO-8859-6", null, "-G"),
  GREEK("ISO_IR 126", "ISO-8859-7", null, "-F"),
  HEBREW("ISO_IR 138", "ISO-8859-8", null, "-H"),
  LATIN_5("ISO_IR 148", "ISO-8859-9", null, "-M"),
  LATIN_9("ISO_IR 203", "ISO-8859-15", null, "-b"),
  THAI("ISO_IR 166", "TIS-620", null, "-T"),
  JAPANESE_SINGLE("ISO_IR 13", "JIS_X0201", "(J", ")I"),
  JAPANESE_KANJI("ISO_IR 87", "x-JIS0208", "$B", null),
  JAPANESE_SUPPLEMENTARY("ISO_IR 159", "JIS_X0212-1990", "$(D", null),
  KOREAN("ISO_IR 149", "EUC-KR", null, "$)C"),
  CHINESE_SIMPLIFIED("ISO_IR 58", "GB2312", null, "$)A"),
  UTF_8("ISO_IR 192", "UTF-8", null, null),
  GB18030("GB18030", "GB18030", null, null),
  GBK("GBK", "GBK", null, null);

  private static final Map<String, CharacterRepertoire> BY_TERM = new TreeMap<>();

  static {
    for (CharacterRepertoire repertoire : values()) {
      BY_TERM.put(plain(repertoire.term), repertoire);
      BY_TERM.put(plain(repertoire.charset.name()), repertoire);
    }
    BY_TERM.put("IR6", ASCII);
    BY_TERM.put("ISO646", ASCII);
    BY_TERM.put("ASCII", ASCII);
    BY_TERM.put("LATIN1", LATIN_1);
    BY_TERM.put("UTF8", UTF_8);
  }

  final String term;
  final Charset charset;
  final @Nullable String g0;
  final @Nullable String g1;

  CharacterRepertoire(String term, String charset, @Nullable String g0, @Nullable String g1) {
    this.term = term;
    this.charset = Charset.forName(charset);
    this.g0 = g0;
    this.g1 = g1;
  }

  /** The repertoire of a declared term; misspelt as files do: ISO-IR 100, ISO_IR_100, ISO8859-1. */
  static Optional<CharacterRepertoire> of(String declared) {
    String plain = plain(declared);
    if (plain.startsWith("ISO2022IR")) {
      plain = "ISOIR" + plain.substring(9);
    } else if (plain.startsWith("IR")) {
      plain = "ISO" + plain;
    }
    return Optional.ofNullable(BY_TERM.get(plain));
  }

  private static String plain(String term) {
    StringBuilder s = new StringBuilder();
    for (char c : term.toUpperCase(Locale.ROOT).toCharArray()) {
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
        s.append(c);
      }
    }
    return s.toString();
  }

  /** Whether PS3.3 allows this one beside others, chosen by escape sequences. */
  boolean isExtendable() {
    return g0 != null || g1 != null;
  }

  boolean isMultiByte() {
    return this == JAPANESE_KANJI
        || this == JAPANESE_SUPPLEMENTARY
        || this == KOREAN
        || this == CHINESE_SIMPLIFIED;
  }

  /** Whether it replaces the lower half, where ASCII stands otherwise. */
  boolean isMultiByteG0() {
    return this == JAPANESE_KANJI || this == JAPANESE_SUPPLEMENTARY;
  }
}
