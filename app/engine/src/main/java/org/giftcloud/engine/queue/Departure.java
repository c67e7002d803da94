// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import java.util.List;
import org.giftcloud.engine.item.SourceRef;

/**
 * A release that has not begun to go: until {@code leaves} it can be taken back for certain.
 *
 * @param images at least one
 * @param shownAs the work name of the first one's patient, or the subject label once there is one
 * @param leaves the earliest time at which one of the images may go
 */
public record Departure(List<SourceRef> images, String shownAs, Instant leaves) {
  public Departure {
    images = List.copyOf(images);
  }
}
