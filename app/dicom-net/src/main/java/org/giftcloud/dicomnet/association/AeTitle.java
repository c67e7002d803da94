// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

/** An application entity's title: 1 to 16 printable characters without backslash (PS3.5 6.2). */
public record AeTitle(String value) {
  private static final int LONGEST = 16;

  public AeTitle {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an AE title");
    }
  }

  public static boolean isValid(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST
        && value.equals(value.strip())
        && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
  }

  @Override
  public String toString() {
    return "AeTitle";
  }
}
