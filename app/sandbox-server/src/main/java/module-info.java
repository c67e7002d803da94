// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** A GIFT-Cloud look-alike on loopback. */
@NullMarked
module org.giftcloud.sandboxserver {
  requires static transitive org.jspecify;
  requires jdk.httpserver;
  requires org.slf4j;

  exports org.giftcloud.sandboxserver;
}
