// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A random 128-bit identifier of a store, a person or a segment; carries no identity. */
final class Id implements Comparable<Id> {
  static final int LENGTH = 16;
  private final byte[] bytes;

  private Id(byte[] bytes) {
    this.bytes = bytes;
  }

  static Id of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an id has 16 bytes");
    }
    return new Id(bytes.clone());
  }

  static Id random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new Id(bytes);
  }

  static Optional<Id> parse(String hex) {
    if (hex.length() != 2 * LENGTH || !hex.matches("[0-9a-f]+")) {
      return Optional.empty();
    }
    return Optional.of(new Id(HexFormat.of().parseHex(hex)));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Enough to tell two apart in a message. */
  String brief() {
    return hex().substring(0, 8);
  }

  @Override
  public int compareTo(Id other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Id id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
