// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value: compared by content, never changed, never printed. */
final class Blob implements Comparable<Blob> {
  private final byte[] bytes;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over: the caller must not change it afterwards. */
  static Blob of(byte[] bytes) {
    return new Blob(bytes);
  }

  /** The bytes themselves; read only. */
  byte[] raw() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  /** All zeros stand for "not given". */
  boolean isGiven() {
    return !isZero(bytes);
  }

  static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(Blob other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + bytes.length + "]";
  }
}
