// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.jspecify.annotations.Nullable;

/**
 * Where in an information object definition a data set or item stands.
 *
 * @param level the level of the definition; null where there is none, because a definition does not
 *     go there
 * @param complete whether a tag that is missing here is known not to be in the definition
 */
record Place(@Nullable Level level, boolean complete) {
  /** Nothing is known about what may be here. */
  static final Place UNKNOWN = new Place(null, false);

  private static final Place OUTSIDE = new Place(null, true);

  AttributeType typeOf(int tag) {
    int at = level == null ? -1 : level.find(tag);
    if (level == null || at < 0) {
      return complete ? AttributeType.ABSENT : AttributeType.UNKNOWN;
    }
    return level.typeAt(at);
  }

  Place below(int tag) {
    int at = level == null ? -1 : level.find(tag);
    if (level == null || at < 0) {
      return complete ? OUTSIDE : UNKNOWN;
    }
    Level below = level.below(at);
    // The definition has the sequence, but our facts end here.
    return below == null ? UNKNOWN : new Place(below, complete);
  }
}
