// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import org.giftcloud.engine.item.Reason;

/**
 * One step of a series, its images counted together.
 *
 * @param at when it happened, to the last of its images
 * @param images how many images it happened to; 0 for what concerns the series as a whole
 * @param reason why; "none" where the step says it all
 * @param by the account that did it, a policy's digest, or empty for this program itself
 */
public record HistoryLine(Instant at, Step step, int images, Reason reason, String by) {

  /** What happened. */
  public enum Step {
    IMPORTED,
    PREPARED,
    HELD,
    REJECTED,
    QUARANTINED,
    RELEASED,
    /** The release no longer holds. */
    VOIDED,
    SENDING,
    /** An attempt to send ended without proof. */
    ATTEMPT_FAILED,
    VERIFIED,
    PURGED,
    QUEUE_HELD,
    QUEUE_FREED,
    QUEUE_RANKED,
    QUEUE_RETRIED,
    QUEUE_CANCELLED
  }

  /** The same step, happened to one more image. */
  HistoryLine andOneMore(Instant latest) {
    return new HistoryLine(latest, step, images + 1, reason, by);
  }

  boolean isOf(Step other, Reason why, String who) {
    return step == other && reason.equals(why) && by.equals(who);
  }
}
