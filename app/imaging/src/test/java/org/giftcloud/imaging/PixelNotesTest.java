// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.JpegMaskTest.Coding;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.junit.jupiter.api.Test;

/** What hides beside the pictures goes, and the pictures stay. */
final class PixelNotesTest {
  private static final TransferSyntax BASELINE =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
  private static final TransferSyntax NATIVE =
      TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow();
  private static final Coding GREY =
      new Coding(BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME2", true, false, 0.8f);

  private static byte[] with(byte[] stream, byte[] inserted, byte[] after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, 2);
    out.writeBytes(inserted);
    out.write(stream, 2, stream.length - 2);
    out.writeBytes(after);
    return out.toByteArray();
  }

  private static byte[] segment(int marker, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] segment = new byte[4 + bytes.length];
    segment[0] = (byte) 0xff;
    segment[1] = (byte) marker;
    segment[3] = (byte) (2 + bytes.length);
    System.arraycopy(bytes, 0, segment, 4, bytes.length);
    return segment;
  }

  static byte[] pixels(Attributes dataset) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteSource part :
        ((FragmentsElement) dataset.element(Tag.PixelData).orElseThrow()).fragments()) {
      all.writeBytes(part.readAll());
    }
    return all.toByteArray();
  }

  static boolean says(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void comments_notes_and_what_follows_the_picture_go_from_every_frame() throws Exception {
    byte[] one = JpegMaskTest.encode(GREY, 1);
    byte[] two = JpegMaskTest.encode(GREY, 2);
    byte[] noted =
        with(two, segment(0xfe, "Ngo"), "Ngo Kim after the end".getBytes(StandardCharsets.UTF_8));
    byte[] exif = with(noted, segment(0xe1, "Exif Ngo Kim"), new byte[0]);
    Attributes before = JpegMaskTest.dataset(GREY, one, exif);
    assertTrue(says(pixels(before), "Ngo"));

    Attributes after = PixelNotes.remove(before, BASELINE);

    assertFalse(says(pixels(after), "Ngo"));
    for (int frame = 0; frame < 2; frame++) {
      assertArrayEquals(
          FrameReader.of(before, BASELINE).decode(frame).bytes(),
          FrameReader.of(after, BASELINE).decode(frame).bytes());
    }
    List<ByteSource> parts =
        ((FragmentsElement) after.element(Tag.PixelData).orElseThrow()).fragments();
    byte[] padded = Arrays.copyOf(two, (two.length + 1) / 2 * 2);
    assertArrayEquals(padded, parts.get(2).readAll(), "what codes the picture is untouched");
  }

  @Test
  void what_stands_where_the_offset_table_belongs_goes() throws Exception {
    Attributes jpeg = JpegMaskTest.dataset(GREY, JpegMaskTest.encode(GREY, 1));
    List<ByteSource> parts =
        new ArrayList<>(((FragmentsElement) jpeg.element(Tag.PixelData).orElseThrow()).fragments());
    parts.set(0, ByteSource.of("Ngo Kim.".getBytes(StandardCharsets.UTF_8)));
    Attributes before =
        jpeg.toBuilder().set(new FragmentsElement(Tag.PixelData, VR.OB, parts)).build();

    assertFalse(says(pixels(PixelNotes.remove(before, BASELINE)), "Ngo"));
  }

  @Test
  void an_image_without_notes_comes_back_as_it_is() throws Exception {
    Attributes jpeg = JpegMaskTest.dataset(GREY, JpegMaskTest.encode(GREY, 1));

    assertSame(jpeg, PixelNotes.remove(jpeg, BASELINE));
  }

  @Test
  void bytes_after_the_last_uncompressed_frame_go() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    Attributes.Builder header = TestImages.header("MONOCHROME2", 3, 3, 1, bits);
    byte[] stored = "123456789.Ngo Kim".getBytes(StandardCharsets.UTF_8);
    Attributes before = header.setBytes(Tag.PixelData, VR.OB, stored).build();

    Attributes after = PixelNotes.remove(before, NATIVE);

    assertEquals(10, ((BulkElement) after.element(Tag.PixelData).orElseThrow()).value().size());
    assertArrayEquals(
        FrameReader.of(before, NATIVE).decode(0).bytes(),
        FrameReader.of(after, NATIVE).decode(0).bytes());
  }

  @Test
  void no_frame_is_cut_off() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    for (String frames : List.of("1A", "0", "-1", "99999999999", "1")) {
      Attributes image =
          TestImages.header("MONOCHROME2", 3, 3, 1, bits)
              .setString(Tag.NumberOfFrames, VR.IS, frames)
              .setBytes(Tag.PixelData, VR.OB, new byte[18])
              .build();
      UnsupportedPixelsException held =
          assertThrows(
              UnsupportedPixelsException.class, () -> PixelNotes.remove(image, NATIVE), frames);
      assertEquals(PixelProblem.FRAMES_MISCOUNTED, held.reason());
    }
    Attributes absent =
        TestImages.header("MONOCHROME2", 3, 3, 1, bits)
            .remove(Tag.NumberOfFrames)
            .setBytes(Tag.PixelData, VR.OB, new byte[18])
            .build();
    assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(absent, NATIVE));
  }

  private static void assertHeld(PixelProblem why, Attributes image, TransferSyntax syntax) {
    UnsupportedPixelsException held =
        assertThrows(
            UnsupportedPixelsException.class, () -> PixelNotes.remove(image, syntax), why.name());
    assertEquals(why, held.reason());
  }

  @Test
  void pixels_beside_those_that_are_shown_are_held() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    Attributes image =
        TestImages.header("MONOCHROME2", 3, 3, 1, bits)
            .setBytes(Tag.PixelData, VR.OB, new byte[10])
            .build();
    assertSame(image, PixelNotes.remove(image, NATIVE));
    for (int tag : new int[] {Tag.FloatPixelData, Tag.DoubleFloatPixelData, 0x7fe00020}) {
      Attributes two = image.toBuilder().setBytes(tag, VR.OB, new byte[36]).build();
      assertHeld(PixelProblem.MORE_PIXELS, two, NATIVE);
    }
    Attributes item =
        Attributes.builder()
            .setSequence(
                Tag.ReferencedImageSequence,
                Attributes.builder().setBytes(Tag.PixelData, VR.OB, new byte[10]).build())
            .build();
    Attributes within = image.toBuilder().setSequence(Tag.ReferencedSeriesSequence, item).build();
    assertHeld(PixelProblem.MORE_PIXELS, within, NATIVE);
  }

  @Test
  void pixels_that_are_not_stored_as_declared_are_held() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    Attributes plain =
        TestImages.header("MONOCHROME2", 3, 3, 1, bits)
            .setBytes(Tag.PixelData, VR.OB, new byte[10])
            .build();
    assertHeld(PixelProblem.NOT_AS_DECLARED, plain, BASELINE);
    Attributes jpeg = JpegMaskTest.dataset(GREY, JpegMaskTest.encode(GREY, 1));
    assertHeld(PixelProblem.NOT_AS_DECLARED, jpeg, NATIVE);
    assertHeld(
        PixelProblem.COMPRESSION_UNSUPPORTED,
        jpeg,
        TransferSyntax.of("1.2.840.10008.1.2.4.110").orElseThrow());
  }

  @Test
  void extended_tables_stay_while_they_are_true() throws Exception {
    Attributes jpeg = JpegMaskTest.dataset(GREY, JpegMaskTest.encode(GREY, 1));
    long size =
        ((FragmentsElement) jpeg.element(Tag.PixelData).orElseThrow()).fragments().get(1).size();
    Attributes tables =
        jpeg.toBuilder()
            .setBytes(Tag.ExtendedOffsetTable, VR.OV, new byte[8])
            .setBytes(
                Tag.ExtendedOffsetTableLengths,
                VR.OV,
                ByteBuffer.wrap(new byte[8]).order(ByteOrder.LITTLE_ENDIAN).putLong(size).array())
            .build();
    assertSame(tables, PixelNotes.remove(tables, BASELINE));

    Attributes noted =
        tables.toBuilder()
            .setBytes(Tag.ExtendedOffsetTable, VR.OV, "Ngo Kim.".getBytes(StandardCharsets.UTF_8))
            .build();
    assertFalse(PixelNotes.remove(noted, BASELINE).contains(Tag.ExtendedOffsetTable));
  }

  @Test
  void a_second_picture_within_a_frame_is_not_lost() throws Exception {
    byte[] one = JpegMaskTest.encode(GREY, 1);
    byte[] two = JpegMaskTest.encode(GREY, 2);
    assertHeld(
        PixelProblem.FRAMES_MISCOUNTED,
        JpegMaskTest.dataset(GREY, with(one, new byte[0], two)),
        BASELINE);
    // Two fragments, and one frame is counted.
    Attributes apart =
        JpegMaskTest.dataset(GREY, one, two).toBuilder().remove(Tag.NumberOfFrames).build();
    assertHeld(PixelProblem.FRAMES_MISCOUNTED, apart, BASELINE);
  }

  @Test
  void what_there_is_of_a_cut_image_has_no_bits_to_hide_in() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(16, 12, 11, PixelFormat.Sign.UNSIGNED);
    byte[] cells = new byte[18];
    Attributes.Builder image =
        TestImages.header("MONOCHROME2", 3, 3, 1, bits)
            .setString(Tag.NumberOfFrames, VR.IS, "2")
            .setBytes(Tag.PixelData, VR.OW, cells);
    Attributes clean = image.build();
    assertSame(clean, PixelNotes.remove(clean, NATIVE));
    cells[1] = (byte) 0xf0;
    assertHeld(
        PixelProblem.SPARE_BITS_USED, image.setBytes(Tag.PixelData, VR.OW, cells).build(), NATIVE);
  }

  @Test
  void shared_colour_differences_are_not_guessed_where_more_frames_would_fit() throws Exception {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    Attributes image =
        TestImages.header("YBR_FULL_422", 4, 4, 3, bits)
            .setString(Tag.NumberOfFrames, VR.IS, "2")
            .setBytes(Tag.PixelData, VR.OB, new byte[3 * 4 * 4 * 2])
            .build();
    assertHeld(PixelProblem.FRAMES_MISCOUNTED, image, NATIVE);
  }

  @Test
  void an_uncompressed_image_without_a_size_is_not_vouched_for() {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    Attributes image =
        TestImages.header("MONOCHROME2", 3, 3, 1, bits)
            .remove(Tag.Rows)
            .setBytes(Tag.PixelData, VR.OB, new byte[18])
            .build();
    assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(image, NATIVE));
  }

  @Test
  void comments_of_jpeg_2000_go() throws Exception {
    String size = "ff510006aaaabbbb";
    String comment =
        "ff6400080001" + HexFormat.of().formatHex("Ngo!".getBytes(StandardCharsets.UTF_8));
    String tile = "ff90000a0000" + "00000012" + "0001" + "ff93" + "01020304";
    byte[] clean = HexFormat.of().parseHex("ff4f" + size + tile + "ffd9");
    byte[] noted = HexFormat.of().parseHex("ff4f" + size + comment + tile + "ffd9" + "4e676f");

    assertArrayEquals(clean, StreamNotes.remove(noted));
    assertSame(clean, StreamNotes.remove(clean));
  }

  @Test
  void what_cannot_be_walked_is_refused() throws Exception {
    byte[] whole = JpegMaskTest.encode(GREY, 1);
    for (byte[] stream :
        List.of(
            new byte[0],
            new byte[64],
            Arrays.copyOf(whole, 30),
            HexFormat.of().parseHex("ff4fff51ffff"))) {
      assertThrows(CodecException.class, () -> StreamNotes.remove(stream));
    }
  }

  @Test
  void real_samples_decode_to_the_same_samples() throws Exception {
    Path folder = Path.of(System.getProperty("samples.dir", ""));
    assumeTrue(Files.exists(folder.resolve("MANIFEST.csv")), "no sample files here");
    int compared = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".csv")).sorted().toList()) {
        compared += Files.size(file) < 400_000 && decodesTheSame(file) ? 1 : 0;
      }
    }
    assertTrue(compared >= 20, "only " + compared + " were compared");
  }

  /** Whether the file is compressed and was compared. */
  private static boolean decodesTheSame(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes before = in.readDataset();
      TransferSyntax syntax = in.transferSyntax();
      if (!Syntaxes.hasMarkers(syntax.uid())) {
        return false;
      }
      byte[] expected = FrameReader.of(before, syntax).decode(0).bytes();
      Attributes after = PixelNotes.remove(before, syntax);
      assertArrayEquals(expected, FrameReader.of(after, syntax).decode(0).bytes());
      return true;
    } catch (DicomException | UnsupportedPixelsException e) {
      return false;
    }
  }
}
