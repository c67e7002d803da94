// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** How far a segment was read: its last record and the digest that chains to it. */
record Head(long sequence, Blob digest) {
  static final int LENGTH = 8 + 32;

  void write(ByteWriter writer) {
    writer.u64(sequence).raw(digest.raw());
  }

  /** The one that reaches further; of two that reach as far, the same one everywhere. */
  Head further(Head other) {
    if (sequence != other.sequence) {
      return sequence > other.sequence ? this : other;
    }
    return digest.compareTo(other.digest) <= 0 ? this : other;
  }

  static Head read(ByteReader reader) throws Damage {
    return new Head(reader.u64(), Blob.of(reader.raw(32)));
  }

  @Override
  public String toString() {
    return "Head[" + sequence + "]";
  }
}
