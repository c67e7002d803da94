// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JpegLosslessMaskTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.JPEGLossless).orElseThrow();
  private static final int WIDTH = 19;
  private static final int HEIGHT = 14;
  static final int SAMPLES = WIDTH * HEIGHT;
  private static final int CODE_BITS = 5;

  /** A lossless stream of 12 bits: difference from the left, every size coded in five bits. */
  static byte[] encode(int[] samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int b :
        new int[] {0xff, 0xd8, 0xff, 0xc3, 0, 11, 12, 0, HEIGHT, 0, WIDTH, 1, 1, 0x11, 0}) {
      out.write(b);
    }
    for (int b :
        new int[] {0xff, 0xc4, 0, 19 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) {
      out.write(b);
    }
    for (int size = 0; size <= 16; size++) {
      out.write(size);
    }
    for (int b : new int[] {0xff, 0xda, 0, 8, 1, 1, 0, 1, 0, 0}) {
      out.write(b);
    }
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < samples.length; i++) {
      int prediction = i == 0 ? 2048 : i % WIDTH == 0 ? samples[i - WIDTH] : samples[i - 1];
      int difference = samples[i] - prediction;
      int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
      put(bits, size, CODE_BITS);
      put(bits, difference < 0 ? difference - 1 : difference, size);
    }
    while (bits.length() % 8 != 0) {
      bits.append('1');
    }
    for (int i = 0; i < bits.length(); i += 8) {
      int b = Integer.parseInt(bits.substring(i, i + 8), 2);
      out.write(b);
      if (b == 0xff) {
        out.write(0);
      }
    }
    out.write(0xff);
    out.write(0xd9);
    return out.toByteArray();
  }

  private static void put(StringBuilder bits, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append(value >> i & 1);
    }
  }

  static Attributes dataset(String photometric, byte[] stream) {
    return TestImages.header(photometric, HEIGHT, WIDTH, 1, new Bits(16, 12, 11, Sign.UNSIGNED))
        .set(
            new FragmentsElement(
                Tag.PixelData,
                VR.OB,
                List.of(
                    ByteSource.of(new byte[0]),
                    ByteSource.of(Arrays.copyOf(stream, (stream.length + 1) / 2 * 2)))))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONOCHROME1", "MONOCHROME2"})
  void masks_and_keeps_every_other_sample(String photometric) throws Exception {
    Random random = new Random(7);
    int[] samples = random.ints(SAMPLES, 0, 4096).toArray();
    Attributes before = dataset(photometric, encode(samples));
    List<Region> asked = List.of(new Region(3, 2, 5, 4), new Region(15, 10, 9, 9));

    Attributes after = PixelRedactor.mask(before, SYNTAX, Mask.of(asked)).dataset();

    RawFrame old = FrameReader.of(before, SYNTAX).decode(0);
    RawFrame now = FrameReader.of(after, SYNTAX).decode(0);
    MaskArea area = PixelRedactorTest.area(old.format(), asked);
    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i], old.value(i));
      int black = photometric.equals("MONOCHROME1") ? 4095 : 0;
      assertEquals(area.pixels().get(i) ? black : samples[i], now.value(i));
    }
    assertTrue(PixelRedactor.check(before, after, SYNTAX, Mask.of(asked)).holds());
  }
}
