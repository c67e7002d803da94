// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public final class JpegLsCodecTest {
  // ITU T.87 H.3
  private static final String EXAMPLE =
      "ffd8fff7000b080004000401011100ffda0008010100000000"
          + "c000006c80208e01c00000574000006ee6000001bc18000005d800009160ffd9";

  @Test
  void decodes_the_example_of_the_standard() throws Exception {
    byte[] stream = HexFormat.of().parseHex(EXAMPLE);

    byte[] samples = JpegLsCodec.decode(stream, new FrameShape(4, 4, 1, 1)).samples();

    int[] expected = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) expected[i];
    }
    int[] found = new int[samples.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = samples[i];
    }
    assertArrayEquals(expected, found);
  }

  /** An image of zeros: nothing but runs. */
  public static byte[] zeros(FrameShape shape, int precision, int interleaving) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int n = shape.samples();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xf7, 0});
    out.write(8 + 3 * n);
    out.writeBytes(
        new byte[] {
          (byte) precision,
          (byte) (shape.rows() >> 8),
          (byte) shape.rows(),
          (byte) (shape.columns() >> 8),
          (byte) shape.columns(),
          (byte) n
        });
    for (int i = 0; i < n; i++) {
      out.writeBytes(new byte[] {(byte) (i + 1), 0x11, 0});
    }
    int perScan = interleaving == 0 ? 1 : n;
    for (int first = 0; first < n; first += perScan) {
      out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, (byte) (6 + 2 * perScan)});
      out.write(perScan);
      for (int i = first; i < first + perScan; i++) {
        out.writeBytes(new byte[] {(byte) (i + 1), 0});
      }
      out.writeBytes(new byte[] {0, (byte) interleaving, 0});
      for (int i = 0; i < shape.rows() * n * 20; i++) {
        out.writeBytes(new byte[] {(byte) 0xff, 0x7f});
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "8,1,0,255",
    "12,1,0,4095",
    "16,1,0,65535",
    "2,1,0,3",
    "8,3,0,255",
    "8,3,1,255",
    "8,3,2,255",
    "12,3,1,60",
    "8,1,0,2",
    "8,3,2,2",
    "16,1,0,3"
  })
  void writes_and_reads_samples_without_loss(
      int precision, int samples, int interleaving, int largest) throws Exception {
    FrameShape shape = new FrameShape(41, 67, samples, precision > 8 ? 2 : 1);
    Random random = new Random(precision * 31L + interleaving);
    int[][] drawn = new int[samples][shape.rows() * shape.columns()];
    for (int[] plane : drawn) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = i % 97 < 40 ? largest / 2 : random.nextInt(largest + 1);
      }
    }

    byte[] stream =
        JpegLsCodec.rewrite(
            zeros(shape, precision, interleaving),
            shape,
            planes -> {
              for (int c = 0; c < samples; c++) {
                System.arraycopy(drawn[c], 0, planes[c], 0, drawn[c].length);
              }
            });

    int[][] read = new int[samples][];
    JpegLsCodec.rewrite(
        stream,
        shape,
        planes -> {
          for (int c = 0; c < samples; c++) {
            read[c] = planes[c].clone();
          }
        });
    assertArrayEquals(drawn, read);
  }

  @Test
  void damaged_streams_are_refused_or_read_but_nothing_else() {
    byte[] whole = HexFormat.of().parseHex(EXAMPLE);
    FrameShape shape = new FrameShape(4, 4, 1, 1);
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      try {
        JpegLsCodec.decode(broken, shape);
      } catch (CodecException e) {
        // As it should.
      }
    }
    for (int length = 0; length < 30; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThrows(CodecException.class, () -> JpegLsCodec.decode(cut, shape));
    }
  }
}
