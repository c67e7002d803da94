// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.desktop.session.WorkspaceModel.Shot;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.UnsupportedPixelsException;

/** Reads pictures one at a time; of those asked for meanwhile only the last is read. */
final class Pictures {
  private final WorkspaceModel workspace;
  private final BiConsumer<Shot, FrameImage> shown;
  private final BiConsumer<Shot, Throwable> failed;
  private Optional<Shot> waiting = Optional.empty();
  private boolean busy;

  Pictures(
      WorkspaceModel workspace,
      BiConsumer<Shot, FrameImage> shown,
      BiConsumer<Shot, Throwable> failed) {
    this.workspace = workspace;
    this.shown = shown;
    this.failed = failed;
  }

  void ask(Shot shot) {
    if (busy) {
      waiting = Optional.of(shot);
      return;
    }
    busy = true;
    workspace.picture(
        shot,
        image -> {
          next();
          shown.accept(shot, image);
        },
        cause -> {
          next();
          failed.accept(shot, cause);
        });
  }

  private void next() {
    busy = false;
    Optional<Shot> following = waiting;
    waiting = Optional.empty();
    following.ifPresent(this::ask);
  }

  /** Whether the failure says that the pixels cannot be shown, rather than that reading failed. */
  static Optional<String> sentence(Throwable cause) {
    return cause instanceof UnsupportedPixelsException pixels
        ? Optional.of(pixels.sentence())
        : Optional.empty();
  }

  /** Whether an image in this state has an output to show. */
  static boolean hasOutput(ItemState state) {
    return switch (state) {
      case IN_REVIEW, RELEASED, SENDING, VERIFIED -> true;
      case CHECKED, HELD, REJECTED, QUARANTINED, DONE -> false;
    };
  }
}
