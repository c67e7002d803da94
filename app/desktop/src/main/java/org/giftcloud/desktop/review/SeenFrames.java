// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.SignOff;

/** Which frames were on the screen as they would leave; another output has not been seen yet. */
final class SeenFrames {
  private record Seen(String output, BitSet frames) {}

  private final Map<SourceRef, Seen> seen = new HashMap<>();
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();

  /** How many frames of the entry counted last have not been on the screen. */
  ReadOnlyIntegerProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /** Counts what is left to see of an entry; of a single picture there is nothing to tell. */
  void count(Optional<QueueEntry> entry) {
    unseen.set(
        entry.filter(now -> now.pages().size() > 1).map(now -> unseen(now.instances())).orElse(0));
  }

  /** Notes a picture of an image, if it is one as it leaves. */
  void note(Picture picture, Optional<InstanceView> image) {
    if (picture instanceof Picture.Shown shown && shown.side() == Side.AFTER) {
      image
          .filter(now -> now.ref().equals(shown.page().ref()))
          .ifPresent(now -> add(now, shown.page().frame()));
    }
  }

  void add(InstanceView image, int frame) {
    Seen now = seen.get(image.ref());
    if (now == null || !now.output().equals(image.output())) {
      now = new Seen(image.output(), new BitSet());
      seen.put(image.ref(), now);
    }
    now.frames().set(frame);
  }

  FramesSeen of(InstanceView image) {
    Seen now = seen.get(image.ref());
    BitSet frames =
        now != null && now.output().equals(image.output()) ? now.frames() : new BitSet();
    return FramesSeen.of(frames, image.facts().frames());
  }

  /** How many frames of images that may show text have not been seen. */
  int unseen(List<InstanceView> images) {
    return images.stream()
        .filter(image -> image.facts().risk() == Facts.Risk.HIGH)
        .mapToInt(image -> image.facts().frames() - of(image).count())
        .sum();
  }

  /**
   * What a release says about images.
   *
   * @param rest what holds for frames that were not seen of images that may show text
   */
  List<SignOff> signOffs(List<InstanceView> images, Rest rest) {
    return images.stream()
        .map(image -> new SignOff(image.ref(), image.output(), signOff(image, rest)))
        .toList();
  }

  private FramesSeen signOff(InstanceView image, Rest rest) {
    boolean mayShowText = image.facts().risk() == Facts.Risk.HIGH;
    return of(image).rest(mayShowText ? rest : Rest.NO_SIGN_OF_TEXT);
  }
}
