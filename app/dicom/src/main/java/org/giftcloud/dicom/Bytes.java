// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.io.InputStream;

/** Small works on bytes. */
final class Bytes {
  private static final int BUFFER = 32 << 10;

  private Bytes() {}

  /** Turns the byte order of each unit in the first bytes of the array. */
  static void swap(byte[] bytes, int length, int unit) {
    if (unit < 2) {
      return;
    }
    for (int start = 0; start + unit <= length; start += unit) {
      for (int i = start, j = start + unit - 1; i < j; i++, j--) {
        byte b = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = b;
      }
    }
  }

  static boolean isZero(ByteSource source, long offset, long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
    try (InputStream in = source.open(offset, length)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
