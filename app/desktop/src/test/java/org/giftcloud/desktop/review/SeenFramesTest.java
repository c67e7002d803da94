// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.SignOff;
import org.junit.jupiter.api.Test;

class SeenFramesTest {
  private final SeenFrames seen = new SeenFrames();

  @Test
  void counts_a_frame_once_and_only_of_the_output_that_would_leave() {
    InstanceView image = Images.image(1, "series", Facts.Risk.HIGH, ItemState.IN_REVIEW);
    seen.add(image, 0);
    seen.add(image, 0);
    InstanceView paintedSince =
        new InstanceView(
            image.ref(),
            image.state(),
            image.reason(),
            image.facts(),
            image.masks(),
            image.maskOrigin(),
            "another output",
            null);

    assertEquals(new FramesSeen("1", 1, Rest.NONE), seen.of(image));
    assertEquals(0, seen.unseen(List.of(image)));
    assertEquals(new FramesSeen("", 1, Rest.UNDECIDED), seen.of(paintedSince));
    assertEquals(1, seen.unseen(List.of(paintedSince)));
  }

  @Test
  void a_series_without_a_sign_of_text_goes_as_a_whole_and_says_so() {
    InstanceView looked = Images.image(1, "series", Facts.Risk.LOW, ItemState.IN_REVIEW);
    InstanceView passed = Images.image(2, "series", Facts.Risk.LOW, ItemState.IN_REVIEW);
    seen.add(looked, 0);

    assertEquals(
        List.of(
            new SignOff(looked.ref(), looked.output(), new FramesSeen("1", 1, Rest.NONE)),
            new SignOff(
                passed.ref(), passed.output(), new FramesSeen("", 1, Rest.NO_SIGN_OF_TEXT))),
        seen.signOffs(List.of(looked, passed), Rest.UNDECIDED));
  }
}
