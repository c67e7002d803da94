// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;
import org.giftcloud.sampledata.AnswerKey.Ink;

/** A grey or coloured picture of eight bits a sample, and the record of what was written on it. */
final class Canvas {
  /** A colour by its samples. */
  record Paint(int red, int green, int blue) {
    static final Paint WHITE = new Paint(255, 255, 255);
    static final Paint YELLOW = new Paint(255, 220, 60);
    static final Paint GREEN = new Paint(60, 255, 120);
  }

  final int columns;
  final int rows;
  final int samples;
  final byte[] pixels;
  private final int scale;
  private final List<BurnedIn> texts = new ArrayList<>();

  Canvas(int columns, int rows, int samples, int scale) {
    this.columns = columns;
    this.rows = rows;
    this.samples = samples;
    this.scale = scale;
    this.pixels = new byte[columns * rows * samples];
  }

  void set(int x, int y, Paint paint) {
    if (x < 0 || y < 0 || x >= columns || y >= rows) {
      return;
    }
    int at = (y * columns + x) * samples;
    pixels[at] = (byte) paint.red();
    if (samples == 3) {
      pixels[at + 1] = (byte) paint.green();
      pixels[at + 2] = (byte) paint.blue();
    }
  }

  void grey(int x, int y, int value) {
    set(x, y, new Paint(value, value, value));
  }

  int lineHeight() {
    return (Font.HEIGHT + 3) * scale;
  }

  int widthOf(String text) {
    return Font.drawable(text).length() * (Font.WIDTH + 1) * scale;
  }

  /** Writes the text with its top left corner at the point, and records the box around it. */
  void write(Ink ink, String text, int x, int y, Paint paint) {
    String drawn = Font.drawable(text);
    for (int i = 0; i < drawn.length(); i++) {
      for (int column = 0; column < Font.WIDTH * scale; column++) {
        for (int row = 0; row < Font.HEIGHT * scale; row++) {
          if (Font.isInk(drawn.charAt(i), column / scale, row / scale)) {
            set(x + i * (Font.WIDTH + 1) * scale + column, y + row, paint);
          }
        }
      }
    }
    int width = Math.min(widthOf(text) - scale, columns - x);
    texts.add(new BurnedIn(ink, text, x, y, width, Font.HEIGHT * scale));
  }

  /** A dotted line of a measurement, with crosses at its ends. */
  void caliper(int x1, int y1, int x2, int y2, Paint paint) {
    for (int i = -3 * scale; i <= 3 * scale; i++) {
      set(x1 + i, y1, paint);
      set(x1, y1 + i, paint);
      set(x2 + i, y2, paint);
      set(x2, y2 + i, paint);
    }
    int steps = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    for (int i = 0; i <= steps; i += 4) {
      set(x1 + (x2 - x1) * i / Math.max(1, steps), y1 + (y2 - y1) * i / Math.max(1, steps), paint);
    }
  }

  /** The fan of an ultrasound picture: echoes that move with the frame. */
  void sector(int frame, long seed) {
    int apexX = columns / 2;
    int apexY = rows / 6;
    int radius = rows * 2 / 3;
    for (int y = apexY; y < apexY + radius && y < rows; y++) {
      int half = (y - apexY) * 3 / 4;
      for (int x = apexX - half; x <= apexX + half; x++) {
        int depth = (x - apexX) * (x - apexX) + (y - apexY) * (y - apexY);
        if (depth < radius * radius) {
          grey(x, y, echo(x + frame, y, seed));
        }
      }
    }
  }

  private static int echo(int x, int y, long seed) {
    long hash = (x / 3 * 73856093L) ^ (y / 2 * 19349663L) ^ seed;
    hash = (hash ^ (hash >>> 13)) * 0x5DEECE66DL;
    int speckle = (int) (hash >>> 20) & 0x3F;
    int layer = (y / 24) % 3 * 30;
    return 20 + layer + speckle;
  }

  List<BurnedIn> texts() {
    return List.copyOf(texts);
  }
}
