// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

/** Which server the sandbox plays. */
public enum Mode {
  /** XNAT 1.6.4 with the GIFT-Cloud additions: pseudonyms, look-up by UID, UID rules. */
  GIFT_CLOUD,
  /** XNAT 1.6 without the additions. */
  STOCK_1_6,
  /** XNAT 1.8. */
  STOCK_1_8
}
