// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** A file system for tests that forgets, at a cut, what was not forced. */
@NullMarked
module org.giftcloud.powercut {
  requires static transitive org.jspecify;

  exports org.giftcloud.powercut;
}
