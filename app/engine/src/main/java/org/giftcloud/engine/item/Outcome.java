// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/** How a stage ended for one instance. */
public sealed interface Outcome<T> {

  /** The stage was passed; {@code value} proves it. */
  record Advanced<T>(T value) implements Outcome<T> {}

  /** Waits for a person. */
  record Held<T>(Reason reason) implements Outcome<T> {}

  /** Will not go. */
  record Rejected<T>(Reason reason) implements Outcome<T> {}

  /** Stopped by a fault of this program. */
  record Quarantined<T>(Reason reason) implements Outcome<T> {}
}
