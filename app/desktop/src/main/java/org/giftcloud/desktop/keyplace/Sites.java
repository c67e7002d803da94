// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;

/**
 * Whose patient IDs may come without an issuer.
 *
 * @param own the key store's site, or empty
 * @param admitted what sources may say beside it
 */
record Sites(String own, List<String> admitted) {
  static final Sites NONE = new Sites("", List.of());

  Sites {
    admitted = List.copyOf(admitted);
  }
}
