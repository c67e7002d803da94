// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Time that only goes forward, whatever the computer's clock is set to. */
public final class Ticks {
  private Ticks() {}

  /** Milliseconds since now. */
  public static LongSupplier millis() {
    long start = System.nanoTime();
    return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
