// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.review;

import org.giftcloud.engine.item.FramesSeen;

/** Who decided that an image may leave. */
public sealed interface Decision {
  /** As it is written into the seal. */
  String by();

  /** What of the image was seen for it. */
  FramesSeen seen();

  /** A person who looked, by account name. */
  record Person(String account, FramesSeen seen) implements Decision {
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

    @Override
    public FramesSeen seen() {
      return FramesSeen.BY_POLICY;
    }
  }
}
