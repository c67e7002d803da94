// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.giftcloud.imaging.codec.jpeg2000.Packets;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking the notes out of a stream that is damaged ends soon: with a stream, or with a reason. */
final class StreamMutationTest {
  private static final int MUTATIONS = 20_000;
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));
  private static final FrameShape LS = new FrameShape(9, 7, 1, 1);
  private static final FrameShape SHAPE =
      new FrameShape(Jpeg2000Test.HEIGHT, Jpeg2000Test.WIDTH, 1, 1);

  /** A small stream of each codec, with words at its end that make it worth decoding. */
  private enum Kind {
    JPEG,
    JPEG_LS,
    JPEG_2000,
    TILES_OF_JPEG_2000,
    HTJ2K;

    FrameShape image() {
      return switch (this) {
        case JPEG -> new FrameShape(61, 83, 1, 1);
        case JPEG_LS -> LS;
        case JPEG_2000, TILES_OF_JPEG_2000, HTJ2K -> SHAPE;
      };
    }

    byte[] stream() throws Exception {
      int[] samples = Jpeg2000Test.samples(GREY, 1);
      return switch (this) {
        case JPEG -> JpegMaskTest.encode(JpegMaskTest.codings().toList().getFirst(), 1);
        case JPEG_LS -> JpegLsCodecTest.zeros(LS, 8, 0);
        case JPEG_2000 -> Jpeg2000Test.encode(GREY, samples, true);
        case TILES_OF_JPEG_2000 ->
            Jpeg2000Test.encode(GREY, samples, param -> param.setTiling(32, 32, 0, 0));
        case HTJ2K -> HtJpeg2000Test.encode(GREY, samples);
      };
    }
  }

  private static byte[] remove(byte[] stream, FrameShape image) throws CodecException {
    return Packets.withoutTails(StreamNotes.remove(stream, image));
  }

  @ParameterizedTest
  @EnumSource
  void ends_with_a_stream_or_a_reason(Kind kind) throws Exception {
    byte[] whole = kind.stream();
    byte[] words = "THORNBURY^ELISE".getBytes(StandardCharsets.US_ASCII);
    FrameShape image = kind.image();
    Random random = new Random(5);
    int refused =
        Assertions.assertTimeoutPreemptively(
            TIME,
            () -> {
              int held = 0;
              for (int i = 0; i < MUTATIONS; i++) {
                byte[] broken = mutated(whole, words, random);
                try {
                  remove(broken, image);
                } catch (CodecException e) {
                  held++;
                }
              }
              return held;
            });
    assertTrue(refused > 0, "nothing of " + kind + " was broken");
  }

  /** Other bytes, most of them in the headers; at times a shorter stream, or one with words. */
  private static byte[] mutated(byte[] whole, byte[] words, Random random) {
    byte[] broken =
        random.nextInt(3) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
    if (broken.length > words.length + 2 && random.nextInt(10) == 0) {
      System.arraycopy(words, 0, broken, broken.length - 2 - words.length, words.length);
    }
    int changes = random.nextInt(4);
    for (int c = 0; c < changes && broken.length > 0; c++) {
      int bound = random.nextBoolean() ? Math.min(200, broken.length) : broken.length;
      broken[random.nextInt(bound)] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
    }
    return broken;
  }

  private static CodecException.Kind refusal(byte[] stream, FrameShape image) {
    return assertThrows(CodecException.class, () -> remove(stream, image)).kind();
  }

  @Test
  void a_frame_of_another_size_than_the_image_is_not_decoded_for_its_words() throws Exception {
    byte[] words = "THORNBURY^ELISE".getBytes(StandardCharsets.US_ASCII);
    byte[] ls = JpegLsCodecTest.zeros(LS, 8, 0);
    ByteArrayOutputStream noted = new ByteArrayOutputStream();
    noted.write(ls, 0, ls.length);
    noted.writeBytes(words);
    noted.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    byte[] huge = noted.toByteArray();
    remove(huge, LS);
    Arrays.fill(huge, 7, 11, (byte) 0x7f);
    assertEquals(CodecException.Kind.DAMAGED, refusal(huge, LS));

    byte[] jpeg = Kind.JPEG.stream();
    System.arraycopy(words, 0, jpeg, jpeg.length - 2 - words.length, words.length);
    assertEquals(CodecException.Kind.DAMAGED, refusal(jpeg, LS));
  }

  @Test
  void headers_that_end_beyond_the_stream_are_damage() {
    for (String stream :
        new String[] {
          "ffd8fffe0002", "ff4fff510004aaaaff640004aaaaff90000200", "ff4fff90000a0000000000000001",
        }) {
      byte[] bytes = HexFormat.of().parseHex(stream);
      try {
        remove(bytes, SHAPE);
      } catch (CodecException e) {
        assertEquals(CodecException.Kind.DAMAGED, e.kind());
      }
    }
  }

  @Test
  void looking_for_words_is_given_up_when_its_time_is_over() throws Exception {
    for (Kind kind : Kind.values()) {
      byte[] stream = kind.stream();
      byte[] words = "THORNBURY^ELISE".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(words, 0, stream, stream.length - 2 - words.length, words.length);
      Thread.currentThread().interrupt();
      CodecException.Kind found = refusal(stream, kind.image());
      assertTrue(Thread.interrupted());
      assertEquals(CodecException.Kind.TIMED_OUT, found, kind.name());
    }
  }
}
