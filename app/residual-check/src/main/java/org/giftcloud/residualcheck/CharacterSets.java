// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text in the character sets that a data set declares (PS3.3 C.12.1.1.2, PS3.5 6.1). */
final class CharacterSets {
  static final CharacterSets DEFAULT =
      new CharacterSets(List.of(StandardCharsets.ISO_8859_1), false);

  private static final byte ESCAPE = 0x1B;

  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("IR 6", "ISO-8859-1"),
          Map.entry("IR 100", "ISO-8859-1"),
          Map.entry("IR 101", "ISO-8859-2"),
          Map.entry("IR 109", "ISO-8859-3"),
          Map.entry("IR 110", "ISO-8859-4"),
          Map.entry("IR 144", "ISO-8859-5"),
          Map.entry("IR 127", "ISO-8859-6"),
          Map.entry("IR 126", "ISO-8859-7"),
          Map.entry("IR 138", "ISO-8859-8"),
          Map.entry("IR 148", "ISO-8859-9"),
          Map.entry("IR 203", "ISO-8859-15"),
          Map.entry("IR 13", "JIS_X0201"),
          Map.entry("IR 166", "TIS-620"),
          Map.entry("IR 192", "UTF-8"),
          Map.entry("IR 87", "ISO-2022-JP"),
          Map.entry("IR 159", "ISO-2022-JP-2"),
          Map.entry("IR 149", "EUC-KR"),
          Map.entry("IR 58", "GB2312"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  /** What follows ESC, and the set that the bytes after it are in. */
  private static final Map<String, String> ESCAPES =
      Map.ofEntries(
          Map.entry("(B", "ISO-8859-1"),
          Map.entry("(J", "JIS_X0201"),
          Map.entry(")I", "JIS_X0201"),
          Map.entry("$B", "ISO-2022-JP"),
          Map.entry("$@", "ISO-2022-JP"),
          Map.entry("$(D", "ISO-2022-JP-2"),
          Map.entry("$)C", "EUC-KR"),
          Map.entry("$)A", "GB2312"),
          Map.entry("-A", "ISO-8859-1"),
          Map.entry("-B", "ISO-8859-2"),
          Map.entry("-C", "ISO-8859-3"),
          Map.entry("-D", "ISO-8859-4"),
          Map.entry("-L", "ISO-8859-5"),
          Map.entry("-G", "ISO-8859-6"),
          Map.entry("-F", "ISO-8859-7"),
          Map.entry("-H", "ISO-8859-8"),
          Map.entry("-M", "ISO-8859-9"),
          Map.entry("-b", "ISO-8859-15"),
          Map.entry("-T", "TIS-620"));

  private static final Pattern ISO_BEFORE_IR = Pattern.compile("^ISO[ -]?(?=IR)");

  private final List<Charset> sets;
  private final boolean escapes;

  private CharacterSets(List<Charset> sets, boolean escapes) {
    this.sets = List.copyOf(sets);
    this.escapes = escapes;
  }

  /** The sets a Specific Character Set value names; empty when one of them is not known. */
  static Optional<CharacterSets> of(String value) {
    List<Charset> sets = new ArrayList<>();
    String[] names = value.split("\\\\", -1);
    for (String name : names) {
      String plain =
          name.strip().toUpperCase(Locale.ROOT).replace('_', ' ').replace("ISO 2022 ", "");
      plain = ISO_BEFORE_IR.matcher(plain).replaceFirst("").replace("IR-", "IR ").strip();
      if (plain.isEmpty()) {
        sets.add(StandardCharsets.ISO_8859_1);
        continue;
      }
      String found = SINGLE.getOrDefault(plain, plain.startsWith("IR ") ? "" : plain);
      if (found.isEmpty() || !isSupported(found)) {
        return Optional.empty();
      }
      sets.add(Charset.forName(found));
    }
    return Optional.of(new CharacterSets(sets, names.length > 1 || value.contains("2022")));
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Charset first() {
    return sets.get(0);
  }

  boolean isLatinOnly() {
    return sets.stream().allMatch(StandardCharsets.ISO_8859_1::equals);
  }

  /** Whether text may be hidden in bytes that are all ASCII. */
  boolean usesEscapes(byte[] bytes, int length) {
    if (!escapes) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[i] == ESCAPE) {
        return true;
      }
    }
    return false;
  }

  /** All readings of the bytes: by the escape sequences, or by each declared set. */
  List<String> decode(byte[] bytes, int length) {
    if (usesEscapes(bytes, length)) {
      return List.of(decodeEscapes(bytes, length));
    }
    return sets.stream().distinct().map(set -> new String(bytes, 0, length, set)).toList();
  }

  private String decodeEscapes(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    Charset current = first();
    byte[] prefix = {};
    int start = 0;
    int i = 0;
    while (i < length) {
      if (bytes[i] != ESCAPE) {
        i++;
        continue;
      }
      append(text, prefix, bytes, start, i, current);
      int size = i + 2 < length && bytes[i + 1] == '$' && isBracket(bytes[i + 2]) ? 3 : 2;
      int end = Math.min(length, i + 1 + size);
      String sequence = new String(bytes, i + 1, end - i - 1, StandardCharsets.ISO_8859_1);
      current = Charset.forName(ESCAPES.getOrDefault(sequence, "ISO-8859-1"));
      prefix = current.name().startsWith("ISO-2022") ? slice(bytes, i, end) : new byte[0];
      start = end;
      i = end;
    }
    append(text, prefix, bytes, start, length, current);
    return text.toString();
  }

  private static boolean isBracket(byte b) {
    return b == '(' || b == ')';
  }

  private static byte[] slice(byte[] bytes, int start, int end) {
    return java.util.Arrays.copyOfRange(bytes, start, end);
  }

  private static void append(
      StringBuilder text, byte[] prefix, byte[] bytes, int start, int end, Charset set) {
    byte[] segment = new byte[prefix.length + end - start];
    System.arraycopy(prefix, 0, segment, 0, prefix.length);
    System.arraycopy(bytes, start, segment, prefix.length, end - start);
    text.append(new String(segment, set));
  }
}
