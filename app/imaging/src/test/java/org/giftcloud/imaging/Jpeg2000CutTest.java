// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JPEG 2000 that lacks packets is held: its decoder would show part of the picture as if whole. */
final class Jpeg2000CutTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.JPEG2000).orElseThrow();
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));

  /** What the rest of the stream says of the part that is missing. */
  private enum Rest {
    NOTHING_FOLLOWS,
    THE_END_FOLLOWS,
    THE_END_FOLLOWS_AND_LENGTHS_ARE_RIGHT
  }

  static byte[] whole() throws Exception {
    return Jpeg2000Test.encode(GREY, Jpeg2000Test.samples(GREY, 1), true);
  }

  static int tilePart(byte[] stream) {
    int at = 2;
    while ((ByteBuffer.wrap(stream).getShort(at) & 0xffff) != 0xff90) {
      at += 2 + (ByteBuffer.wrap(stream).getShort(at + 2) & 0xffff);
    }
    return at;
  }

  private static byte[] cut(byte[] whole, int length, Rest rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(whole, 0, length);
    if (rest != Rest.NOTHING_FOLLOWS) {
      out.write(0xff);
      out.write(0xd9);
    }
    byte[] stream = out.toByteArray();
    if (rest == Rest.THE_END_FOLLOWS_AND_LENGTHS_ARE_RIGHT) {
      int tile = tilePart(whole);
      ByteBuffer.wrap(stream).putInt(tile + 6, length - tile);
    }
    return stream;
  }

  @ParameterizedTest
  @EnumSource
  void is_held_wherever_it_was_cut_and_soon(Rest rest) throws Exception {
    byte[] whole = whole();
    for (int length = tilePart(whole) + 14; length < whole.length - 4; length += 23) {
      Attributes image = Jpeg2000Test.dataset(GREY, cut(whole, length, rest));
      String where = rest + " after " + length + " of " + whole.length;

      UnsupportedPixelsException held =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  assertThrows(
                      UnsupportedPixelsException.class,
                      () -> FrameReader.of(image, SYNTAX).decode(0),
                      where));
      assertEquals(PixelProblem.PIXELS_DAMAGED, held.reason(), where);
    }
  }

  @Test
  void lacks_a_part_where_more_are_promised() throws Exception {
    for (int promised : new int[] {0, 1, 2}) {
      byte[] whole = whole();
      whole[tilePart(whole) + 11] = (byte) promised;
      Attributes image = Jpeg2000Test.dataset(GREY, whole);
      if (promised < 2) {
        assertEquals(
            Jpeg2000Test.WIDTH * Jpeg2000Test.HEIGHT,
            FrameReader.of(image, SYNTAX).decode(0).bytes().length);
      } else {
        assertThrows(
            UnsupportedPixelsException.class, () -> FrameReader.of(image, SYNTAX).decode(0));
      }
    }
  }

  @Test
  void a_part_that_was_not_promised_is_read_all_the_same() throws Exception {
    byte[] whole = whole();
    int tile = tilePart(whole);
    int length = ByteBuffer.wrap(whole).getInt(tile + 6);
    ByteBuffer parted = ByteBuffer.allocate(whole.length + 14);
    parted.put(whole, 0, tile + 12).putShort((short) 0xff93);
    parted.put(whole, tile, whole.length - tile);
    parted.putInt(tile + 6, 14).put(tile + 11, (byte) 1);
    parted
        .putInt(tile + 14 + 6, length)
        .put(tile + 14 + 10, (byte) 1)
        .put(tile + 14 + 11, (byte) 1);

    byte[] read =
        FrameReader.of(Jpeg2000Test.dataset(GREY, parted.array()), SYNTAX).decode(0).bytes();

    assertArrayEquals(
        FrameReader.of(Jpeg2000Test.dataset(GREY, whole), SYNTAX).decode(0).bytes(), read);
  }

  @Test
  void is_whole_with_a_byte_that_makes_it_even() throws Exception {
    byte[] whole = whole();

    Attributes image = Jpeg2000Test.dataset(GREY, Arrays.copyOf(whole, whole.length + 1));

    assertEquals(
        Jpeg2000Test.WIDTH * Jpeg2000Test.HEIGHT,
        FrameReader.of(image, SYNTAX).decode(0).bytes().length);
  }

  /** Tiles of 32, so that a tile that lacks something is followed by others. */
  private static byte[] tiles() throws Exception {
    return Jpeg2000Test.encode(
        GREY, Jpeg2000Test.samples(GREY, 1), param -> param.setTiling(32, 32, 0, 0));
  }

  @Test
  void is_held_where_one_tile_lacks_a_byte() throws Exception {
    byte[] whole = tiles();
    assertEquals(
        Jpeg2000Test.WIDTH * Jpeg2000Test.HEIGHT,
        FrameReader.of(Jpeg2000Test.dataset(GREY, whole), SYNTAX).decode(0).bytes().length);
    int tile = tilePart(whole);
    int length = ByteBuffer.wrap(whole).getInt(tile + 6);
    for (int lacking = 1; lacking < length - 14; lacking += 5) {
      byte[] stream = Arrays.copyOf(whole, whole.length - lacking);
      int end = tile + length;
      System.arraycopy(whole, end, stream, end - lacking, whole.length - end);
      ByteBuffer.wrap(stream).putInt(tile + 6, length - lacking);
      Attributes image = Jpeg2000Test.dataset(GREY, stream);

      assertEquals(
          PixelProblem.PIXELS_DAMAGED,
          assertThrows(
                  UnsupportedPixelsException.class,
                  () -> FrameReader.of(image, SYNTAX).decode(0),
                  "lacking " + lacking)
              .reason());
    }
  }

  @Test
  void words_behind_the_packets_of_a_tile_go_and_the_picture_stays() throws Exception {
    String zeros = "\0".repeat(70);
    for (String said : List.of("THORNBURY, Elise 3 Feb 1961", "THORN^JO", "THORN^JO" + zeros)) {
      wordsGo(whole(), said);
      wordsGo(tiles(), said);
    }
  }

  private static void wordsGo(byte[] whole, String said) throws Exception {
    byte[] words = said.getBytes(StandardCharsets.US_ASCII);
    int tile = tilePart(whole);
    int length = ByteBuffer.wrap(whole).getInt(tile + 6);
    ByteBuffer noted = ByteBuffer.allocate(whole.length + words.length);
    noted.put(whole, 0, tile + length).put(words);
    noted.put(whole, tile + length, whole.length - tile - length);
    noted.putInt(tile + 6, length + words.length);
    Attributes before = Jpeg2000Test.dataset(GREY, noted.array());

    Attributes after = PixelNotes.remove(before, SYNTAX);

    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(after), "THORN"));
    assertArrayEquals(
        FrameReader.of(before, SYNTAX).decode(0).bytes(),
        FrameReader.of(after, SYNTAX).decode(0).bytes());
  }

  @Test
  void an_order_that_changes_is_followed() throws Exception {
    byte[] whole = StreamNotes.remove(whole());
    int coding = Jpeg2000LimitsTest.coding(whole);
    String layers = HexFormat.of().formatHex(whole, coding + 6, coding + 8);
    String rest = "0000" + layers + "0601";
    // All at once; the first layer and the rest; one layer by resolution, one by position, the
    // rest.
    for (String changes :
        List.of(
            "ff5f0009" + rest + "00",
            "ff5f0010" + "00000001060100" + rest + "00",
            "ff5f0017" + "00000001060101" + "00000002060102" + rest + "00")) {
      byte[] changing = Jpeg2000LimitsTest.inserted(whole, coding, changes);
      Attributes clean = Jpeg2000Test.dataset(GREY, changing);

      wordsGo(changing, "THORN^JO");

      assertSame(clean, PixelNotes.remove(clean, SYNTAX));
      for (int less = 1; less < 40; less++) {
        Attributes cut = Jpeg2000Test.dataset(GREY, longer(changing, new byte[0], less));
        assertThrows(UnsupportedPixelsException.class, () -> FrameReader.of(cut, SYNTAX).decode(0));
      }
    }
  }

  /** The last tile-part of a stream, with this many bytes more, or less, before its end. */
  static byte[] longer(byte[] whole, byte[] more, int less) {
    int tile = tilePart(whole);
    ByteBuffer bytes = ByteBuffer.wrap(whole);
    while ((bytes.getShort(tile + bytes.getInt(tile + 6)) & 0xffff) == 0xff90) {
      tile += bytes.getInt(tile + 6);
    }
    int length = bytes.getInt(tile + 6) - less;
    ByteBuffer out = ByteBuffer.allocate(tile + length + more.length + 2);
    out.put(whole, 0, tile + length).put(more).putShort((short) 0xffd9);
    out.putInt(tile + 6, length + more.length);
    return out.array();
  }

  @Test
  void high_throughput_has_packets_too() throws Exception {
    TransferSyntax high = TransferSyntax.of(UID.HTJ2K).orElseThrow();
    for (Form form : List.of(GREY, new Form("YBR_RCT", GREY.bits()))) {
      byte[] whole = HtJpeg2000Test.encode(form, Jpeg2000Test.samples(form, 1));
      byte[] words = "THORNBURY, Elise 3 Feb 1961".getBytes(StandardCharsets.US_ASCII);
      Attributes noted = Jpeg2000Test.dataset(form, longer(whole, words, 0));

      Attributes clean = PixelNotes.remove(noted, high);

      assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(clean), "THORN"));
      assertArrayEquals(
          FrameReader.of(Jpeg2000Test.dataset(form, whole), high).decode(0).bytes(),
          FrameReader.of(clean, high).decode(0).bytes());
      for (int less = 1; less < 40; less++) {
        Attributes cut = Jpeg2000Test.dataset(form, longer(whole, new byte[0], less));
        assertEquals(
            PixelProblem.PIXELS_DAMAGED,
            assertThrows(
                    UnsupportedPixelsException.class,
                    () -> FrameReader.of(cut, high).decode(0),
                    "lacking " + less)
                .reason());
      }
    }
  }
}
