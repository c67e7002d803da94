// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.concurrent.atomic.AtomicLong;
import org.giftcloud.engine.job.StopSignal;

/** One series on its way, what may stop it, and how far it is. */
record Transfer(SeriesJob job, StopSignal stop, AtomicLong sent) {
  static Transfer of(SeriesJob job) {
    return new Transfer(job, new StopSignal(), new AtomicLong());
  }

  long sentBytes() {
    return Math.min(sent.get(), job.bytes());
  }
}
