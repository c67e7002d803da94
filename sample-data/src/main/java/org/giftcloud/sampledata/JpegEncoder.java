// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Baseline JPEG of a canvas (ITU-T T.81, tables of its Annex K), written here so that the bytes are
 * the same on every machine. Colour is YCbCr with half the chroma columns, which DICOM calls
 * YBR_FULL_422.
 */
final class JpegEncoder {
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };
  private static final int[] DC_COUNTS = {0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
  private static final int[] DC_VALUES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  private static final int[] AC_COUNTS = {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D};
  private static final String AC_VALUES =
      "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A2526"
          + "2728292A3435363738393A434445464748494A535455565758595A636465666768696A737475767778797A83"
          + "8485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2"
          + "D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA";
  private static final int STEP = 3;
  private static final double[] COSINES = cosines();

  private final Canvas canvas;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] dcCodes = new int[256];
  private final int[] dcSizes = new int[256];
  private final int[] acCodes = new int[256];
  private final int[] acSizes = new int[256];
  private int bits;
  private int bitCount;

  private JpegEncoder(Canvas canvas) {
    this.canvas = canvas;
    codes(DC_COUNTS, DC_VALUES, dcCodes, dcSizes);
    codes(AC_COUNTS, acValues(), acCodes, acSizes);
  }

  /** The canvas as one image; the comment goes into a COM segment. */
  static byte[] encode(Canvas canvas, String comment) {
    JpegEncoder encoder = new JpegEncoder(canvas);
    encoder.headers(comment);
    encoder.scan();
    return encoder.out.toByteArray();
  }

  private static int[] acValues() {
    int[] values = new int[AC_VALUES.length() / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = Integer.parseInt(AC_VALUES.substring(2 * i, 2 * i + 2), 16);
    }
    return values;
  }

  private static double[] cosines() {
    double[] cosines = new double[64];
    for (int u = 0; u < 8; u++) {
      for (int x = 0; x < 8; x++) {
        double scale = u == 0 ? StrictMath.sqrt(0.125) : 0.5;
        cosines[u * 8 + x] = scale * StrictMath.cos((2 * x + 1) * u * StrictMath.PI / 16);
      }
    }
    return cosines;
  }

  private static void codes(int[] counts, int[] values, int[] codes, int[] sizes) {
    int code = 0;
    int next = 0;
    for (int size = 1; size <= 16; size++) {
      for (int i = 0; i < counts[size - 1]; i++) {
        codes[values[next]] = code++;
        sizes[values[next++]] = size;
      }
      code <<= 1;
    }
  }

  private void headers(String comment) {
    marker(0xD8);
    byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
    segment(0xFE, text.length);
    out.writeBytes(text);
    segment(0xDB, 65);
    out.write(0);
    for (int i = 0; i < 64; i++) {
      out.write(STEP);
    }
    int samples = canvas.samples;
    segment(0xC0, 6 + 3 * samples);
    out.write(8);
    word(canvas.rows);
    word(canvas.columns);
    out.write(samples);
    for (int i = 1; i <= samples; i++) {
      out.writeBytes(new byte[] {(byte) i, (byte) (samples == 3 && i == 1 ? 0x21 : 0x11), 0});
    }
    table(0x00, DC_COUNTS, DC_VALUES);
    table(0x10, AC_COUNTS, acValues());
    segment(0xDA, 4 + 2 * samples);
    out.write(samples);
    for (int i = 1; i <= samples; i++) {
      out.writeBytes(new byte[] {(byte) i, 0});
    }
    out.writeBytes(new byte[] {0, 63, 0});
  }

  private void table(int id, int[] counts, int[] values) {
    segment(0xC4, 17 + values.length);
    out.write(id);
    for (int count : counts) {
      out.write(count);
    }
    for (int value : values) {
      out.write(value);
    }
  }

  private void marker(int code) {
    out.write(0xFF);
    out.write(code);
  }

  private void segment(int code, int length) {
    marker(code);
    word(length + 2);
  }

  private void word(int value) {
    out.write(value >> 8);
    out.write(value);
  }

  private void scan() {
    int[] previous = new int[canvas.samples];
    double[] block = new double[64];
    boolean colour = canvas.samples == 3;
    for (int y = 0; y < canvas.rows; y += 8) {
      for (int x = 0; x < canvas.columns; x += colour ? 16 : 8) {
        load(block, x, y, 0);
        previous[0] = block(quantise(transform(block)), previous[0]);
        if (colour) {
          load(block, x + 8, y, 0);
          previous[0] = block(quantise(transform(block)), previous[0]);
        }
        for (int sample = 1; sample < canvas.samples; sample++) {
          loadChroma(block, x, y, sample);
          previous[sample] = block(quantise(transform(block)), previous[sample]);
        }
      }
    }
    if (bitCount > 0) {
      put(0x7F, 7);
    }
    marker(0xD9);
  }

  private void load(double[] block, int x, int y, int sample) {
    for (int i = 0; i < 64; i++) {
      block[i] = value(x + i % 8, y + i / 8, sample) - 128;
    }
  }

  /** The means of two neighbours in a row. */
  private void loadChroma(double[] block, int x, int y, int sample) {
    for (int i = 0; i < 64; i++) {
      int column = x + 2 * (i % 8);
      int row = y + i / 8;
      block[i] = (value(column, row, sample) + value(column + 1, row, sample)) / 2 - 128;
    }
  }

  private double value(int x, int y, int sample) {
    int column = Math.min(canvas.columns - 1, x);
    int row = Math.min(canvas.rows - 1, y);
    int at = (row * canvas.columns + column) * canvas.samples;
    int red = canvas.pixels[at] & 0xFF;
    if (canvas.samples == 1) {
      return red;
    }
    int green = canvas.pixels[at + 1] & 0xFF;
    int blue = canvas.pixels[at + 2] & 0xFF;
    return switch (sample) {
      case 0 -> 0.299 * red + 0.587 * green + 0.114 * blue;
      case 1 -> 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
      default -> 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
    };
  }

  private static double[] transform(double[] block) {
    double[] rows = new double[64];
    double[] both = new double[64];
    for (int y = 0; y < 8; y++) {
      for (int u = 0; u < 8; u++) {
        double sum = 0;
        for (int x = 0; x < 8; x++) {
          sum += block[y * 8 + x] * COSINES[u * 8 + x];
        }
        rows[y * 8 + u] = sum;
      }
    }
    for (int v = 0; v < 8; v++) {
      for (int u = 0; u < 8; u++) {
        double sum = 0;
        for (int y = 0; y < 8; y++) {
          sum += rows[y * 8 + u] * COSINES[v * 8 + y];
        }
        both[v * 8 + u] = sum;
      }
    }
    return both;
  }

  private static int[] quantise(double[] coefficients) {
    int[] quantised = new int[64];
    for (int i = 0; i < 64; i++) {
      quantised[i] = (int) Math.round(coefficients[ZIGZAG[i]] / STEP);
    }
    return quantised;
  }

  private int block(int[] values, int previous) {
    int difference = values[0] - previous;
    int size = size(difference);
    put(dcCodes[size], dcSizes[size]);
    amplitude(difference, size);
    int zeros = 0;
    for (int i = 1; i < 64; i++) {
      if (values[i] == 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) {
        put(acCodes[0xF0], acSizes[0xF0]);
      }
      int bitSize = size(values[i]);
      int symbol = zeros * 16 + bitSize;
      put(acCodes[symbol], acSizes[symbol]);
      amplitude(values[i], bitSize);
      zeros = 0;
    }
    if (zeros > 0) {
      put(acCodes[0], acSizes[0]);
    }
    return values[0];
  }

  private static int size(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  private void amplitude(int value, int size) {
    if (size > 0) {
      put(value < 0 ? value + (1 << size) - 1 : value, size);
    }
  }

  private void put(int code, int size) {
    for (int i = size - 1; i >= 0; i--) {
      bits = (bits << 1) | ((code >> i) & 1);
      if (++bitCount == 8) {
        out.write(bits);
        if ((bits & 0xFF) == 0xFF) {
          out.write(0);
        }
        bits = 0;
        bitCount = 0;
      }
    }
  }
}
