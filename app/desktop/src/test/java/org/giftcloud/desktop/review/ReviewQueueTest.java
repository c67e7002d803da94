// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.engine.item.Facts.Risk;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.junit.jupiter.api.Test;

class ReviewQueueTest {
  @Test
  void puts_images_that_may_show_text_first_and_each_by_itself() {
    StudyView study =
        study(
            Images.image(1, "ct", Risk.LOW, ItemState.IN_REVIEW),
            Images.image(2, "ct", Risk.LOW, ItemState.IN_REVIEW),
            Images.image(3, "us", Risk.HIGH, ItemState.IN_REVIEW),
            Images.image(4, "us", Risk.HIGH, ItemState.IN_REVIEW));

    List<QueueEntry> queue = ReviewQueue.of(List.of(study), Filter.TO_REVIEW);

    assertEquals(
        List.of("0000000000000003", "0000000000000004", "series ct"),
        queue.stream().map(QueueEntry::key).toList());
    assertEquals(List.of(1, 1, 2), queue.stream().map(entry -> entry.refs().size()).toList());
  }

  @Test
  void what_was_meant_for_another_project_comes_before_all() {
    StudyView study =
        study(
            Images.image(1, "us", Risk.HIGH, ItemState.IN_REVIEW),
            Images.image(2, "ct", Risk.LOW, ItemState.IN_REVIEW),
            Images.forAnother(3, "ct"));

    List<QueueEntry> queue = ReviewQueue.of(List.of(study), Filter.TO_REVIEW);

    assertEquals(
        List.of("series ct", "0000000000000001"), queue.stream().map(QueueEntry::key).toList());
  }

  @Test
  void leaves_out_what_is_decided() {
    StudyView study =
        study(
            Images.image(1, "us", Risk.HIGH, ItemState.RELEASED),
            Images.image(2, "us", Risk.HIGH, ItemState.HELD),
            Images.image(3, "us", Risk.HIGH, ItemState.DONE));

    assertEquals(List.of(), ReviewQueue.of(List.of(study), Filter.TO_REVIEW));
    assertEquals(1, ReviewQueue.of(List.of(study), Filter.HELD).size());
    assertEquals(1, ReviewQueue.of(List.of(study), Filter.RELEASED).size());
  }

  private static StudyView study(InstanceView... images) {
    return new StudyView("study", "Patient K7", List.of(images));
  }
}
