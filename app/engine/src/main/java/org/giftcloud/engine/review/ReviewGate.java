// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.review;

import java.time.Clock;
import java.util.Optional;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.mask.MaskPlan;
import org.giftcloud.engine.mask.MaskedInstance;

/** Stage 5: turns a decision about a prepared output into a sealed release. */
public final class ReviewGate {
  private final Clock clock;

  public ReviewGate(Clock clock) {
    this.clock = clock;
  }

  public ReleasedInstance release(MaskedInstance masked, Decision decision) {
    return new ReleasedInstance(
        masked.ref(), seal(masked.preparation(), decision.by(), clock.millis(), decision.seen()));
  }

  /** A release that the journal kept, if it is still about this preparation; else nothing. */
  public static Optional<ReleasedInstance> resume(
      SourceRef ref, Preparation preparation, Seal seal) {
    Seal now = seal(preparation, seal.decidedBy(), seal.decidedAt(), seal.seen());
    return now.equals(seal) ? Optional.of(new ReleasedInstance(ref, seal)) : Optional.empty();
  }

  private static Seal seal(Preparation preparation, String by, long at, FramesSeen seen) {
    return new Seal(
        preparation.outputDigest(),
        MaskPlan.digest(preparation.masks()),
        preparation.profileDigest(),
        preparation.destination(),
        by,
        at,
        seen);
  }
}
