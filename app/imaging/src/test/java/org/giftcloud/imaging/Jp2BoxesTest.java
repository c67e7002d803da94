// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.Jp2Boxes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of JPEG 2000 in the boxes of a file: the picture stays, what the boxes say does not. */
final class Jp2BoxesTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.JPEG2000).orElseThrow();
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));
  private static final byte[] SIGNATURE = box("jP  ", hex("0d0a870a"));
  private static final byte[] TYPE = box("ftyp", "jp2 \0\0\0\0jp2 ".getBytes(US_ASCII));
  private static final byte[] NAME = box("xml ", "<p>THORNBURY, Elise</p>".getBytes(US_ASCII));

  private byte[] codestream = new byte[0];

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] box(String type, byte[]... contents) {
    byte[] content = joined(contents);
    ByteBuffer box = ByteBuffer.allocate(8 + content.length);
    box.putInt(box.capacity()).put(type.getBytes(US_ASCII)).put(content);
    return box.array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] header(byte[]... more) {
    byte[] size = box("ihdr", hex("0000002d00000043000107070000"));
    byte[] colour = box("colr", hex("01000000000011"));
    return box("jp2h", size, colour, joined(more));
  }

  @BeforeEach
  void encode() throws Exception {
    codestream = Jpeg2000Test.encode(GREY, Jpeg2000Test.samples(GREY, 1), true);
  }

  private byte[] file(byte[]... more) {
    return joined(SIGNATURE, TYPE, NAME, header(more), box("jp2c", codestream), NAME);
  }

  @Test
  void its_picture_is_the_codestreams_and_its_words_go() throws Exception {
    Attributes boxed = Jpeg2000Test.dataset(GREY, file(), file());
    assertTrue(PixelNotesTest.says(PixelNotesTest.pixels(boxed), "THORNBURY"));

    Attributes clean = PixelNotes.remove(boxed, SYNTAX);

    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(clean), "THORNBURY"));
    Attributes plain = Jpeg2000Test.dataset(GREY, codestream, codestream);
    for (int frame = 0; frame < 2; frame++) {
      byte[] expected = FrameReader.of(plain, SYNTAX).decode(frame).bytes();
      assertArrayEquals(expected, FrameReader.of(boxed, SYNTAX).decode(frame).bytes());
      assertArrayEquals(expected, FrameReader.of(clean, SYNTAX).decode(frame).bytes());
    }
  }

  @Test
  void it_is_masked_with_proof_and_leaves_without_boxes() throws Exception {
    Attributes boxed = Jpeg2000Test.dataset(GREY, file(), file());
    List<Mask> masks = List.of(new Mask(new Region(5, 0, 30, 9), new FrameRange(1, 1)));

    Attributes after = PixelRedactor.mask(boxed, SYNTAX, masks).dataset();

    assertTrue(PixelRedactor.check(boxed, after, SYNTAX, masks).holds());
    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(after), "THORNBURY"));
  }

  @Test
  void high_throughput_has_the_same_boxes() throws Exception {
    byte[] high = HtJpeg2000Test.encode(GREY, Jpeg2000Test.samples(GREY, 1));
    byte[] type = box("ftyp", "jph \0\0\0\0jph ".getBytes(US_ASCII));
    byte[] file = joined(SIGNATURE, type, NAME, header(), box("jp2c", high));
    TransferSyntax syntax = TransferSyntax.of(UID.HTJ2K).orElseThrow();

    assertArrayEquals(
        FrameReader.of(Jpeg2000Test.dataset(GREY, high), syntax).decode(0).bytes(),
        FrameReader.of(Jpeg2000Test.dataset(GREY, file), syntax).decode(0).bytes());
  }

  @Test
  void a_last_box_may_go_to_the_end_and_lengths_may_be_long() throws Exception {
    byte[] open = box("jp2c", codestream);
    ByteBuffer.wrap(open).putInt(0, 0);
    byte[] wide = joined(hex("00000001"), "jp2c".getBytes(US_ASCII), hex("00000000"), new byte[4]);
    ByteBuffer.wrap(wide).putInt(12, 16 + codestream.length);

    assertArrayEquals(codestream, Jp2Boxes.codestream(joined(SIGNATURE, TYPE, header(), open)));
    assertArrayEquals(
        codestream, Jp2Boxes.codestream(joined(SIGNATURE, TYPE, header(), wide, codestream, NAME)));
  }

  private void assertHeld(PixelProblem why, byte[] file) {
    Attributes image = Jpeg2000Test.dataset(GREY, file);
    assertEquals(
        why,
        assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(image, SYNTAX))
            .reason());
    assertEquals(
        why,
        assertThrows(
                UnsupportedPixelsException.class, () -> FrameReader.of(image, SYNTAX).decode(0))
            .reason());
  }

  @Test
  void boxes_that_give_samples_another_meaning_are_held() {
    for (byte[] more :
        List.of(
            box("pclr", hex("0100030707070a0b0c")),
            box("cmap", hex("00000100")),
            box("cdef", hex("0001000000000002")),
            box("cdef", hex("0001000000010000")),
            box("colr", hex("01000000000012")))) {
      assertHeld(PixelProblem.COMPRESSION_UNSUPPORTED, file(more));
    }
  }

  @Test
  void channels_in_their_own_order_are_read() throws Exception {
    byte[] plain = box("cdef", hex("0001000000000001"));

    assertArrayEquals(codestream, Jp2Boxes.codestream(file(plain)));
  }

  @Test
  void another_kind_of_file_and_a_second_codestream_are_held() {
    byte[] jpx = box("ftyp", "jpx \0\0\0\0jpx ".getBytes(US_ASCII));
    assertHeld(
        PixelProblem.COMPRESSION_UNSUPPORTED,
        joined(SIGNATURE, jpx, header(), box("jp2c", codestream)));
    assertHeld(PixelProblem.FRAMES_MISCOUNTED, joined(file(), box("jp2c", codestream)));
  }

  @Test
  void lengths_that_lie_are_held() {
    byte[] endless = box("xml ", new byte[4]);
    ByteBuffer.wrap(endless).putInt(0, 4);
    byte[] huge = box("xml ", new byte[4]);
    ByteBuffer.wrap(huge).putInt(0, 0x7fffffff);
    for (byte[] box : List.of(endless, huge)) {
      assertHeld(
          PixelProblem.PIXELS_DAMAGED,
          joined(SIGNATURE, TYPE, box, header(), box("jp2c", codestream)));
      assertHeld(PixelProblem.PIXELS_DAMAGED, file(box));
    }
    assertHeld(PixelProblem.PIXELS_DAMAGED, joined(SIGNATURE, TYPE, header()));
    assertHeld(PixelProblem.PIXELS_DAMAGED, joined(SIGNATURE, box("jp2c", codestream)));
  }

  @Test
  void whatever_stands_there_it_is_read_or_refused() {
    byte[] whole = file(box("res ", new byte[18]));
    Random random = new Random(9);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
      int at = 12 + random.nextInt(Math.min(broken.length - 11, 160));
      if (at < broken.length) {
        broken[at] = (byte) random.nextInt(256);
      }
      try {
        assertTrue(Jp2Boxes.codestream(broken).length <= broken.length);
      } catch (CodecException e) {
        assertTrue(e.kind() != CodecException.Kind.TIMED_OUT);
      }
    }
  }
}
