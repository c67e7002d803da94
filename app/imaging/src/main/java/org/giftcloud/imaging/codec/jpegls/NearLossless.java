// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

/** Whether a JPEG-LS stream lost something when it was coded, by the headers of its scans. */
public final class NearLossless {
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;

  /** True where a sample of any scan may differ from what it was, and where no scan is found. */
  public static boolean mayBe(byte[] stream) {
    boolean hasScan = false;
    int at = 2;
    while (at + 4 < stream.length && !isMarker(stream, at, END)) {
      if (!isMarker(stream, at)) {
        at++;
        continue;
      }
      if (isMarker(stream, at, SCAN)) {
        hasScan = true;
        // T.87 C.2.3: two bytes for each component, then how far a sample may be from what it was.
        int near = at + 5 + 2 * (stream[at + 4] & 0xff);
        if (near >= stream.length || stream[near] != 0) {
          return true;
        }
      }
      at += 2 + ((stream[at + 2] & 0xff) << 8 | (stream[at + 3] & 0xff));
    }
    return !hasScan;
  }

  private static boolean isMarker(byte[] stream, int at, int marker) {
    return isMarker(stream, at) && (stream[at + 1] & 0xff) == marker;
  }

  /** Within a scan a byte of ones is followed by one whose first bit is zero (T.87 A.1). */
  private static boolean isMarker(byte[] stream, int at) {
    return stream[at] == (byte) 0xff && stream[at + 1] < 0 && stream[at + 1] != (byte) 0xff;
  }

  private NearLossless() {}
}
