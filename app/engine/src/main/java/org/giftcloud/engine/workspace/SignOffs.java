// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.review.Decision;

/** The decisions of one person about several images. */
record SignOffs(Map<SourceRef, SignOff> seen, Reviewer by) {
  static SignOffs of(List<SignOff> signOffs, Reviewer by) {
    return new SignOffs(
        signOffs.stream().collect(Collectors.toMap(SignOff::ref, Function.identity())), by);
  }

  List<SourceRef> refs() {
    return List.copyOf(seen.keySet());
  }

  /** Fails closed: what was reviewed is what is sent. */
  void requireUnchanged(List<Item> items) throws ChangedMeanwhileException {
    boolean all = items.size() == seen.size();
    if (!all || !items.stream().allMatch(item -> output(item).equals(item.view().output()))) {
      throw new ChangedMeanwhileException();
    }
  }

  /** Fails closed: what somebody else decided meanwhile is not passed over as if it were done. */
  static void requireAll(List<SourceRef> wanted, List<Item> here) throws ChangedMeanwhileException {
    if (here.size() < Set.copyOf(wanted).size()) {
      throw new ChangedMeanwhileException();
    }
  }

  /** Fails closed: who asked before somebody held an image does not take it out again. */
  static void requireNotHeldSince(List<Item> before, List<Item> now)
      throws ChangedMeanwhileException {
    Set<Item> as = Set.copyOf(before);
    if (now.stream().anyMatch(item -> item.state() == ItemState.HELD && !as.contains(item))) {
      throw new ChangedMeanwhileException();
    }
  }

  static void requireAny(List<Item> here) throws ChangedMeanwhileException {
    if (here.isEmpty()) {
      throw new ChangedMeanwhileException();
    }
  }

  private String output(Item item) {
    SignOff of = seen.get(item.ref());
    return of == null ? "" : of.output();
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
    SignOff of = seen.get(item.ref());
    return of == null ? FramesSeen.NOT_RECORDED : of.seen();
  }
}
