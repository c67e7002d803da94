// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.api.Test;

/** Whatever a frame asks for, decoding it ends when its time is over, and the next one is read. */
final class DecodeTimeTest {
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final int WIDTH = Jpeg2000Test.WIDTH;
  private static final int HEIGHT = Jpeg2000Test.HEIGHT;
  private static final String HEADS = "ffd8 ffdb004300" + "01".repeat(64);

  /** A table with one code, of one bit: its class and number, and what it stands for. */
  private static final String TABLE = "ffc40014 %s 01000000000000000000000000000000 %s";

  private static String said(int seconds) throws Exception {
    SmallMachine.Ending ending =
        SmallMachine.run(
            DecodeTimeTest.class,
            List.of("-Xmx700m", "-Dgiftcloud.decode.seconds=" + seconds),
            seconds == 0 ? "honest" : "hostile");
    assertEquals(0, ending.status(), ending.said());
    return ending.said();
  }

  @Test
  void every_decoder_watches_the_clock() throws Exception {
    assertEquals(
        """
        RLE: DECODER_TIMED_OUT
        deflated: DECODER_TIMED_OUT
        JPEG: DECODER_TIMED_OUT
        lossless JPEG: DECODER_TIMED_OUT
        JPEG-LS: DECODER_TIMED_OUT
        JPEG 2000: DECODER_TIMED_OUT
        HTJ2K: DECODER_TIMED_OUT
        """,
        said(0));
  }

  @Test
  void hostile_frames_end_and_the_next_one_is_read() throws Exception {
    assertEquals(
        """
        refined 499 times: DECODER_TIMED_OUT
        the same, looked at for words: DECODER_TIMED_OUT
        coded 100 times: DECODER_TIMED_OUT
        blocks without content: DECODER_TIMED_OUT
        JPEG: read
        deflated: read
        0 decoders left
        """,
        said(1));
  }

  /** Decodes each of them and says how that went. */
  public static void main(String[] arguments) throws Exception {
    FrameShape shape = new FrameShape(HEIGHT, WIDTH, 1, 1);
    byte[] samples = new byte[shape.bytes()];
    Image jpeg = new Image("JPEG", UID.JPEGExtended12Bit, 64, 64, jpeg());
    byte[] deflate = DeflateCodec.deflate(samples);
    Image deflated = new Image("deflated", Syntaxes.DEFLATED_FRAMES, HEIGHT, WIDTH, deflate);
    if (arguments[0].equals("hostile")) {
      hostile();
      jpeg.decode();
      deflated.decode();
      System.out.println(decodersLeft() + " decoders left");
      return;
    }
    Form grey = new Form("MONOCHROME2", EIGHT);
    int[] values = Jpeg2000Test.samples(grey, 1);
    byte[] rle = RleCodec.encode(samples, shape);
    new Image("RLE", UID.RLELossless, HEIGHT, WIDTH, rle).decode();
    deflated.decode();
    jpeg.decode();
    new Image("lossless JPEG", UID.JPEGLossless, 64, 64, lossless(64, 1)).decode();
    byte[] ls = JpegLsCodecTest.zeros(shape, 8, 0);
    new Image("JPEG-LS", UID.JPEGLSLossless, HEIGHT, WIDTH, ls).decode();
    byte[] jpeg2000 = Jpeg2000Test.encode(grey, values, true);
    new Image("JPEG 2000", UID.JPEG2000Lossless, HEIGHT, WIDTH, jpeg2000).decode();
    byte[] htj2k = HtZeros.stream(grey);
    new Image("HTJ2K", UID.HTJ2KLossless, HEIGHT, WIDTH, htj2k).decode();
  }

  /** Few bytes, and without a clock minutes (the first) or seconds (the others) of work. */
  private static void hostile() throws Exception {
    byte[] refined = refined(499, "");
    new Image("refined 499 times", UID.JPEGExtended12Bit, 8192, 8192, refined).decode();
    byte[] words = refined(499, "54484f524e425552595e454c495345");
    Image noted =
        new Image("the same, looked at for words", UID.JPEGExtended12Bit, 8192, 8192, words);
    noted.say(() -> PixelNotes.remove(noted.dataset(), noted.transferSyntax()));
    byte[] coded = lossless(2048, 100);
    new Image("coded 100 times", UID.JPEGLossless, 2048, 2048, coded).decode();
    byte[] empty = emptyBlocks(40_000_000);
    new Image("blocks without content", Syntaxes.DEFLATED_FRAMES, 64, 64, empty).decode();
  }

  private interface Reading {
    void run() throws IOException;
  }

  private record Image(String name, String syntax, int rows, int columns, ByteSource frame) {
    Image(String name, String syntax, int rows, int columns, byte[] stream) {
      this(name, syntax, rows, columns, even(stream));
    }

    private static ByteSource even(byte[] stream) {
      return ByteSource.of(Arrays.copyOf(stream, (stream.length + 1) / 2 * 2));
    }

    TransferSyntax transferSyntax() {
      return TransferSyntax.of(syntax).orElseThrow();
    }

    Attributes dataset() {
      return TestImages.header("MONOCHROME2", rows, columns, 1, EIGHT)
          .set(
              new FragmentsElement(
                  Tag.PixelData, VR.OB, List.of(ByteSource.of(new byte[0]), frame)))
          .build();
    }

    void decode() throws IOException {
      say(() -> FrameReader.of(dataset(), transferSyntax()).decode(0));
    }

    void say(Reading reading) throws IOException {
      String outcome = "read";
      try {
        reading.run();
      } catch (UnsupportedPixelsException e) {
        outcome = e.reason().name();
      }
      System.out.println(name + ": " + outcome);
    }
  }

  /** Threads that still decode a while after nobody waits for them any more. */
  private static long decodersLeft() throws InterruptedException {
    List<Thread> decoders = new ArrayList<>(Thread.getAllStackTraces().keySet());
    decoders.removeIf(thread -> !thread.getName().equals("decoder"));
    for (Thread decoder : decoders) {
      decoder.join(10_000);
    }
    return decoders.stream().filter(Thread::isAlive).count();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** 64 x 64 of one grey, whose blocks take two bits each. */
  private static byte[] jpeg() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(hex(HEADS + "ffc1000b 08 0040 0040 01 011100"));
    out.writeBytes(hex(TABLE.formatted("00", "00") + TABLE.formatted("10", "00")));
    out.writeBytes(hex("ffda0008 01 0100 003f00"));
    out.writeBytes(new byte[16]);
    out.writeBytes(hex("ffd9"));
    return out.toByteArray();
  }

  /**
   * A progressive frame of 8192 x 8192 whose coefficients, all zero, get one bit more so many times
   * in a stretch of 16,384 blocks each.
   *
   * @param words in hexadecimal digits, behind the first scan
   */
  private static byte[] refined(int times, String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(hex(HEADS + "ffc2000b 08 2000 2000 01 011100"));
    out.writeBytes(hex(TABLE.formatted("00", "00") + TABLE.formatted("10", "e0")));
    out.writeBytes(hex("ffda0008 01 0100 000000"));
    out.writeBytes(new byte[1 << 17]);
    out.writeBytes(hex(words));
    for (int i = 0; i < times; i++) {
      out.writeBytes(hex("ffda0008 01 0100 013f10"));
      out.writeBytes(new byte[120]);
    }
    out.writeBytes(hex("ffd9"));
    return out.toByteArray();
  }

  /** A square of one grey, a bit for each sample, in as many scans of the same. */
  private static byte[] lossless(int side, int scans) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String size = HexFormat.of().toHexDigits((short) side);
    out.writeBytes(
        hex("ffd8 ffc3000b 08" + size + size + "01 011100" + TABLE.formatted("00", "00")));
    for (int i = 0; i < scans; i++) {
      out.writeBytes(hex("ffda0008 01 0100 010000"));
      out.writeBytes(new byte[side * side / 8]);
    }
    out.writeBytes(hex("ffd9"));
    return out.toByteArray();
  }

  /** Blocks of deflate that bring tables of their own and nothing else, 90 bits each. */
  private static byte[] emptyBlocks(int bytes) {
    // Not the last one, own tables; 257 codes, 1 distance, 18 lengths of lengths.
    StringBuilder block = new StringBuilder("0" + "01" + "00000" + "00000" + "0111");
    // In the order 16, 17, 18 … 1: one bit each for "many zeros" (18) and "one bit" (1).
    block.append("000" + "000" + "100" + "000".repeat(14) + "100");
    // 138 and 118 zeros, a code for the end of the block, one for a distance; the end.
    block.append("1" + "1111111" + "1" + "1101011" + "0" + "0" + "0");
    String four = block.toString().repeat(4);
    byte[] out = new byte[bytes];
    for (int bit = 0; bit < four.length(); bit++) {
      out[bit / 8] |= (byte) ((four.charAt(bit) - '0') << (bit % 8));
    }
    for (int at = four.length() / 8; at < bytes; at++) {
      out[at] = out[at - four.length() / 8];
    }
    return out;
  }
}
