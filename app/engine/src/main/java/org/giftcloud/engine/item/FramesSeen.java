// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which frames of an image were on the screen, as they would leave, before it was released.
 *
 * @param frames the frames seen, counted from 1, as ranges in order: "1-12,40"; empty for none
 * @param of how many frames the image has; 0 without pixels, and where nothing was recorded
 * @param rest what holds for the frames that were not seen
 */
public record FramesSeen(String frames, int of, Rest rest) {
  /** Released before frames were recorded. */
  public static final FramesSeen NOT_RECORDED = new FramesSeen("", 0, Rest.NOT_RECORDED);

  /** Released by a site's policy: nobody looked. */
  public static final FramesSeen BY_POLICY = new FramesSeen("", 0, Rest.LEFT_BY_POLICY);

  /** Why frames that nobody saw may leave, or that there are none. */
  public enum Rest {
    /** Every frame was seen, or the image has none. */
    NONE,
    /** The person was told that there are more, and let them go. */
    ACCEPTED_UNSEEN,
    /** Nothing about the image says that it may show text; its series is decided as a whole. */
    NO_SIGN_OF_TEXT,
    LEFT_BY_POLICY,
    NOT_RECORDED,
    /** Nobody decided about them: a release with this is refused. */
    UNDECIDED
  }

  /**
   * @param seen indices of the frames seen, from 0; those the image does not have do not count
   */
  public static FramesSeen of(BitSet seen, int frames) {
    BitSet real = seen.get(0, frames);
    return new FramesSeen(
        ranges(real), frames, real.cardinality() == frames ? Rest.NONE : Rest.UNDECIDED);
  }

  /** The same, with what holds for the frames that were not seen, if there are any. */
  public FramesSeen rest(Rest why) {
    return rest == Rest.NONE ? this : new FramesSeen(frames, of, why);
  }

  /** How many frames were seen. */
  public int count() {
    return frames.isEmpty()
        ? 0
        : Arrays.stream(frames.split(",", -1)).mapToInt(FramesSeen::length).sum();
  }

  private static int length(String range) {
    int dash = range.indexOf('-');
    return dash < 0
        ? 1
        : Integer.parseInt(range.substring(dash + 1))
            - Integer.parseInt(range.substring(0, dash))
            + 1;
  }

  /** Whether a person's release of an image may rest on it. */
  public boolean suffices(Facts image) {
    return of == image.frames()
        && switch (rest) {
          case NONE, ACCEPTED_UNSEEN -> true;
          case NO_SIGN_OF_TEXT -> image.risk() == Facts.Risk.LOW;
          case LEFT_BY_POLICY, NOT_RECORDED, UNDECIDED -> false;
        };
  }

  /** In a sentence; empty where there is nothing to say but that the one picture was seen. */
  public String sentence() {
    String some = frames.isEmpty() ? "None of " + of : "Frames " + frames + " of " + of;
    return switch (rest) {
      case NONE -> of > 1 ? "All " + of + " frames were seen." : "";
      case ACCEPTED_UNSEEN -> some + " were seen; the rest was let go unseen.";
      case NO_SIGN_OF_TEXT -> "Released with its series, which shows no sign of text.";
      case LEFT_BY_POLICY -> "Released by the site’s policy; nobody looked.";
      case NOT_RECORDED, UNDECIDED -> "";
    };
  }

  private static String ranges(BitSet seen) {
    List<String> ranges = new ArrayList<>();
    for (int from = seen.nextSetBit(0); from >= 0; ) {
      int end = seen.nextClearBit(from);
      ranges.add(end == from + 1 ? String.valueOf(end) : from + 1 + "-" + end);
      from = seen.nextSetBit(end);
    }
    return String.join(",", ranges);
  }
}
