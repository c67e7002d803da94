// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/**
 * What a reader accepts at most.
 *
 * @param depth sequences within sequences
 * @param memory bytes that a data set may take, elements and items included
 * @param inMemoryValue the longest value of a bulk VR that is loaded; longer ones stay in the file
 * @param inflated bytes of a deflated data set once inflated
 */
public record Limits(int depth, long memory, int inMemoryValue, long inflated) {
  /** Far above any real file and far below what a machine of 256 MB can bear. */
  public static final Limits DEFAULT = new Limits(64, 96L << 20, 64 << 10, 4L << 30);

  public Limits {
    if (depth < 1 || depth > 256 || memory < 1 || inMemoryValue < 0 || inflated < 1) {
      throw new IllegalArgumentException("limits out of range");
    }
  }
}
