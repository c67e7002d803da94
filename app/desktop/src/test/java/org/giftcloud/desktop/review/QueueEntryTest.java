// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.giftcloud.desktop.review.QueueEntry.Page;
import org.giftcloud.engine.workspace.InstanceView;
import org.junit.jupiter.api.Test;

class QueueEntryTest {
  @Test
  void has_a_page_for_each_frame_and_one_for_an_image_without_pixels() {
    InstanceView loop = Images.loop(1, 2);
    InstanceView report = Images.loop(2, 0);
    InstanceView still = Images.loop(3, 1);
    List<Page> pages = entry(List.of(loop, report, still)).pages();

    assertEquals(
        List.of(
            new Page(loop.ref(), 0),
            new Page(loop.ref(), 1),
            new Page(report.ref(), 0),
            new Page(still.ref(), 0)),
        pages);
    assertThrows(IndexOutOfBoundsException.class, () -> pages.get(4));
  }

  private static QueueEntry entry(List<InstanceView> images) {
    return new QueueEntry("key", "Patient K7", 0, images.size(), images);
  }
}
