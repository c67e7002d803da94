// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.giftcloud.imaging.FrameImage;

/** The pixels of a picture on the wire: most of an ultrasound image is black, and deflates well. */
final class Pixels {
  private static final int AT_A_TIME = 1 << 14;

  private Pixels() {}

  static void send(int[] argb, Wire wire) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream pieces = wire.body();
        OutputStream deflated = new DeflaterOutputStream(pieces, deflater, Wire.PIECE)) {
      ByteBuffer some = ByteBuffer.allocate(4 * AT_A_TIME);
      for (int from = 0; from < argb.length; from += AT_A_TIME) {
        int count = Math.min(AT_A_TIME, argb.length - from);
        some.clear().asIntBuffer().put(argb, from, count);
        deflated.write(some.array(), 0, 4 * count);
      }
    } finally {
      deflater.end();
    }
  }

  /** Takes exactly as many as the picture has. */
  static FrameImage receive(Answer.Picture head, Wire wire) throws IOException {
    int[] argb = new int[head.width() * head.height()];
    try (InputStream pieces = wire.content(Wire.LONGEST_ANSWER);
        DataInputStream pixels = new DataInputStream(new InflaterInputStream(pieces))) {
      byte[] some = new byte[4 * AT_A_TIME];
      for (int from = 0; from < argb.length; from += AT_A_TIME) {
        int count = Math.min(AT_A_TIME, argb.length - from);
        pixels.readFully(some, 0, 4 * count);
        ByteBuffer.wrap(some).asIntBuffer().get(argb, from, count);
      }
      if (pixels.read() >= 0) {
        throw new IOException("More pixels came than the picture has");
      }
    }
    return new FrameImage(head.width(), head.height(), head.pixelHeight(), argb, head.shownWith());
  }
}
