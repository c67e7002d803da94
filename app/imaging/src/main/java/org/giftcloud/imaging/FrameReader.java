// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
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
    return renderer.render(decode(frame), frame, window);
  }
}
