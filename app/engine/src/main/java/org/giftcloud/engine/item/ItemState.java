// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/** Where an instance is on its way. */
public enum ItemState {
  /** Copied, read and judged; no profile has run. */
  CHECKED,
  /** De-identified and masked; waits for a decision. */
  IN_REVIEW,
  /** Waits for a person, with a reason. */
  HELD,
  /** Will not go, with a reason. */
  REJECTED,
  /** Stopped by a fault of this program, with a reason. */
  QUARANTINED,
  /** Decided and sealed; may be sent. */
  RELEASED,
  /** Sending has begun; nobody knows yet what the server holds. */
  SENDING,
  /** The server holds exactly what was sent. */
  VERIFIED,
  /** Verified, and the working copies are gone. */
  DONE;

  /** Whether it is known here who it shows: what is rejected or sent has no working copy left. */
  public boolean knowsPatient() {
    return switch (this) {
      case CHECKED, IN_REVIEW, RELEASED, SENDING, HELD -> true;
      case VERIFIED, DONE, REJECTED, QUARANTINED -> false;
    };
  }

  /** Whether nothing further happens to it without a person. */
  public boolean isWaiting() {
    return this == HELD || this == REJECTED || this == QUARANTINED || this == IN_REVIEW;
  }
}
