// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * Where a fact stands in the one order all workstations agree on: Lamport counter, then segment.
 */
record Stamp(long lamport, long segment) implements Comparable<Stamp> {
  static final Stamp NONE = new Stamp(Long.MAX_VALUE, -1);

  static Stamp of(long lamport, Id segment) {
    long prefix = 0;
    for (int i = 0; i < 8; i++) {
      prefix = (prefix << 8) | (segment.bytes()[i] & 0xff);
    }
    return new Stamp(lamport, prefix);
  }

  void write(ByteWriter writer) {
    writer.u64(lamport).u64(segment);
  }

  static Stamp read(ByteReader reader) throws Damage {
    return new Stamp(reader.u64(), reader.u64());
  }

  @Override
  public int compareTo(Stamp other) {
    int order = Long.compare(lamport, other.lamport);
    return order != 0 ? order : Long.compareUnsigned(segment, other.segment);
  }
}
