// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;

/** Decodes and renders the frames of one image, one at a time; nothing is kept between frames. */
public final class FrameReader {
  private final StoredFrames stored;
  private final FrameRenderer renderer;

  private FrameReader(StoredFrames stored, FrameRenderer renderer) {
    this.stored = stored;
    this.renderer = renderer;
  }

  public static FrameReader of(Attributes dataset, TransferSyntax syntax)
      throws UnsupportedPixelsException {
    StoredFrames stored = StoredFrames.of(dataset, syntax);
    return new FrameReader(stored, FrameRenderer.of(dataset, stored.format()));
  }

  public int frames() {
    return stored.frames();
  }

  public int rows() {
    return stored.format().rows();
  }

  public int columns() {
    return stored.format().columns();
  }

  /** How the image says its pixels are; a decoded frame may differ in colour model and order. */
  public PixelFormat format() {
    return stored.format();
  }

  /** Frames count from 0. */
  public RawFrame decode(int frame) throws IOException {
    if (frame < 0 || frame >= frames()) {
      throw new IndexOutOfBoundsException("frame " + frame + " of " + frames());
    }
    return FrameDecoder.decode(stored, frame);
  }

  /** With the window the file itself names. */
  public FrameImage render(int frame) throws IOException {
    return render(frame, Window.asStored());
  }

  public FrameImage render(int frame, Window window) throws IOException {
    return render(decode(frame), frame, window);
  }

  /** Makes the picture of a frame that was decoded before: for another window. */
  public FrameImage render(RawFrame raw, int frame, Window window) throws IOException {
    return render(raw, frame, window, Overlays.SHOWN);
  }

  /**
   * Makes the picture with or without its overlays; elsewhere they are shown, for they leave too.
   */
  public FrameImage render(RawFrame raw, int frame, Window window, Overlays overlays)
      throws IOException {
    return renderer.render(raw, frame, window, overlays);
  }

  /** Whether anything lies over the picture that can be left out. */
  public boolean hasOverlays() {
    return renderer.hasOverlays();
  }

  /** Whether the picture is grey, so that a window makes a difference. */
  public boolean isGrey() {
    return format().photometric().isMonochrome();
  }

  /** The windows that the file names for a frame, the one it is shown with first. */
  public List<Window> presets(int frame) {
    return isGrey() ? renderer.presets(frame) : List.of();
  }
}
