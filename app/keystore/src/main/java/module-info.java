// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The encrypted pseudonym key store. */
@NullMarked
module org.giftcloud.keystore {
  requires static transitive org.jspecify;
  requires org.slf4j;
}
