// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.SourceSite;
import org.jspecify.annotations.Nullable;

/**
 * What is known of images that come in beside what is in them.
 *
 * @param meant where they are to go; null while nobody has said
 * @param site of the source, where it says none of its own
 */
public record Origin(@Nullable Destination meant, SourceSite site) {
  /** Of a source that nobody gave a site ID. */
  public static Origin of(@Nullable Destination meant) {
    return new Origin(meant, SourceSite.NONE);
  }
}
