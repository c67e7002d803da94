// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The encrypted pseudonym key store. */
@NullMarked
module org.giftcloud.keystore {
  requires static transitive org.jspecify;
  // MapDB is an automatic module: it cannot ask for Guava, which is a named one.
  requires com.google.common;
  requires com.google.crypto.tink;
  requires kotlin.stdlib;
  requires mapdb;
  requires org.bouncycastle.provider;
  requires org.slf4j;

  exports org.giftcloud.keystore;
}
