// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.junit.jupiter.api.Test;

/** JPEG 2000 that would be decoded to other samples, or has words nobody can tell, is held. */
final class Jpeg2000LimitsTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.JPEG2000).orElseThrow();
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));
  private static final int BY_POSITION = 3;

  /** A change of the order for all there is: to that by position. */
  private static final String ORDER_CHANGE = "ff5f0009000000010601" + "03";

  static int coding(byte[] stream) {
    int at = 2;
    while ((ByteBuffer.wrap(stream).getShort(at) & 0xffff) != 0xff52) {
      at += 2 + (ByteBuffer.wrap(stream).getShort(at + 2) & 0xffff);
    }
    return at;
  }

  /** Its tile in two parts; the first has nothing but its header and this. */
  private static byte[] parted(byte[] whole, String header) {
    int tile = Jpeg2000CutTest.tilePart(whole);
    byte[] more = HexFormat.of().parseHex(header);
    int first = 14 + more.length;
    ByteBuffer out = ByteBuffer.allocate(whole.length + first);
    out.put(whole, 0, tile + 12).put(more).putShort((short) 0xff93);
    out.put(whole, tile, whole.length - tile);
    out.putInt(tile + 6, first).put(tile + 11, (byte) 2);
    out.put(tile + first + 10, (byte) 1).put(tile + first + 11, (byte) 2);
    return out.array();
  }

  static byte[] inserted(byte[] stream, int at, String segment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, at);
    out.writeBytes(HexFormat.of().parseHex(segment));
    out.write(stream, at, stream.length - at);
    return out.toByteArray();
  }

  private static void assertHeld(byte[] stream) {
    Attributes image = Jpeg2000Test.dataset(GREY, stream);
    UnsupportedPixelsException held =
        assertThrows(
            UnsupportedPixelsException.class, () -> FrameReader.of(image, SYNTAX).decode(0));
    assertEquals(PixelProblem.COMPRESSION_UNSUPPORTED, held.reason());
  }

  private static void assertRead(byte[] stream) throws Exception {
    FrameReader.of(Jpeg2000Test.dataset(GREY, stream), SYNTAX).decode(0);
  }

  @Test
  void by_position_in_several_parts_of_a_tile() throws Exception {
    byte[] whole = Jpeg2000CutTest.whole();
    byte[] positions = whole.clone();
    int coding = coding(whole);
    positions[coding + 5] = BY_POSITION;
    String ofTile = HexFormat.of().formatHex(positions, coding, coding + 2 + positions[coding + 3]);

    assertRead(parted(whole, ""));
    assertHeld(parted(positions, ""));
    assertHeld(parted(whole, ofTile));
    assertHeld(parted(whole, ORDER_CHANGE));
    assertHeld(parted(inserted(whole, coding, ORDER_CHANGE), ""));
  }

  @Test
  void blocks_that_bypass_the_coder_and_end_each_pass() throws Exception {
    byte[] whole = Jpeg2000CutTest.whole();
    int coding = coding(whole);
    for (int style : new int[] {5, 7, 0x2d}) {
      byte[] other = whole.clone();
      other[coding + 12] = (byte) style;
      assertHeld(other);
      assertHeld(
          inserted(
              whole, Jpeg2000CutTest.tilePart(whole), "ff5300090000050404" + hex(style) + "01"));
    }
  }

  private static String hex(int number) {
    return HexFormat.of().toHexDigits((byte) number);
  }

  @Test
  void an_image_that_begins_beside_the_corner() throws Exception {
    byte[] whole = Jpeg2000CutTest.whole();
    int right = Jpeg2000Test.WIDTH + 1;
    ByteBuffer.wrap(whole).putInt(8, right).putInt(16, 1).putInt(24, right);
    assertHeld(whole);
  }

  @Test
  void words_where_packets_are_not_walked() throws Exception {
    byte[] whole = StreamNotes.remove(Jpeg2000CutTest.whole());
    byte[] words = "THORN^JO".getBytes(StandardCharsets.US_ASCII);
    byte[] packed = inserted(whole, coding(whole), "ff60000300");
    byte[] leavesOut = inserted(whole, coding(whole), "ff5f000900000001020100");
    byte[] subsampled = whole.clone();
    subsampled[43] = 2;
    for (byte[] stream : new byte[][] {packed, leavesOut, subsampled}) {
      Attributes clean = Jpeg2000Test.dataset(GREY, Arrays.copyOf(stream, stream.length));
      Attributes noted = Jpeg2000Test.dataset(GREY, Jpeg2000CutTest.longer(stream, words, 0));

      assertSame(clean, PixelNotes.remove(clean, SYNTAX));
      UnsupportedPixelsException held =
          assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(noted, SYNTAX));
      assertEquals(PixelProblem.COMPRESSION_UNSUPPORTED, held.reason());
    }
  }
}
