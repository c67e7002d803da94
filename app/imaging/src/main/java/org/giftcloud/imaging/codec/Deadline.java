// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.util.concurrent.TimeUnit;

/** When a decoder of ours, which watches the clock itself, has to be done with a frame. */
public final class Deadline {
  private final long end;

  /**
   * @param bytes of the decoded frame
   */
  public Deadline(long bytes) {
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TimeLimit.most(bytes));
  }

  /**
   * Asked for every row or so, as it takes some 30 ns.
   *
   * @throws CodecException where the time is over, or the thread was interrupted
   */
  public void require() throws CodecException {
    TimeLimit.requireTime();
    if (System.nanoTime() - end >= 0) {
      throw TimeLimit.exceeded();
    }
  }
}
