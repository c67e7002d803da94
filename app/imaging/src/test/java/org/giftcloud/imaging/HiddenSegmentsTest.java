// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.JpegMaskTest.Coding;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in a frame where no decoder looks are emptied, or the image is held. */
final class HiddenSegmentsTest {
  private static final String NAME = "Ngo Kim";
  private static final TransferSyntax BASELINE =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
  private static final TransferSyntax NATIVE =
      TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow();
  private static final TransferSyntax JPEG_2000 =
      TransferSyntax.of(UID.JPEG2000Lossless).orElseThrow();
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final List<Mask> MASKS = Mask.of(List.of(new Region(0, 0, 16, 8)));

  private static Coding coding(boolean progressive) {
    return new Coding(BufferedImage.TYPE_INT_RGB, "YBR_FULL_422", progressive, progressive, 0.8f);
  }

  private static byte[] insert(byte[] stream, int at, String head) {
    byte[] segment = HexFormat.of().parseHex(head);
    byte[] name = NAME.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = new byte[stream.length + segment.length + name.length];
    System.arraycopy(stream, 0, out, 0, at);
    System.arraycopy(segment, 0, out, at, segment.length);
    System.arraycopy(name, 0, out, at + segment.length, name.length);
    System.arraycopy(stream, at, out, at + segment.length + name.length, stream.length - at);
    return out;
  }

  private static int find(byte[] stream, int marker) {
    int at = 2;
    while (stream[at] != (byte) 0xff || (stream[at + 1] & 0xff) != marker) {
      at++;
    }
    return at;
  }

  /** A segment that says it is longer by the name, which stands at its end. */
  private static byte[] longer(byte[] stream, int marker) {
    int at = find(stream, marker);
    int length = (stream[at + 2] & 0xff) << 8 | (stream[at + 3] & 0xff);
    byte[] out = insert(stream, at + 2 + length, "");
    out[at + 2] = (byte) ((length + NAME.length()) >> 8);
    out[at + 3] = (byte) (length + NAME.length());
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "ff020009, false",
    "ffbf0009, true",
    "ffc80009, false",
    "fff00009, true",
    "fffd0009, false",
    "ffe00009, true"
  })
  void a_segment_that_no_process_needs_goes(String head, boolean progressive) throws Exception {
    byte[] plain = JpegMaskTest.encode(coding(progressive), 1);
    byte[] noted = insert(plain, 2, head);

    assertArrayEquals(plain, StreamNotes.remove(noted));
    Attributes image = JpegMaskTest.dataset(coding(progressive), noted);
    Attributes masked = PixelRedactor.mask(image, BASELINE, MASKS).dataset();
    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(masked), NAME));
    assertTrue(PixelRedactor.check(image, masked, BASELINE, MASKS).holds());
  }

  @ParameterizedTest
  @CsvSource({"c0, false", "c4, false", "db, false", "da, false", "c2, true", "c4, true"})
  void a_needed_segment_that_holds_more_is_held(String marker, boolean progressive)
      throws Exception {
    byte[] plain = JpegMaskTest.encode(coding(progressive), 1);
    byte[] noted = longer(plain, Integer.parseInt(marker, 16));

    assertSame(plain, StreamNotes.remove(plain));
    assertThrows(CodecException.class, () -> StreamNotes.remove(noted));
    try {
      Attributes image = JpegMaskTest.dataset(coding(progressive), noted);
      Attributes masked = PixelRedactor.mask(image, BASELINE, MASKS).dataset();
      assertEquals("c4", marker, "tables can be made anew, the rest cannot");
      assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(masked), NAME));
    } catch (UnsupportedPixelsException e) {
      assertEquals(PixelProblem.PIXELS_DAMAGED, e.reason());
    }
  }

  @Test
  void restarts_and_colours_say_no_more_than_they_must() throws Exception {
    byte[] plain = JpegMaskTest.encode(coding(false), 1);
    byte[] restarts = insert(plain, 2, "ffdd000b0000");
    byte[] colours = insert(plain, 2, "ffee0015" + "41646f62650064000000000001");

    assertThrows(CodecException.class, () -> StreamNotes.remove(restarts));
    assertThrows(CodecException.class, () -> StreamNotes.remove(colours));
  }

  @Test
  void comments_within_the_tiles_of_jpeg_2000_are_held() throws Exception {
    Form grey = new Form("MONOCHROME2", EIGHT);
    byte[] plain =
        StreamNotes.remove(Jpeg2000Test.encode(grey, Jpeg2000Test.samples(grey, 1), true));
    int tile = find(plain, 0x90);
    byte[] noted = insert(plain, tile + 12, "ff64000b0001");
    int length = 13 + (noted[tile + 8] & 0xff) * 256 + (noted[tile + 9] & 0xff);
    noted[tile + 8] = (byte) (length >> 8);
    noted[tile + 9] = (byte) length;

    assertThrows(CodecException.class, () -> StreamNotes.remove(noted));
    assertThrows(
        UnsupportedPixelsException.class,
        () -> PixelNotes.remove(Jpeg2000Test.dataset(grey, noted), JPEG_2000));
  }

  @Test
  void what_follows_a_tile_that_goes_to_the_end_goes() throws Exception {
    Form grey = new Form("MONOCHROME2", EIGHT);
    byte[] plain =
        StreamNotes.remove(Jpeg2000Test.encode(grey, Jpeg2000Test.samples(grey, 1), true));
    Arrays.fill(plain, find(plain, 0x90) + 6, find(plain, 0x90) + 10, (byte) 0);

    assertArrayEquals(plain, StreamNotes.remove(insert(plain, plain.length, "")));
  }

  @Test
  void an_unknown_segment_of_jpeg_2000_goes() throws Exception {
    Form grey = new Form("MONOCHROME2", EIGHT);
    byte[] plain =
        StreamNotes.remove(Jpeg2000Test.encode(grey, Jpeg2000Test.samples(grey, 1), true));

    assertArrayEquals(plain, StreamNotes.remove(insert(plain, find(plain, 0x52), "ff6f0009")));
  }

  /** Some writers call samples signed in one place and unsigned in the other. */
  @Test
  void a_sign_on_which_stream_and_data_set_differ_hinders_no_mask() throws Exception {
    Form unsigned = new Form("MONOCHROME2", new Bits(16, 16, 15, Sign.UNSIGNED));
    Form signed = new Form("MONOCHROME2", new Bits(16, 16, 15, Sign.SIGNED));
    for (Form[] pair : new Form[][] {{unsigned, signed}, {signed, unsigned}}) {
      byte[] stream = Jpeg2000Test.encode(pair[0], Jpeg2000Test.samples(pair[0], 1), true);
      Attributes image = Jpeg2000Test.dataset(pair[1], stream);

      Attributes masked = PixelRedactor.mask(image, JPEG_2000, MASKS).dataset();

      assertTrue(PixelRedactor.check(image, masked, JPEG_2000, MASKS).holds());
      RawFrame frame = FrameReader.of(masked, JPEG_2000).decode(0);
      assertEquals(pair[1].bits().min(), frame.sample(0, 0, 0));
    }
  }

  /** Decoders that know the transform would show other colours than those that were masked. */
  @Test
  void jpeg_ls_of_transformed_colours_is_held() throws Exception {
    FrameShape shape = new FrameShape(4, 4, 3, 1);
    byte[] plain = JpegLsCodecTest.zeros(shape, 8, 2);
    byte[] none = HexFormat.of().parseHex("ffe800076d72667800");
    byte[] one = HexFormat.of().parseHex("ffe800076d72667801");

    JpegLsCodec.decode(at2(plain, none), shape);
    CodecException held =
        assertThrows(CodecException.class, () -> JpegLsCodec.decode(at2(plain, one), shape));
    assertEquals(CodecException.Kind.UNSUPPORTED, held.kind());
  }

  private static byte[] at2(byte[] stream, byte[] segment) {
    byte[] out = Arrays.copyOf(stream, stream.length + segment.length);
    System.arraycopy(segment, 0, out, 2, segment.length);
    System.arraycopy(stream, 2, out, 2 + segment.length, stream.length - 2);
    return out;
  }

  @Test
  void jpeg_ls_of_shifted_samples_is_held() {
    FrameShape shape = new FrameShape(4, 4, 1, 1);
    byte[] stream = JpegLsCodecTest.zeros(shape, 8, 0);
    stream[find(stream, 0xda) + 9] = 1;

    assertThrows(CodecException.class, () -> JpegLsCodec.decode(stream, shape));
  }

  @ParameterizedTest
  @CsvSource({"6000", "601e", "6020", "60fe"})
  void overlays_of_every_group_are_masked(String number) throws Exception {
    int group = Integer.parseInt(number, 16) << 16;
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    Attributes image =
        TestImages.header("MONOCHROME2", 16, 16, 1, EIGHT)
            .setBytes(Tag.PixelData, VR.OB, new byte[256])
            .setInt(group | 0x10, VR.US, 16)
            .setInt(group | 0x11, VR.US, 16)
            .setInt(group | 0x50, VR.SS, 1, 1)
            .setBytes(group | 0x3000, VR.OW, ones)
            .build();

    Attributes masked = PixelRedactor.mask(image, NATIVE, MASKS).dataset();

    byte[] expected = ones.clone();
    Arrays.fill(expected, 0, 16, (byte) 0);
    assertArrayEquals(expected, masked.getBulk(group | 0x3000).orElseThrow().readAll());
    assertTrue(PixelRedactor.check(image, masked, NATIVE, MASKS).holds());
    assertEquals(
        Proof.Finding.OVERLAY_DIFFERS,
        PixelRedactor.check(
                image,
                masked.toBuilder().setBytes(group | 0x3000, VR.OW, ones).build(),
                NATIVE,
                MASKS)
            .finding());
  }

  /** No standard says where the samples of such an image lie, so a mask might miss. */
  @Test
  void shared_colour_differences_in_planes_are_held() {
    Attributes image =
        TestImages.header("YBR_FULL_422", 4, 4, 1, EIGHT)
            .setInt(Tag.PlanarConfiguration, VR.US, 1)
            .setBytes(Tag.PixelData, VR.OB, new byte[32])
            .build();

    assertThrows(UnsupportedPixelsException.class, () -> PixelRedactor.mask(image, NATIVE, MASKS));
  }
}
