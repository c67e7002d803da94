// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** Counts what a data set takes in memory while it is read. */
final class MemoryBudget {
  static final int PER_ELEMENT = 64;

  private long left;

  MemoryBudget(Limits limits) {
    this.left = limits.memory();
  }

  void take(long bytes, int tag, long offset) throws DicomException {
    left -= bytes;
    if (left < 0) {
      throw new DicomException(
          DicomException.Reason.LIMIT, "data set takes too much memory", tag, offset);
    }
  }
}
