// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.review;

/** Who decided that an image may leave. */
public sealed interface Decision {
  /** As it is written into the seal. */
  String by();

  /** A person who looked, by account name. */
  record Person(String account) implements Decision {
    @Override
    public String by() {
      return "person:" + account;
    }
  }

  /** A policy that the site wrote down, by the digest of its file. */
  record Policy(String digest) implements Decision {
    @Override
    public String by() {
      return "policy:" + digest;
    }
  }
}
