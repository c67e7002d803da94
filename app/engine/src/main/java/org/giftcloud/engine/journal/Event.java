// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Seal;
import org.jspecify.annotations.Nullable;

/** One transition of one instance, as the journal keeps it. {@code at} is Unix time in ms. */
public sealed interface Event extends Recorded {
  /** The instance's reference, 16 hexadecimal digits. */
  String ref();

  /**
   * Imported and inspected: the working copy is durable. {@code meant} is where images went when it
   * came, null where nobody had said yet and in journals from before it was kept.
   */
  record Arrived(String ref, long at, Facts facts, @Nullable Destination meant) implements Event {}

  /** De-identified and masked: the output is durable and waits for a decision. */
  record Prepared(String ref, long at, Preparation preparation) implements Event {}

  /** {@code by} is the account of the person who wanted it, empty where none did. */
  record Held(String ref, long at, Reason reason, String by) implements Event {
    // null: a journal from before it was kept who held.
    public Held(String ref, long at, Reason reason, @Nullable String by) {
      this.ref = ref;
      this.at = at;
      this.reason = reason;
      this.by = by == null ? "" : by;
    }

    /** Held by no person. */
    public static Held of(String ref, long at, Reason reason) {
      return new Held(ref, at, reason, "");
    }
  }

  record Rejected(String ref, long at, Reason reason) implements Event {}

  record Quarantined(String ref, long at, Reason reason) implements Event {}

  record Released(String ref, long at, Seal seal) implements Event {}

  /**
   * A release that no longer holds, because what it was about has changed, or a hold that a person
   * ended; {@code by} is that person's account, or empty.
   */
  record Voided(String ref, long at, Reason reason, String by) implements Event {
    // null: a journal from before it was kept who put back.
    public Voided(String ref, long at, Reason reason, @Nullable String by) {
      this.ref = ref;
      this.at = at;
      this.reason = reason;
      this.by = by == null ? "" : by;
    }

    /** Voided by no person. */
    public static Voided of(String ref, long at, Reason reason) {
      return new Voided(ref, at, reason, "");
    }
  }

  /** Sending begins; from here until {@link Verified} the server's state is unknown. */
  record Sending(String ref, long at) implements Event {}

  /** The server's own listing equals what was sent; {@code receipt} names the receipt. */
  record Verified(String ref, long at, String receipt, StoredFile stored) implements Event {}

  record Purged(String ref, long at) implements Event {}
}
