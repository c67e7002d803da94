// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The stable contract for de-identification profile plug-ins. */
@NullMarked
module org.giftcloud.pluginsapi {
  requires static org.jspecify;

  exports org.giftcloud.pluginsapi;
}
