// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.io.IOException;

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

  /** Goes on with the next stage, or ends as this one ended. */
  default <R> Outcome<R> then(Stage<T, R> next) throws IOException, InterruptedException {
    return switch (this) {
      case Advanced<T>(T value) -> next.run(value);
      case Held<T>(Reason reason) -> new Held<>(reason);
      case Rejected<T>(Reason reason) -> new Rejected<>(reason);
      case Quarantined<T>(Reason reason) -> new Quarantined<>(reason);
    };
  }

  /** One stage: takes what the stage before proved, gives what it proves itself. */
  @FunctionalInterface
  interface Stage<T, R> {
    Outcome<R> run(T value) throws IOException, InterruptedException;
  }
}
