// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;

/** Writes a picture as a PNG of 8 bits, without java.desktop. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private Png() {}

  static void write(Image image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(head)) {
      out.writeInt(width);
      out.writeInt(height);
      out.write(new byte[] {8, 2, 0, 0, 0});
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", pixels(image.getPixelReader(), width, height));
      chunk(out, "IEND", new byte[0]);
    }
  }

  private static byte[] pixels(PixelReader reader, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] line = new byte[1 + 3 * width];
      byte[] above = new byte[1 + 3 * width];
      byte[] filtered = new byte[1 + 3 * width];
      filtered[0] = 2;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = reader.getArgb(x, y);
          line[1 + 3 * x] = (byte) (pixel >> 16);
          line[2 + 3 * x] = (byte) (pixel >> 8);
          line[3 + 3 * x] = (byte) pixel;
        }
        // Filter "up": a window is mostly the same as the line above.
        for (int i = 1; i < line.length; i++) {
          filtered[i] = (byte) (line[i] - above[i]);
        }
        out.write(filtered);
        System.arraycopy(line, 0, above, 0, line.length);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    data.writeInt(content.length);
    data.write(name);
    data.write(content);
    data.writeInt((int) crc.getValue());
    data.flush();
  }
}
