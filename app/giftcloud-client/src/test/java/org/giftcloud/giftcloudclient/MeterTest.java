// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MeterTest {
  @Test
  void who_drips_bytes_counts_as_silent_and_who_sends_does_not() throws Exception {
    Meter meter = new Meter();
    meter.moved();
    Thread.sleep(20);
    for (int i = 0; i < 100; i++) {
      meter.moved(1);
    }
    assertTrue(meter.idleNanos() >= 20_000_000, "idle for " + meter.idleNanos());

    meter.moved(16 << 10);
    assertTrue(meter.idleNanos() < 20_000_000, "idle for " + meter.idleNanos());
  }
}
