// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.review.Decision;

/** The decisions of one person about several images. */
record SignOffs(Map<SourceRef, FramesSeen> seen, Reviewer by) {
  static SignOffs of(List<SignOff> signOffs, Reviewer by) {
    return new SignOffs(
        signOffs.stream().collect(Collectors.toMap(SignOff::ref, SignOff::seen)), by);
  }

  List<SourceRef> refs() {
    return List.copyOf(seen.keySet());
  }

  /** Fails closed: an image that may show text leaves only when its frames were decided about. */
  void requireEnough(List<Item> items) {
    if (!items.stream().allMatch(item -> seenOf(item).suffices(item.facts()))) {
      throw new IllegalArgumentException("Frames were neither seen nor accepted unseen");
    }
  }

  Decision decision(Item item) {
    return new Decision.Person(by.account(), seenOf(item));
  }

  private FramesSeen seenOf(Item item) {
    return seen.getOrDefault(item.ref(), FramesSeen.NOT_RECORDED);
  }
}
