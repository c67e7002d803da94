// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks look as they were asked for, whatever the samples mean. */
final class ShadeTest {
  private static final int BLACK = 0xff000000;
  private static final int WHITE = 0xffffffff;
  private static final int PADDING = Tag.PixelPaddingValue;
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final List<Mask> ALL = List.of(Mask.of(new WholeFrame()));

  static Stream<MaskMatrixTest.Case> cases() {
    return MaskMatrixTest.cases().filter(one -> one.shade() == Shade.WHITE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_shown_as_it_was_asked_for(MaskMatrixTest.Case form) throws Exception {
    TransferSyntax syntax = TransferSyntax.of(form.syntax()).orElseThrow();
    Attributes before = form.encoder().encode(1, 3);
    Bits bits = PixelFormat.of(before).bits();
    for (Shade shade : Shade.values()) {
      int wanted = bits.stored() == 1 && shade == Shade.GREY ? 255 : shade.level();
      MaskedPixels masked = PixelRedactor.mask(before, syntax, ALL, shade);

      int shown = shown(FrameReader.of(masked.dataset(), syntax), bits);
      boolean isMonochrome1 =
          before.getString(Tag.PhotometricInterpretation).orElse("").equals("MONOCHROME1");
      // Of a single bit there is no grey.
      int expected = bits.stored() == 1 && shade == Shade.GREY && isMonochrome1 ? 0 : wanted;
      for (int c = 0; c < 3; c++) {
        int level = shown >> (8 * c) & 0xff;
        assertTrue(Math.abs(level - expected) <= 1, shade + " is " + level);
      }
    }
  }

  /** Over all that the samples can be. */
  private static int shown(FrameReader reader, Bits bits) throws Exception {
    return shown(reader, bits, 1);
  }

  private static int shown(FrameReader reader, Bits bits, int slope) throws Exception {
    double width = (double) bits.max() - bits.min();
    Window all = new Window(slope * (bits.min() + width / 2), width, Window.Shape.LINEAR_EXACT);
    FrameImage picture = reader.render(0, all);
    return picture.argb()[picture.argb().length / 2 + 1];
  }

  private static Attributes.Builder tomogram() throws Exception {
    return TestImages.native_(
        TestImages.header("MONOCHROME2", 13, 22, 1, new Bits(16, 16, 15, Sign.UNSIGNED)),
        Planes.INTERLEAVED,
        5)
        .toBuilder();
  }

  private static int asStored(Attributes image, Shade shade) throws Exception {
    MaskedPixels masked = PixelRedactor.mask(image, NATIVE, ALL, shade);
    assertTrue(PixelRedactor.check(image, masked.dataset(), NATIVE, ALL, shade).holds());
    return FrameReader.of(masked.dataset(), NATIVE).render(0).argb()[40] & 0xff;
  }

  @Test
  void grey_is_half_way_in_the_window_of_the_file() throws Exception {
    Attributes image =
        tomogram()
            .setString(Tag.RescaleSlope, VR.DS, "2")
            .setString(Tag.RescaleIntercept, VR.DS, "-1024")
            .setString(Tag.WindowCenter, VR.DS, "40")
            .setString(Tag.WindowWidth, VR.DS, "400")
            .build();

    assertEquals(0, asStored(image, Shade.BLACK));
    assertEquals(128, asStored(image, Shade.GREY));
    assertEquals(255, asStored(image, Shade.WHITE));
  }

  @Test
  void the_proof_asks_for_what_is_shown_where_the_original_had_another_window() throws Exception {
    Attributes original =
        tomogram()
            .setString(Tag.RescaleSlope, VR.DS, "-1")
            .setString(Tag.WindowCenter, VR.DS, "-40")
            .setString(Tag.WindowWidth, VR.DS, "400")
            .build();
    Attributes left = original.toBuilder().remove(Tag.WindowCenter).remove(Tag.WindowWidth).build();
    Attributes turned = left.toBuilder().remove(Tag.RescaleSlope).build();
    for (Attributes output : List.of(left, turned)) {
      for (Shade shade : Shade.values()) {
        Attributes masked = PixelRedactor.mask(output, NATIVE, ALL, shade).dataset();

        assertTrue(PixelRedactor.check(original, masked, NATIVE, ALL, shade).holds());
        Bits bits = PixelFormat.of(masked).bits();
        int shown =
            shown(FrameReader.of(masked, NATIVE), bits, output.contains(Tag.RescaleSlope) ? -1 : 1);
        assertEquals(shade.level(), shown & 0xff, 1.0);
      }
    }
  }

  @Test
  void white_is_not_the_padding_which_is_shown_black() throws Exception {
    Attributes image =
        tomogram()
            .setInt(PADDING, VR.US, 65535)
            .setInt(Tag.PixelPaddingRangeLimit, VR.US, 65000)
            .setString(Tag.WindowCenter, VR.DS, "30000")
            .setString(Tag.WindowWidth, VR.DS, "60000")
            .build();

    assertEquals(255, asStored(image, Shade.WHITE));
  }

  static Stream<JpegMaskTest.Coding> greys() {
    return JpegMaskTest.codings().filter(coding -> coding.photometric().startsWith("MONO"));
  }

  @ParameterizedTest
  @MethodSource("greys")
  void rounding_of_a_lossy_frame_does_not_make_it_padding(JpegMaskTest.Coding coding)
      throws Exception {
    TransferSyntax syntax = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
    Attributes.Builder image =
        JpegMaskTest.dataset(coding, JpegMaskTest.encode(coding, 1)).toBuilder();
    for (int[] range : new int[][] {{0, 0}, {0, 9}, {255, 255}, {250, 255}, {128, 128}}) {
      image.setInt(Tag.PixelPaddingValue, VR.US, range[0]);
      image.setInt(Tag.PixelPaddingRangeLimit, VR.US, range[1]);
      Attributes before = image.build();
      Bits bits = PixelFormat.of(before).bits();
      for (Shade shade : List.of(Shade.GREY, Shade.WHITE)) {
        Attributes masked = PixelRedactor.mask(before, syntax, ALL, shade).dataset();

        assertTrue(PixelRedactor.check(before, masked, syntax, ALL, shade).holds());
        int shown = shown(FrameReader.of(masked, syntax), bits) & 0xff;
        assertEquals(shade.level(), shown, 20.0, shade + " beside " + range[0] + "-" + range[1]);
      }
    }
  }

  @Test
  void a_lossy_frame_that_is_shown_as_padding_fails_the_proof() throws Exception {
    TransferSyntax syntax = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
    JpegMaskTest.Coding coding = greys().findFirst().orElseThrow();
    Attributes before = JpegMaskTest.dataset(coding, JpegMaskTest.encode(coding, 1));
    Attributes masked = PixelRedactor.mask(before, syntax, ALL, Shade.WHITE).dataset();
    Attributes padded =
        masked.toBuilder()
            .setInt(Tag.PixelPaddingValue, VR.US, 0)
            .setInt(Tag.PixelPaddingRangeLimit, VR.US, 255)
            .build();

    assertEquals(
        Proof.Finding.NOT_SOLID,
        PixelRedactor.check(before, padded, syntax, ALL, Shade.WHITE).finding());
  }

  @Test
  void padding_is_black_from_the_edge_inward_and_what_is_written_in_it_is_seen() throws Exception {
    int columns = tomogram().build().getInt(Tag.Columns).orElseThrow();
    byte[] cells = new byte[13 * 22 * 2];
    int otherInIt = columns + 5;
    int sameInThePicture = 8 * columns + 5;
    for (int i = 0; i < cells.length / 2; i++) {
      int value = i < 5 * columns || i == sameInThePicture ? 60000 : 100 + i;
      value = i == otherInIt ? 60039 : value;
      cells[2 * i] = (byte) value;
      cells[2 * i + 1] = (byte) (value >> 8);
    }
    Attributes.Builder image = tomogram().setBytes(Tag.PixelData, VR.OW, cells);
    for (int[] range : new int[][] {{60000, 60039}, {60039, 60000}, {60000, 60000}}) {
      image.setInt(PADDING, VR.US, range[0]);
      image.setInt(Tag.PixelPaddingRangeLimit, VR.US, range[1]);

      int[] shown = FrameReader.of(image.build(), NATIVE).render(0).argb();

      assertEquals(0xff000000, shown[0]);
      assertEquals(0xff000000, shown[otherInIt - 1]);
      assertEquals(0xffffffff, shown[otherInIt], "written in another value of the range");
      assertEquals(0xffffffff, shown[sameInThePicture], "written in the value of the padding");
    }
  }

  @Test
  void dark_writing_on_light_padding_is_seen_and_the_rest_of_it_is_black() throws Exception {
    Attributes page = framed(60000, 60000, 0, 60000).setInt(PADDING, VR.US, 60000).build();
    Attributes inverse =
        framed(0, 0, 60000, 0)
            .setInt(PADDING, VR.US, 0)
            .setString(Tag.WindowCenter, VR.DS, "30000")
            .setString(Tag.WindowWidth, VR.DS, "60000")
            .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1")
            .build();
    for (Attributes image : List.of(page, inverse)) {
      int[] shown = FrameReader.of(image, NATIVE).render(0).argb();

      assertEquals(List.of(WHITE, BLACK, WHITE), middle(shown));
      assertEquals(BLACK, shown[0]);
      assertEquals(BLACK, shown[shown.length - 1]);
    }
  }

  @Test
  void writing_in_the_padding_value_is_seen_on_the_darkest_ground() throws Exception {
    Attributes image = framed(200, 100, 0, 100).setInt(PADDING, VR.US, 0).build();

    List<Integer> shown = middle(FrameReader.of(image, NATIVE).render(0).argb());

    assertEquals(BLACK, shown.get(1));
    assertEquals(0xff808080, shown.get(0));
  }

  @Test
  void writing_in_another_padding_value_is_seen_also_at_the_edge() throws Exception {
    byte[] cells = new byte[7 * 9 * 2];
    for (int i = 0; i < cells.length / 2; i++) {
      int value = i % 9 == 4 ? 40000 : i % 9 == 8 ? 100 : 60000;
      cells[2 * i] = (byte) value;
      cells[2 * i + 1] = (byte) (value >> 8);
    }
    Attributes image =
        framed(0, 0, 0, 0)
            .setInt(PADDING, VR.US, 60000)
            .setInt(Tag.PixelPaddingRangeLimit, VR.US, 40000)
            .setString(Tag.WindowCenter, VR.DS, "30000")
            .setString(Tag.WindowWidth, VR.DS, "60000")
            .setBytes(Tag.PixelData, VR.OW, cells)
            .build();

    int[] shown = FrameReader.of(image, NATIVE).render(0).argb();

    assertEquals(WHITE, shown[30]);
    assertNotEquals(shown[30], shown[31]);
  }

  @Test
  void no_header_makes_one_shade_of_what_differs() throws Exception {
    Attributes.Builder plain = framed(1000, 1100, 1200, 1300);
    byte[] flat = new byte[512];
    Attributes table =
        Attributes.builder()
            .setInt(Tag.LUTDescriptor, VR.US, 256, 0, 16)
            .setBytes(Tag.LUTData, VR.OW, flat)
            .build();
    List<Attributes> headers =
        List.of(
            windowed("1150", "1"),
            windowed("30000", "400"),
            windowed("-30000", "400"),
            Attributes.builder()
                .setString(Tag.RescaleSlope, VR.DS, "0")
                .setString(Tag.RescaleIntercept, VR.DS, "0")
                .build(),
            Attributes.builder().setSequence(Tag.VOILUTSequence, List.of(table)).build(),
            Attributes.builder().setSequence(Tag.ModalityLUTSequence, List.of(table)).build());
    for (Attributes header : headers) {
      Attributes.Builder image = plain.build().toBuilder();
      header.forEach(image::set);

      int[] shown = FrameReader.of(image.build(), NATIVE).render(0).argb();

      assertEquals(List.of(0xff555555, 0xffaaaaaa, WHITE), middle(shown));
      assertEquals(BLACK, shown[0]);
    }
  }

  private static Attributes windowed(String centre, String width) {
    return Attributes.builder()
        .setString(Tag.WindowCenter, VR.DS, centre)
        .setString(Tag.WindowWidth, VR.DS, width)
        .build();
  }

  /** One value all around, and in it a row of three. */
  private static Attributes.Builder framed(int around, int... three) {
    byte[] cells = new byte[7 * 9 * 2];
    for (int i = 0; i < cells.length / 2; i++) {
      int value = i >= 30 && i < 33 ? three[i - 30] : around;
      cells[2 * i] = (byte) value;
      cells[2 * i + 1] = (byte) (value >> 8);
    }
    return TestImages.header("MONOCHROME2", 7, 9, 1, new Bits(16, 16, 15, Sign.UNSIGNED))
        .setBytes(Tag.PixelData, VR.OW, cells);
  }

  private static List<Integer> middle(int[] argb) {
    return List.of(argb[30], argb[31], argb[32]);
  }
}
