// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/**
 * One image as a server gave it back.
 *
 * @param name under which it was sent; what the server calls it where it was not sent from here
 */
public record ServerImage(String name, Verdict verdict) {
  /** How it compares with the receipts. */
  public enum Verdict {
    /** Byte for byte. */
    AS_SENT,
    /** Sent from here, with other bytes. */
    DIFFERENT,
    /** In the same series, from somebody else. */
    NOT_SENT_FROM_HERE
  }
}
