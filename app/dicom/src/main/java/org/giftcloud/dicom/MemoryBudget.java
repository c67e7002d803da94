// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** Counts what a data set takes in memory while it is read. */
final class MemoryBudget {
  static final int PER_ELEMENT = 64;

  private long left;

  MemoryBudget(Limits limits) {
    this.left = limits.memory();
  }

  /** What is left now, for {@link #restore}. */
  long left() {
    return left;
  }

  /** Gives back what was taken since: the values are gone. */
  void restore(long before) {
    left = before;
  }

  void take(long bytes, int tag, long offset) throws DicomException {
    left -= bytes;
    if (left < 0) {
      throw new DicomException(
          DicomException.Reason.LIMIT, "data set takes too much memory", tag, offset);
    }
  }
}
