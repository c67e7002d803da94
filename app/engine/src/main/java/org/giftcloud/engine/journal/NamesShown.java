// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A person had identity shown on purpose. Says nothing of whom.
 *
 * @param reason where
 * @param ref the image's random reference, empty where it was no image
 */
public record NamesShown(long at, String by, Reason reason, String ref) implements Recorded {
  // null: a journal from before images were named.
  public NamesShown(long at, String by, Reason reason, @Nullable String ref) {
    this.at = at;
    this.by = by;
    this.reason = reason;
    this.ref = ref == null ? "" : ref;
  }
}
