// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.Locale;

/**
 * The tags a rule is for: one tag, a repeating group, or all private attributes.
 *
 * <p>In a repeating group such as {@code (60xx,3000)} the {@code xx} stands for the even numbers 00
 * to 1E only (PS3.5 7.6). {@code (gggg,eeee)} stands for every tag with an odd group.
 *
 * @param value the fixed bits of the tag
 * @param mask one bits where {@code value} is fixed; zero for {@link #PRIVATE}
 */
public record TagPattern(int value, int mask) {
  /** Every private attribute. */
  public static final TagPattern PRIVATE = new TagPattern(0, 0);

  /** Checks that the fixed bits lie under the mask. */
  public TagPattern {
    if ((value & ~mask) != 0) {
      throw new IllegalArgumentException("Tag pattern with bits outside its mask");
    }
    if (mask != 0 && mask != 0xFFFFFFFF && (mask & 0xFF000000) != 0xFF000000) {
      throw new IllegalArgumentException("Tag pattern over more than one kind of group");
    }
  }

  /**
   * The pattern for one tag.
   *
   * @param tag group in the upper, element in the lower 16 bits
   * @return the pattern
   */
  public static TagPattern of(int tag) {
    return new TagPattern(tag, 0xFFFFFFFF);
  }

  /**
   * Reads a pattern as the Standard prints it.
   *
   * @param text for example {@code (0010,0020)}, {@code (60xx,3000)}, {@code (50xx,xxxx)} or {@code
   *     (gggg,eeee)}; the parentheses may be left out
   * @return the pattern
   * @throws IllegalArgumentException for anything else
   */
  public static TagPattern parse(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT);
    if (t.startsWith("(") && t.endsWith(")")) {
      t = t.substring(1, t.length() - 1);
    }
    if (t.equals("gggg,eeee")) {
      return PRIVATE;
    }
    if (t.length() != 9 || t.charAt(4) != ',') {
      throw new IllegalArgumentException("Not a tag: it should look like (0010,0020)");
    }
    int value = 0;
    int mask = 0;
    for (int i = 0; i < 9; i++) {
      if (i == 4) {
        continue;
      }
      int digit = t.charAt(i) == 'x' ? 0 : Character.digit(t.charAt(i), 16);
      if (digit < 0) {
        throw new IllegalArgumentException("Not a tag: it should look like (0010,0020)");
      }
      value = value << 4 | digit;
      mask = mask << 4 | (t.charAt(i) == 'x' ? 0 : 0xF);
    }
    return new TagPattern(value, mask);
  }

  /**
   * Whether the pattern names exactly one tag.
   *
   * @return false for repeating groups and for {@link #PRIVATE}
   */
  public boolean isExact() {
    return mask == 0xFFFFFFFF;
  }

  /**
   * Whether the rule is for a tag.
   *
   * @param tag group in the upper, element in the lower 16 bits
   * @return true if it matches
   */
  public boolean matches(int tag) {
    boolean odd = (tag >>> 16 & 1) == 1;
    if (mask == 0) {
      return odd;
    }
    if (isExact()) {
      return tag == value;
    }
    int repeat = tag >>> 16 & 0xFF;
    boolean groupRepeats = (mask & 0x00FF0000) == 0;
    return (tag & mask) == value && !odd && (!groupRepeats || repeat <= 0x1E);
  }

  /**
   * The pattern as the Standard prints it.
   *
   * @return for example {@code (60xx,3000)}
   */
  @Override
  public String toString() {
    if (mask == 0) {
      return "(gggg,eeee)";
    }
    StringBuilder text = new StringBuilder("(");
    for (int shift = 28; shift >= 0; shift -= 4) {
      boolean fixed = (mask >>> shift & 0xF) != 0;
      text.append(fixed ? Character.forDigit(value >>> shift & 0xF, 16) : 'x');
      if (shift == 16) {
        text.append(',');
      }
    }
    return text.append(')').toString().toUpperCase(Locale.ROOT).replace('X', 'x');
  }
}
