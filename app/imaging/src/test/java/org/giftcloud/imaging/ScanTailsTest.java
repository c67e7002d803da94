// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.JpegMaskTest.Coding;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words behind the last block of a scan, where no decoder looks. */
final class ScanTailsTest {
  private static final TransferSyntax BASELINE =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();

  /** Words between the coded data of every scan and the marker that follows it. */
  private static byte[] with(byte[] stream, String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean isData = false;
    for (int i = 0; i < stream.length; i++) {
      int next = i + 1 < stream.length ? stream[i + 1] & 0xff : 0;
      boolean isMarker = stream[i] == (byte) 0xff && next >= 0xc0;
      if (isMarker && isData) {
        out.writeBytes(words.getBytes(StandardCharsets.ISO_8859_1));
      }
      isData = isMarker ? next == 0xda : isData;
      out.write(stream[i]);
    }
    return out.toByteArray();
  }

  static List<Coding> codings() {
    return JpegMaskTest.codings().filter(c -> c.quality() > 0.5f).toList();
  }

  @ParameterizedTest
  @MethodSource("codings")
  void go_from_every_scan_and_the_picture_stays(Coding coding) throws Exception {
    byte[] stream = JpegMaskTest.encode(coding, 1);
    for (String words : List.of("Ngo Kim", "THORNBURY^ELISE 1961-02-03 RX-77")) {
      Attributes before = JpegMaskTest.dataset(coding, with(stream, words));
      assertTrue(PixelNotesTest.says(PixelNotesTest.pixels(before), words));

      Attributes after = PixelNotes.remove(before, BASELINE);

      assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(after), words));
      assertArrayEquals(
          FrameReader.of(before, BASELINE).decode(0).bytes(),
          FrameReader.of(after, BASELINE).decode(0).bytes());
    }
  }

  @Test
  void a_stream_that_is_taken_for_words_by_chance_stays_as_it_is() throws Exception {
    Coding grey = codings().getFirst();
    byte[] stream = JpegMaskTest.encode(grey, 1);
    byte[] noted = with(stream, "Ngo Kim");

    assertSame(stream, StreamNotes.remove(stream));
    assertArrayEquals(stream, StreamNotes.remove(noted));
    // Once more: decoded to the end, and nothing there.
    assertArrayEquals(stream, StreamNotes.remove(StreamNotes.remove(noted)));
  }

  @Test
  void words_before_a_restart_are_held() throws Exception {
    Coding grey = codings().getFirst();
    byte[] stream = JpegMaskTest.encode(grey, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int scan = 0;
    while (stream[scan] != (byte) 0xff || stream[scan + 1] != (byte) 0xda) {
      scan++;
    }
    out.write(stream, 0, scan);
    // A restart interval of one block, and no block before the first restart but words.
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xdd, 0, 4, 0, 1});
    out.write(stream, scan, stream.length - scan - 2);
    out.writeBytes("THORNBURY, Elise".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd0, 0x55, (byte) 0xff, (byte) 0xd9});

    assertThrows(CodecException.class, () -> StreamNotes.remove(out.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void go_from_jpeg_ls_in_each_interleaving(int interleaving) throws Exception {
    FrameShape shape = new FrameShape(21, 33, 3, 1);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      byte[] stream =
          JpegLsCodec.rewrite(
              JpegLsCodecTest.zeros(shape, 8, interleaving),
              shape,
              planes -> {
                for (int[] plane : planes) {
                  for (int i = 0; i < plane.length; i++) {
                    plane[i] = random.nextInt(256);
                  }
                }
              });
      byte[] noted = with(stream, "Ngo Kim, b. 3 Feb 1961");

      byte[] clean = StreamNotes.remove(noted);

      assertFalse(PixelNotesTest.says(clean, "Ngo Kim"));
      assertArrayEquals(
          JpegLsCodec.decode(stream, shape).samples(), JpegLsCodec.decode(clean, shape).samples());
    }
  }

  @Test
  void go_from_lossless_jpeg() throws Exception {
    int[] samples = new Random(7).ints(JpegLosslessMaskTest.SAMPLES, 0, 4096).toArray();
    byte[] noted = with(JpegLosslessMaskTest.encode(samples), "Ngo Kim");
    TransferSyntax lossless = TransferSyntax.of(UID.JPEGLossless).orElseThrow();
    Attributes before = JpegLosslessMaskTest.dataset("MONOCHROME2", noted);

    Attributes after = PixelNotes.remove(before, lossless);

    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(after), "Ngo"));
    assertArrayEquals(
        FrameReader.of(before, lossless).decode(0).bytes(),
        FrameReader.of(after, lossless).decode(0).bytes());
  }

  @Test
  void damage_with_words_in_it_is_held() throws Exception {
    byte[] stream = JpegMaskTest.encode(codings().getFirst(), 1);
    byte[] half = Arrays.copyOf(stream, stream.length / 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(half);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});

    byte[] noted = with(out.toByteArray(), "THORNBURY, Elise");

    // Words or a picture: nobody can say where they begin, so some of them may be taken for blocks.
    try {
      assertFalse(PixelNotesTest.says(StreamNotes.remove(noted), "THORNBURY"));
    } catch (CodecException e) {
      assertTrue(e.kind() == CodecException.Kind.DAMAGED, e.kind().toString());
    }
  }
}
