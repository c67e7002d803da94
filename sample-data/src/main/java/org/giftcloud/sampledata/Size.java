// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

/** How much is generated. */
public enum Size {
  /** For tests: a few small slices and frames. */
  TINY(1, 3, 32, 4, 3),
  /** For the exam: many patients, so many small slices that 200,000 checks are made. */
  EXAM(20, 40, 16, 2, 3),
  /** For the demo: whole series, frames as a machine writes them. */
  DEMO(1, 120, 256, 30, 1);

  private final int rounds;
  private final int slices;
  private final int matrix;
  private final int frames;
  private final int shrink;

  Size(int rounds, int slices, int matrix, int frames, int shrink) {
    this.rounds = rounds;
    this.slices = slices;
    this.matrix = matrix;
    this.frames = frames;
    this.shrink = shrink;
  }

  /** How many times all kinds of patient are made anew. */
  int rounds() {
    return rounds;
  }

  int slices() {
    return slices;
  }

  int matrix() {
    return matrix;
  }

  int frames() {
    return frames;
  }

  /** Ultrasound frames stay large enough to be read: their texts decide. */
  int screenColumns() {
    return shrink == 1 ? 800 : 400;
  }

  int screenRows() {
    return shrink == 1 ? 600 : 300;
  }

  int textScale() {
    return shrink == 1 ? 2 : 1;
  }
}
