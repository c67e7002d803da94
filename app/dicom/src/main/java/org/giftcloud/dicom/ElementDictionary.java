// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The data elements of PS3.6. The text is kept as it is and cut only where someone asks. */
public final class ElementDictionary {
  private static final byte[] TEXT = DictionaryText.bytes("attributes.txt");
  private static final Table TABLE = new Table();

  private ElementDictionary() {}

  /** Tags of fixed and of repeating elements with the place of their line in the text. */
  private static final class Table {
    int[] tags = new int[8192];
    VR[] vrs = new VR[8192];
    int[] lines = new int[8192];
    int[][] patterns = new int[256][];
    final TagIndex index;

    Table() {
      int n = 0;
      int p = 0;
      for (int at = 0; at < TEXT.length; at = lineEnd(at) + 1) {
        if (TEXT[at] == '#') {
          continue;
        }
        int mask = 0;
        int tag = 0;
        for (int i = at; i < at + 8; i++) {
          boolean any = TEXT[i] == 'x';
          mask = (mask << 4) | (any ? 0 : 15);
          tag = (tag << 4) | (any ? 0 : Character.digit(TEXT[i], 16));
        }
        if (mask == -1) {
          tags[n] = tag;
          vrs[n] = vrAt(at);
          lines[n++] = at;
        } else {
          patterns[p++] = new int[] {mask, tag, at};
        }
      }
      tags = Arrays.copyOf(tags, n);
      index = new TagIndex(tags);
      vrs = Arrays.copyOf(vrs, n);
      lines = Arrays.copyOf(lines, n);
      patterns = Arrays.copyOf(patterns, p);
    }
  }

  private static final class Keywords {
    static final Map<String, Integer> TAGS = new HashMap<>(16384);

    static {
      for (int i = 0; i < TABLE.tags.length; i++) {
        TAGS.put(column(TABLE.lines[i], 4), TABLE.tags[i]);
      }
      for (int[] pattern : TABLE.patterns) {
        TAGS.put(column(pattern[2], 4), pattern[1]);
      }
      TAGS.remove("-");
    }
  }

  /**
   * The VR of the tag; UN if unknown. Where PS3.6 leaves a choice: US for "US or SS", OW for any
   * with OW; a reader of implicit VR refines this by context.
   */
  public static VR vrOf(int tag) {
    if (Tags.isGroupLength(tag)) {
      return VR.UL;
    }
    if (Tags.isPrivate(tag)) {
      return Tags.isPrivateCreator(tag) ? VR.LO : VR.UN;
    }
    int i = TABLE.index.of(tag);
    if (i >= 0) {
      return TABLE.vrs[i];
    }
    int line = patternLine(tag);
    return line < 0 ? VR.UN : vrAt(line);
  }

  /** Whether PS3.6 lets the context choose between US and SS. */
  static boolean isUnsignedOrSigned(int tag) {
    int line = lineOf(tag);
    return line >= 0 && column(line, 1).startsWith("US/SS");
  }

  /** Whether the tag is in the dictionary, also as part of a repeating group. */
  public static boolean isKnown(int tag) {
    return lineOf(tag) >= 0;
  }

  /** The keyword; empty if unknown. */
  public static String keywordOf(int tag) {
    return textOf(tag, 4);
  }

  /** The name; empty if unknown. */
  public static String nameOf(int tag) {
    return textOf(tag, 5);
  }

  /** The value multiplicity as PS3.6 writes it, such as 1-n; empty if unknown. */
  public static String multiplicityOf(int tag) {
    return textOf(tag, 2);
  }

  /** Whether PS3.6 lists the tag as retired. */
  public static boolean isRetired(int tag) {
    return textOf(tag, 3).equals("R");
  }

  /** The tag of this keyword; of a repeating group, the first. */
  public static OptionalInt tagForKeyword(String keyword) {
    Integer tag = Keywords.TAGS.get(keyword);
    return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
  }

  private static String textOf(int tag, int column) {
    int line = lineOf(tag);
    if (line < 0) {
      return "";
    }
    String text = column(line, column);
    return column != 3 && text.equals("-") ? "" : text;
  }

  private static int lineOf(int tag) {
    if (Tags.isPrivate(tag)) {
      return -1;
    }
    int i = TABLE.index.of(tag);
    return i >= 0 ? TABLE.lines[i] : patternLine(tag);
  }

  private static int patternLine(int tag) {
    int group = Tags.group(tag);
    boolean repeating = group >>> 8 == 0x50 || group >>> 8 == 0x60;
    if (repeating && (group & 0xFF) > 0x1E) {
      return -1; // PS3.5 7.6: even numbers 00 to 1E only
    }
    for (int[] pattern : TABLE.patterns) {
      if ((tag & pattern[0]) == pattern[1]) {
        return pattern[2];
      }
    }
    return -1;
  }

  private static VR vrAt(int line) {
    String vr = column(line, 1);
    int end = vr.endsWith("OW") ? vr.length() - 2 : 0;
    VR found = VR.of(vr.charAt(end), vr.charAt(end + 1));
    return found == null ? VR.UN : found;
  }

  /** Column 5, the name, ends with the line. */
  private static String column(int line, int column) {
    int start = line;
    for (int i = 0; i < column; start++) {
      if (TEXT[start] == ' ') {
        i++;
      }
    }
    int end = start;
    while (TEXT[end] != '\n' && (column == 5 || TEXT[end] != ' ')) {
      end++;
    }
    return new String(TEXT, start, end - start, StandardCharsets.US_ASCII);
  }

  private static int lineEnd(int at) {
    int end = at;
    while (end < TEXT.length && TEXT[end] != '\n') {
      end++;
    }
    return end;
  }
}
