// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;
import org.jspecify.annotations.Nullable;

/** Renders frames of staged files; the file looked at last stays open for the next frame. */
final class Frames {
  private final StagingArea staging;

  /** Guarded by this; null until something was rendered. */
  private @Nullable Opened last;

  Frames(StagingArea staging) {
    this.staging = staging;
  }

  FrameImage render(SourceRef ref, Part part, int frame, Window window)
      throws IOException, UnsupportedPixelsException {
    return reader(ref, part).render(frame, window);
  }

  /** Forgets an output that was made anew. */
  synchronized void forget() {
    last = null;
  }

  private synchronized FrameReader reader(SourceRef ref, Part part)
      throws IOException, UnsupportedPixelsException {
    Opened opened = last;
    if (opened == null || !opened.ref().equals(ref) || opened.part() != part) {
      OutputFiles.Parsed file = OutputFiles.read(staging, ref, part);
      opened = new Opened(ref, part, FrameReader.of(file.dataset(), file.syntax()));
      last = opened;
    }
    return opened.reader();
  }

  private record Opened(SourceRef ref, Part part, FrameReader reader) {}
}
