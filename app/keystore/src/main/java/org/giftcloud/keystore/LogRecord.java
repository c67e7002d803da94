// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entry of a segment.
 *
 * @param previous digest of the frame before it in its segment, of the header for the first
 * @param seen heads of other segments that changed since this segment's record before
 */
record LogRecord(
    Blob previous, long lamport, long timeMillis, Id person, Map<Id, Head> seen, Body body) {
  private static final int VERSION = 1;
  static final int MAX_SEEN = 2000;

  byte[] encode(int unit, int outside) {
    ByteWriter writer =
        new ByteWriter()
            .u8(VERSION)
            .raw(previous.raw())
            .u64(lamport)
            .u64(timeMillis)
            .raw(person.bytes())
            .u16(seen.size());
    seen.forEach(
        (segment, head) -> {
          writer.raw(segment.bytes());
          head.write(writer);
        });
    return writer.block(body.encode()).pad(unit, outside).toBytes();
  }

  static LogRecord decode(byte[] plain) throws Damage {
    ByteReader reader = new ByteReader(plain);
    if (reader.u8() != VERSION) {
      throw new Damage("a record has another version");
    }
    Blob previous = Blob.of(reader.raw(32));
    long lamport = reader.u64();
    long time = reader.u64();
    Id person = Id.of(reader.raw(Id.LENGTH));
    Map<Id, Head> seen = new LinkedHashMap<>();
    for (int i = reader.u16(); i > 0; i--) {
      seen.put(Id.of(reader.raw(Id.LENGTH)), Head.read(reader));
    }
    return new LogRecord(previous, lamport, time, person, seen, Body.decode(reader.block()));
  }

  @Override
  public String toString() {
    return "LogRecord[lamport " + lamport + "]";
  }
}
