// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG of 8 bits by the JDK's decoder, without its guesses about colour. */
public final class JpegDecoder {
  public static DecodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
    Raster raster = read(stream);
    if (raster.getWidth() != shape.columns()
        || raster.getHeight() != shape.rows()
        || raster.getNumBands() != shape.samples()) {
      throw CodecException.damaged("JPEG frame of another size than the image");
    }
    int[] row = new int[shape.columns() * shape.samples()];
    byte[] out = new byte[shape.bytes()];
    int at = 0;
    for (int y = 0; y < shape.rows(); y++) {
      for (int sample : raster.getPixels(0, y, shape.columns(), 1, row)) {
        out[at] = (byte) sample;
        at += shape.sampleBytes();
      }
    }
    return new DecodedFrame(out, DecodedFrame.Colour.AS_DECLARED);
  }

  private static Raster read(byte[] stream) throws CodecException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
      reader.setInput(in, true, true);
      return reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      throw new CodecException(CodecException.Kind.DAMAGED, "JPEG frame unreadable", e);
    } finally {
      reader.dispose();
    }
  }

  private JpegDecoder() {}
}
