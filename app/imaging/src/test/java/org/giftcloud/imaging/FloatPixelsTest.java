// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floating-point values are shown, masked and proved like any others. */
final class FloatPixelsTest {
  private static final TransferSyntax NATIVE =
      TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow();
  private static final int ROWS = 12;
  private static final int COLUMNS = 17;
  private static final int FRAMES = 2;

  private enum Kind {
    FLOAT(Tag.FloatPixelData, VR.OF, 32, Tag.FloatPixelPaddingValue, VR.FL),
    DOUBLE(Tag.DoubleFloatPixelData, VR.OD, 64, Tag.DoubleFloatPixelPaddingValue, VR.FD);

    final int tag;
    final VR vr;
    final int bits;
    final int paddingTag;
    final VR paddingVr;

    Kind(int tag, VR vr, int bits, int paddingTag, VR paddingVr) {
      this.tag = tag;
      this.vr = vr;
      this.bits = bits;
      this.paddingTag = paddingTag;
      this.paddingVr = paddingVr;
    }

    byte[] bytes(double... values) {
      ByteBuffer out = ByteBuffer.allocate(values.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        if (this == FLOAT) {
          out.putFloat((float) value);
        } else {
          out.putDouble(value);
        }
      }
      return out.array();
    }
  }

  private static Attributes.Builder header(Kind kind) {
    return Attributes.builder()
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setString(Tag.NumberOfFrames, VR.IS, String.valueOf(FRAMES))
        .setInt(Tag.Rows, VR.US, ROWS)
        .setInt(Tag.Columns, VR.US, COLUMNS)
        .setInt(Tag.BitsAllocated, VR.US, kind.bits);
  }

  private static double[] values() {
    double[] values = new Random(5).doubles(ROWS * COLUMNS * FRAMES, -3e4, 2e6).toArray();
    values[1] = Double.NaN;
    values[2] = Double.POSITIVE_INFINITY;
    values[3] = Double.NEGATIVE_INFINITY;
    values[4] = -0.0;
    return values;
  }

  private static Attributes image(Kind kind, double... values) {
    return header(kind).setBytes(kind.tag, kind.vr, kind.bytes(values)).build();
  }

  private static int grey(FrameImage picture, int at) {
    return picture.argb()[at] & 0xff;
  }

  @ParameterizedTest
  @EnumSource
  void are_shown_from_the_smallest_to_the_largest(Kind kind) throws Exception {
    double[] values = values();
    values[10] = -40_000;
    values[11] = 3e6;

    FrameImage picture = FrameReader.of(image(kind, values), NATIVE).render(0);

    assertEquals(
        List.of(0, 255, 0, 0, 255),
        List.of(
            grey(picture, 1),
            grey(picture, 2),
            grey(picture, 3),
            grey(picture, 10),
            grey(picture, 11)));
    double expected = 255 * (values[20] + 40_000) / 3_040_000;
    assertEquals(expected, grey(picture, 20), 1);
  }

  @ParameterizedTest
  @EnumSource
  void that_fill_up_do_not_make_all_others_alike(Kind kind) throws Exception {
    double[] values = values();
    double padding = -1e30;
    values[7] = padding;
    Attributes image =
        image(kind, values).toBuilder()
            .setBytes(kind.paddingTag, kind.paddingVr, kind.bytes(padding))
            .build();

    FrameImage picture = FrameReader.of(image, NATIVE).render(0);

    assertEquals(0, grey(picture, 7), "at the edge");
    assertTrue(Arrays.stream(picture.argb()).distinct().count() > 50, "all are alike");
  }

  @ParameterizedTest
  @EnumSource
  void are_masked_with_proof_and_others_stay_to_the_last_bit(Kind kind) throws Exception {
    double[] values = values();
    Attributes before = image(kind, values);
    List<Mask> masks = Mask.of(List.of(new Region(2, 3, 5, 4), new Region(15, 0, 9, 99)));

    Attributes after = PixelRedactor.mask(before, NATIVE, masks).dataset();

    assertTrue(PixelRedactor.check(before, after, NATIVE, masks).holds());
    assertFalse(after.contains(Tag.PixelData));
    byte[] was = kind.bytes(values);
    byte[] now = ((BulkElement) after.element(kind.tag).orElseThrow()).value().readAll();
    int size = kind.bits / 8;
    for (int i = 0; i < values.length; i++) {
      int x = i % COLUMNS;
      int y = i / COLUMNS % ROWS;
      boolean isMasked = (x >= 2 && x < 7 && y >= 3 && y < 7) || x >= 15;
      byte[] expected =
          isMasked ? new byte[size] : Arrays.copyOfRange(was, i * size, (i + 1) * size);
      assertArrayEquals(expected, Arrays.copyOfRange(now, i * size, (i + 1) * size), "at " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_value_that_was_not_masked_is_found_out(Kind kind) throws Exception {
    Attributes before = image(kind, values());
    List<Mask> masks = Mask.of(List.of(new Region(2, 3, 5, 4)));

    assertEquals(
        Proof.Finding.NOT_SOLID, PixelRedactor.check(before, before, NATIVE, masks).finding());
    double[] changed = values();
    changed[0] = Math.nextUp((float) changed[0]);
    Attributes other = PixelRedactor.mask(image(kind, changed), NATIVE, masks).dataset();
    assertEquals(
        Proof.Finding.CHANGED_OUTSIDE, PixelRedactor.check(before, other, NATIVE, masks).finding());
  }

  @ParameterizedTest
  @EnumSource
  void bytes_after_the_last_frame_go(Kind kind) throws Exception {
    byte[] all = kind.bytes(values());
    byte[] more = "Ngo Kim.".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, both, all.length, more.length);
    Attributes before = header(kind).setBytes(kind.tag, kind.vr, both).build();

    Attributes after = PixelNotes.remove(before, NATIVE);

    BulkElement pixels = (BulkElement) after.element(kind.tag).orElseThrow();
    assertArrayEquals(all, pixels.value().readAll());
    assertEquals(kind.vr, pixels.vr());
    Attributes clean = image(kind, values());
    assertSame(clean, PixelNotes.remove(clean, NATIVE));
  }

  private static void assertHeld(PixelProblem why, Attributes image, TransferSyntax syntax) {
    for (boolean notes : new boolean[] {true, false}) {
      UnsupportedPixelsException held =
          assertThrows(
              UnsupportedPixelsException.class,
              () -> {
                if (notes) {
                  PixelNotes.remove(image, syntax);
                } else {
                  FrameReader.of(image, syntax);
                }
              });
      assertEquals(why, held.reason());
    }
  }

  @ParameterizedTest
  @EnumSource
  void that_are_not_stored_as_they_say_are_held(Kind kind) {
    byte[] bytes = kind.bytes(values());
    Attributes image = image(kind, values());
    assertHeld(
        PixelProblem.FORMAT_INCOMPLETE,
        image.toBuilder().setInt(Tag.BitsAllocated, VR.US, 16).build(),
        NATIVE);
    assertHeld(
        PixelProblem.FORMAT_UNSUPPORTED,
        image.toBuilder().set(new BulkElement(kind.tag, VR.OW, ByteSource.of(bytes))).build(),
        NATIVE);
    assertHeld(
        PixelProblem.FORMAT_UNSUPPORTED,
        image.toBuilder()
            .setInt(Tag.SamplesPerPixel, VR.US, 3)
            .setString(Tag.PhotometricInterpretation, VR.CS, "RGB")
            .build(),
        NATIVE);
    assertHeld(
        PixelProblem.FRAMES_MISCOUNTED,
        image.toBuilder().setString(Tag.NumberOfFrames, VR.IS, "1").build(),
        NATIVE);
    assertHeld(
        PixelProblem.NOT_AS_DECLARED, image, TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void an_image_that_was_cut_is_not_shown_and_not_masked(Kind kind) {
    byte[] bytes = kind.bytes(values());
    Attributes cut =
        header(kind).setBytes(kind.tag, kind.vr, Arrays.copyOf(bytes, bytes.length / 2)).build();

    for (List<Mask> masks : List.of(List.<Mask>of(), Mask.of(List.of(new Region(0, 0, 5, 5))))) {
      UnsupportedPixelsException held =
          assertThrows(
              UnsupportedPixelsException.class,
              () -> {
                if (masks.isEmpty()) {
                  FrameReader.of(cut, NATIVE);
                } else {
                  PixelRedactor.mask(cut, NATIVE, masks);
                }
              });
      assertEquals(PixelProblem.PIXELS_TRUNCATED, held.reason());
    }
  }

  @Test
  void are_pixels_to_who_judges_the_risk() {
    Attributes image =
        image(Kind.FLOAT, values()).toBuilder()
            .setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.30")
            .setString(Tag.Modality, VR.CS, "XX")
            .build();

    assertTrue(ImagePixels.areIn(image));
    assertEquals(BurnedInRisk.Level.HIGH, BurnedInRisk.assess(image, NATIVE).level());
  }
}
