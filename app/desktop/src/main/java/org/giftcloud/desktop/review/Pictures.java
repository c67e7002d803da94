// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Shot;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;

/**
 * Reads pictures one at a time; of those asked for meanwhile only the last is read. In quiet times
 * it reads what will be wanted next, and what was read lately is there at once.
 */
final class Pictures {
  /** About 20 MB: what is read ahead, and what somebody just turned from. */
  private static final long KEPT_PIXELS = 5_000_000;

  private final DeskModel workspace;
  private final Told told;
  private final Map<Wanted, FrameImage> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptPixels;
  private Optional<Wanted> waiting = Optional.empty();
  private List<Wanted> upcoming = List.of();
  private boolean busy;

  /** Counts how often everything was forgotten: what was begun before that is out of date. */
  private int age;

  Pictures(DeskModel workspace, Told told) {
    this.workspace = workspace;
    this.told = told;
  }

  /** Told of pictures that were asked for. */
  interface Told {
    void read(Wanted wanted, FrameImage image);

    void failed(Wanted wanted, Throwable cause);
  }

  /** A picture of one output: another output is another picture. */
  record Wanted(Shot shot, String output) {}

  /** Reads a picture, and then, while nothing else is asked for, what is likely to follow. */
  void ask(Wanted wanted, List<Wanted> next) {
    upcoming = next;
    FrameImage known = kept.get(wanted);
    if (known != null) {
      waiting = Optional.empty();
      told.read(wanted, known);
      readAhead();
    } else if (busy) {
      waiting = Optional.of(wanted);
    } else {
      read(wanted, true);
    }
  }

  private void read(Wanted wanted, boolean asked) {
    busy = true;
    int begun = age;
    workspace.picture(
        wanted.shot(),
        image -> {
          busy = false;
          if (begun == age) {
            keep(wanted, image);
            if (asked) {
              told.read(wanted, image);
            }
          } else if (asked && waiting.isEmpty()) {
            waiting = Optional.of(wanted);
          }
          next();
        },
        cause -> {
          busy = false;
          if (asked) {
            told.failed(wanted, cause);
          }
          next();
        });
  }

  private void next() {
    if (busy) {
      return;
    }
    Optional<Wanted> following = waiting;
    waiting = Optional.empty();
    following.ifPresentOrElse(this::askAgain, this::readAhead);
  }

  private void askAgain(Wanted wanted) {
    ask(wanted, upcoming);
  }

  private void readAhead() {
    if (busy) {
      return;
    }
    for (int i = 0; i < upcoming.size(); i++) {
      if (!kept.containsKey(upcoming.get(i))) {
        Wanted wanted = upcoming.get(i);
        upcoming = upcoming.subList(i + 1, upcoming.size());
        read(wanted, false);
        return;
      }
    }
    upcoming = List.of();
  }

  private void keep(Wanted wanted, FrameImage image) {
    // A window that is just being dragged is not seen again.
    if (wanted.shot().window().shape() != Window.Shape.AS_STORED) {
      return;
    }
    kept.put(wanted, image);
    keptPixels += image.argb().length;
    while (keptPixels > KEPT_PIXELS && kept.size() > 1) {
      Wanted oldest = kept.keySet().iterator().next();
      keptPixels -= pixels(kept.remove(oldest));
    }
  }

  private static long pixels(FrameImage image) {
    return image.argb().length;
  }

  /** Forgets everything: outputs were made anew. */
  void forget() {
    age++;
    kept.clear();
    keptPixels = 0;
    upcoming = List.of();
  }

  /** Whether the failure says that the pixels cannot be shown, rather than that reading failed. */
  static Optional<String> sentence(Throwable cause) {
    return cause instanceof UnsupportedPixelsException pixels
        ? Optional.of(pixels.sentence())
        : Optional.empty();
  }
}
