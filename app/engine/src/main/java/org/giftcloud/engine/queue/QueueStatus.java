// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import org.giftcloud.engine.item.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the queue as a whole is doing.
 *
 * @param sending series that are on their way now
 * @param waiting series that are released and not on their way
 * @param bytesPerSecond of the last seconds, 0 while nothing is sent
 * @param reason why nothing is sent, "none" when that is as it should be
 * @param next when the queue tries again by itself; null when it need not or will not
 */
public record QueueStatus(
    Mode mode,
    int sending,
    int waiting,
    long bytesPerSecond,
    Reason reason,
    @Nullable Instant next) {

  /** What the queue is doing. */
  public enum Mode {
    /** Nobody has started it. */
    STOPPED,
    /** It sends, or has nothing to send. */
    RUNNING,
    /** A person paused it. */
    PAUSED,
    /** It is not the hour for sending. */
    OUTSIDE_WINDOW,
    /** The server or the key store cannot be reached; it tries again. */
    OFFLINE,
    /** Something only a person can set right, such as a refused password; it does not try again. */
    NEEDS_PERSON
  }
}
