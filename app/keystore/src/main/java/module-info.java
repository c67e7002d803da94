// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The encrypted pseudonym key store. */
@NullMarked
module org.giftcloud.keystore {
  requires static transitive org.jspecify;
  requires com.google.crypto.tink;
  requires kotlin.stdlib;
  requires mapdb;
  requires org.bouncycastle.provider;
  requires org.slf4j;

  exports org.giftcloud.keystore;
}
