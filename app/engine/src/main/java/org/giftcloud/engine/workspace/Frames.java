// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.RawFrame;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;
import org.jspecify.annotations.Nullable;

/**
 * Renders frames of staged files. The few files looked at last stay open for the next frame, and of
 * each the last frame stays decoded for another window.
 */
final class Frames {
  private static final int KEPT = 4;

  private final StagingArea staging;
  private final Function<SourceRef, String> outputs;

  /** Guarded by this; the one used last is the last. */
  private final Map<Key, Opened> opened = new LinkedHashMap<>(8, 0.75f, true);

  /**
   * @param outputs the digest of what would leave of an image now, or empty
   */
  Frames(StagingArea staging, Function<SourceRef, String> outputs) {
    this.staging = staging;
    this.outputs = outputs;
  }

  /** Another output is another picture, however soon it is asked for. */
  private record Key(SourceRef ref, Part part, String output) {}

  private Key key(SourceRef ref, Part part) {
    return new Key(ref, part, part == Part.OUTPUT ? outputs.apply(ref) : "");
  }

  FrameImage render(SourceRef ref, Part part, int frame, Window window, Overlays overlays)
      throws IOException, UnsupportedPixelsException {
    return open(key(ref, part)).render(frame, window, overlays);
  }

  /** How an image asks to be shown. */
  Display display(SourceRef ref, Part part) throws IOException, UnsupportedPixelsException {
    return open(key(ref, part)).display;
  }

  private synchronized Opened open(Key key) throws IOException, UnsupportedPixelsException {
    Opened known = opened.get(key);
    if (known != null) {
      return known;
    }
    OutputFiles.Parsed file = OutputFiles.read(staging, key.ref(), key.part());
    FrameReader reader = FrameReader.of(file.dataset(), file.syntax());
    Opened fresh = new Opened(reader, Display.of(file.dataset(), reader));
    opened.put(key, fresh);
    while (opened.size() > KEPT) {
      opened.remove(opened.keySet().iterator().next());
    }
    return fresh;
  }

  private static final class Opened {
    private final FrameReader reader;
    private final Display display;

    /** Guarded by this; null until a frame was decoded. */
    private @Nullable RawFrame raw;

    private int decoded = -1;

    Opened(FrameReader reader, Display display) {
      this.reader = reader;
      this.display = display;
    }

    synchronized FrameImage render(int frame, Window window, Overlays overlays) throws IOException {
      RawFrame known = raw;
      if (known == null || decoded != frame) {
        known = reader.decode(frame);
        raw = known;
        decoded = frame;
      }
      return reader.render(known, frame, window, overlays);
    }
  }
}
