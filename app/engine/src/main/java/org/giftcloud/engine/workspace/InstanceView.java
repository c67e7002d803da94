// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Storing;
import org.jspecify.annotations.Nullable;

/**
 * One image as a front end may show it: nothing here says who it is of.
 *
 * @param ref its random reference
 * @param state where it is on its way
 * @param reason why it waits; "none" when it does not
 * @param facts what it is
 * @param masks what is painted in the output
 * @param maskOrigin where the regions come from, or empty
 * @param output SHA-256 of the output that would leave, or empty while there is none; another
 *     output is another picture
 * @param storing what a person is told of how the masked image is stored, or null
 */
public record InstanceView(
    SourceRef ref,
    ItemState state,
    Reason reason,
    Facts facts,
    List<Mask> masks,
    String maskOrigin,
    String output,
    @Nullable Storing storing) {
  public InstanceView {
    masks = List.copyOf(masks);
  }

  /** Whether a person has to look at the pixels before it may go. */
  public boolean needsEyes() {
    return facts.risk() == Facts.Risk.HIGH && state == ItemState.IN_REVIEW;
  }
}
