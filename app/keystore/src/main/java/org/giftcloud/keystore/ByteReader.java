// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote; anything short or too long is {@link Damage}. */
final class ByteReader {
  private final ByteBuffer in;

  ByteReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  int u8() throws Damage {
    return need(1).get() & 0xff;
  }

  int u16() throws Damage {
    return need(2).getShort() & 0xffff;
  }

  int count(int most) throws Damage {
    int count = need(4).getInt();
    if (count < 0 || count > most) {
      throw new Damage("a count is out of range");
    }
    return count;
  }

  int positive() throws Damage {
    return count(Integer.MAX_VALUE);
  }

  long u64() throws Damage {
    return need(8).getLong();
  }

  Id id() throws Damage {
    return Id.of(raw(Id.LENGTH));
  }

  byte[] raw(int length) throws Damage {
    byte[] bytes = new byte[length];
    need(length).get(bytes);
    return bytes;
  }

  byte[] block() throws Damage {
    return raw(count(in.remaining()));
  }

  String text() throws Damage {
    return new String(block(), StandardCharsets.UTF_8);
  }

  byte[] rest() throws Damage {
    return raw(in.remaining());
  }

  private ByteBuffer need(int length) throws Damage {
    if (in.remaining() < length) {
      throw new Damage("bytes end too early");
    }
    return in;
  }
}
