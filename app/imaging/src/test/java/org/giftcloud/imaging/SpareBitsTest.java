// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;

final class SpareBitsTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Bits[] FORMS = {
    new Bits(8, 7, 6, Sign.UNSIGNED),
    new Bits(16, 12, 11, Sign.UNSIGNED),
    new Bits(16, 12, 15, Sign.UNSIGNED),
    new Bits(16, 12, 11, Sign.SIGNED),
    new Bits(32, 24, 23, Sign.SIGNED),
    new Bits(16, 16, 15, Sign.UNSIGNED)
  };

  /** One cell after the other, as {@link SpareBits#clean(long)} says. */
  private static byte[] oneByOne(Bits bits, byte[] cells) {
    SpareBits spare = new SpareBits(bits);
    int size = bits.allocated() / 8;
    byte[] out = cells.clone();
    for (int at = 0; at + size <= cells.length; at += size) {
      long cell = 0;
      for (int i = 0; i < size; i++) {
        cell |= (cells[at + i] & 0xffL) << (8 * i);
      }
      long clean = spare.clean(cell);
      for (int i = 0; i < size; i++) {
        out[at + i] = (byte) (clean >> (8 * i));
      }
    }
    return out;
  }

  @Test
  void eight_bytes_at_a_time_clean_what_single_cells_would() {
    Random random = new Random(5);
    int changed = 0;
    for (int round = 0; round < 3000; round++) {
      Bits bits = FORMS[round % FORMS.length];
      byte[] cells = new byte[4 * random.nextInt(1, 20)];
      // Few cells hold anything: most of the work is to pass over the others.
      for (int i = 0; i < round % 4; i++) {
        cells[random.nextInt(cells.length)] = (byte) random.nextInt();
      }
      byte[] expected = oneByOne(bits, cells);
      boolean differs = !Arrays.equals(expected, cells);
      changed += differs ? 1 : 0;

      assertEquals(differs, new SpareBits(bits).clean(cells, cells.length));
      assertArrayEquals(expected, cells);
    }
    assertTrue(changed > 300, "some had to be cleaned: " + changed);
  }

  @Test
  void pixels_that_are_clean_stay_the_very_same() throws Exception {
    Attributes image =
        TestImages.native_(
            TestImages.header("MONOCHROME2", 9, 11, 1, new Bits(16, 12, 11, Sign.UNSIGNED)),
            Planes.INTERLEAVED,
            6);
    ByteSource used = image.getBulk(Tag.PixelData).orElseThrow();
    Attributes clean = PixelNotes.remove(TestImages.withOverlayInPixels(image), NATIVE);
    ByteSource unused = clean.getBulk(Tag.PixelData).orElseThrow();

    assertTrue(SpareBits.areUsed(used, image, PixelFormat.of(image)));
    assertFalse(SpareBits.areUsed(unused, image, PixelFormat.of(image)));
    assertSame(clean, PixelNotes.remove(clean, NATIVE));
  }

  @Test
  void values_that_need_more_bits_than_declared_are_not_cut() throws Exception {
    Attributes image = cells(Sign.UNSIGNED, 4500, 17);

    UnsupportedPixelsException held =
        assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(image, NATIVE));
    assertEquals(PixelProblem.SPARE_BITS_USED, held.reason());
  }

  @Test
  void the_padding_value_stays_as_it_is_declared() throws Exception {
    Attributes image = padded(cells(Sign.UNSIGNED, 63536, 17), 63536);

    assertSame(image, PixelNotes.remove(image, NATIVE));
  }

  @Test
  void a_range_of_padding_says_nothing_of_the_bits_above_the_samples() {
    Attributes image =
        padded(cells(Sign.UNSIGNED, 0x1011, 0x0011, 17), 0x1000).toBuilder()
            .setInt(Tag.PixelPaddingRangeLimit, VR.US, 0xffff)
            .build();

    UnsupportedPixelsException held =
        assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(image, NATIVE));
    assertEquals(PixelProblem.SPARE_BITS_USED, held.reason());
  }

  @Test
  void an_overlay_that_is_the_padding_value_over_black_goes() throws Exception {
    Attributes image = withOverlayPlace(padded(cells(Sign.UNSIGNED, 0x1000, 0, 17), 0x1000), 12);

    assertArrayEquals(new int[] {0, 0, 17}, samples(PixelNotes.remove(image, NATIVE)));
  }

  @Test
  void an_overlay_over_negative_samples_goes() throws Exception {
    Attributes image = withOverlayPlace(cells(Sign.SIGNED, 0xf800, 0x0800, 17), 15);

    assertArrayEquals(new int[] {0x0800, 0x0800, 17}, samples(PixelNotes.remove(image, NATIVE)));
  }

  @Test
  void a_masked_image_keeps_its_padding_and_is_proved() throws Exception {
    Attributes image =
        cells(Sign.UNSIGNED, 63536, 63536, 17, 18).toBuilder()
            .setInt(Tag.PixelPaddingValue, VR.US, 63536)
            .build();
    List<Mask> masks = List.of(Mask.of(new Region(3, 0, 1, 1)));

    Attributes masked = PixelRedactor.mask(image, NATIVE, masks).dataset();

    assertTrue(PixelRedactor.check(image, masked, NATIVE, masks).holds());
    byte[] cells = masked.getBulk(Tag.PixelData).orElseThrow().readAll();
    assertEquals(63536, (cells[0] & 0xff) | (cells[1] & 0xff) << 8);
  }

  private static Attributes padded(Attributes image, int value) {
    return image.toBuilder().setInt(Tag.PixelPaddingValue, VR.US, value).build();
  }

  private static Attributes withOverlayPlace(Attributes image, int bit) {
    return image.toBuilder().setInt(0x60000102, VR.US, bit).build();
  }

  private static int[] samples(Attributes image) throws IOException {
    byte[] cells = image.getBulk(Tag.PixelData).orElseThrow().readAll();
    int[] samples = new int[cells.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (cells[2 * i] & 0xff) | (cells[2 * i + 1] & 0xff) << 8;
    }
    return samples;
  }

  private static Attributes cells(Sign sign, int... values) {
    ByteBuffer cells = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      cells.putShort((short) value);
    }
    return TestImages.header("MONOCHROME2", 1, values.length, 1, new Bits(16, 12, 11, sign))
        .setBulk(Tag.PixelData, VR.OW, ByteSource.of(cells.array()))
        .build();
  }
}
