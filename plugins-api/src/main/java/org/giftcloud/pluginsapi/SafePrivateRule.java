// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

/**
 * A private attribute that is known to be safe: a row of Table E.3.10-1.
 *
 * <p>A private attribute is identified by its creator, group and the last two digits of the
 * element, never by the whole tag, because the block number varies.
 *
 * @param creator the private creator, compared without trailing spaces
 * @param group the odd group
 * @param element the last two digits of the element, 00 to FF
 * @param vr the value representation, or empty when the Standard names none
 * @param meaning what the attribute holds, for people
 */
public record SafePrivateRule(String creator, int group, int element, String vr, String meaning) {
  /** Checks the ranges. */
  public SafePrivateRule {
    if (creator.isBlank()) {
      throw new IllegalArgumentException("Safe private rule without a creator");
    }
    if ((group & 1) == 0 || group < 9 || group > 0xFFFF || element < 0 || element > 0xFF) {
      throw new IllegalArgumentException("Safe private rule outside the private range");
    }
  }
}
