// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** A second opinion: searches what leaves for identity. */
@NullMarked
module org.giftcloud.residualcheck {
  requires static transitive org.jspecify;

  exports org.giftcloud.residualcheck;
}
