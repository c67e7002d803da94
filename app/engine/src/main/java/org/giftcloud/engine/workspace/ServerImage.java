// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/** One image as a server gave it back. */
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
