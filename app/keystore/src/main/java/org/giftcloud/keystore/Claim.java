// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** The answer to "who is this patient here?"; recorded durably before it is given. */
public sealed interface Claim {
  /** First seen now. */
  record New(Pseudonym pseudonym) implements Claim {}

  /** Seen before. */
  record Known(Pseudonym pseudonym) implements Claim {}

  /**
   * A sequential label that nobody else claims here; final only after {@link ProjectKeys#settle}.
   */
  record Proposed(Pseudonym pseudonym) implements Claim {}

  /** A person must look: nothing was recorded. */
  record Held(HoldReason reason) implements Claim {}
}
