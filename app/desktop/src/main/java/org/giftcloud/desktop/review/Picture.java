// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.imaging.FrameImage;

/** What lies in the middle of the review. */
public sealed interface Picture {
  /** There is nothing to decide. */
  record Nothing() implements Picture {}

  /** A picture is being read. */
  record Loading() implements Picture {}

  /** A frame as it came, or as it will leave. */
  record Shown(FrameImage image, QueueEntry.Page page, Side side) implements Picture {}

  /** There is no picture, and why, in a person's words. */
  record Absent(String reason) implements Picture {}
}
