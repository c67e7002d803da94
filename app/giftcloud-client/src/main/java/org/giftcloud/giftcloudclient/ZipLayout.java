// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A ZIP whose every byte but the images' is known beforehand: entries STORED, sizes and CRC-32 in
 * the local headers, no data descriptor, ZIP64 records only where a field would overflow. So its
 * length is exact and nothing is buffered. Times are fixed: they would tell when it was sent.
 */
final class ZipLayout {
  private static final long MAX_32 = 0xFFFFFFFFL;
  private static final int MAX_16 = 0xFFFF;
  private static final int PLAIN_VERSION = 20;
  private static final int ZIP64_VERSION = 45;
  private static final int DOS_DATE = 0x0021;

  private final List<Entry> entries;
  private final List<byte[]> headers = new ArrayList<>();
  private final byte[] directory;
  private final long length;

  ZipLayout(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    List<byte[]> central = new ArrayList<>();
    long offset = 0;
    for (Entry entry : this.entries) {
      byte[] header = localHeader(entry);
      headers.add(header);
      central.add(centralHeader(entry, offset));
      offset += header.length + entry.size();
    }
    this.directory = directory(central, offset);
    this.length = offset + directory.length;
  }

  List<Entry> entries() {
    return entries;
  }

  byte[] header(int index) {
    return headers.get(index);
  }

  byte[] directory() {
    return directory;
  }

  /** The exact number of bytes of the whole. */
  long length() {
    return length;
  }

  /** The bytes of the images alone. */
  long payload() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  private static byte[] localHeader(Entry entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.US_ASCII);
    boolean large = entry.size() >= MAX_32;
    byte[] bytes = new byte[30 + name.length + (large ? 20 : 0)];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0x04034b50);
    putCommon(b, entry, large);
    b.putShort((short) name.length).putShort((short) (large ? 20 : 0)).put(name);
    if (large) {
      b.putShort((short) 1).putShort((short) 16).putLong(entry.size()).putLong(entry.size());
    }
    return bytes;
  }

  private static byte[] centralHeader(Entry entry, long offset) {
    byte[] name = entry.name().getBytes(StandardCharsets.US_ASCII);
    boolean large = entry.size() >= MAX_32;
    boolean far = offset >= MAX_32;
    int values = (large ? 16 : 0) + (far ? 8 : 0);
    int extra = values == 0 ? 0 : values + 4;
    byte[] bytes = new byte[46 + name.length + extra];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0x02014b50).putShort((short) (extra > 0 ? ZIP64_VERSION : PLAIN_VERSION));
    putCommon(b, entry, large || far);
    b.putShort((short) name.length).putShort((short) extra);
    b.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    b.putInt((int) Math.min(offset, MAX_32)).put(name);
    if (extra > 0) {
      b.putShort((short) 1).putShort((short) values);
    }
    if (large) {
      b.putLong(entry.size()).putLong(entry.size());
    }
    if (far) {
      b.putLong(offset);
    }
    return bytes;
  }

  // Version needed, flags, method STORED, time, date, CRC-32, both sizes: alike in both headers.
  private static void putCommon(ByteBuffer b, Entry entry, boolean zip64) {
    int size = (int) Math.min(entry.size(), MAX_32);
    b.putShort((short) (zip64 ? ZIP64_VERSION : PLAIN_VERSION)).putShort((short) 0);
    b.putShort((short) 0).putShort((short) 0).putShort((short) DOS_DATE);
    b.putInt((int) entry.crc32()).putInt(size).putInt(size);
  }

  private static byte[] directory(List<byte[]> central, long start) {
    long size = central.stream().mapToLong(header -> header.length).sum();
    int count = central.size();
    boolean zip64 = count >= MAX_16 || start >= MAX_32 || size >= MAX_32;
    byte[] bytes = new byte[Math.toIntExact(size + 22 + (zip64 ? 76 : 0))];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    central.forEach(b::put);
    if (zip64) {
      b.putInt(0x06064b50).putLong(44).putShort((short) ZIP64_VERSION);
      b.putShort((short) ZIP64_VERSION).putInt(0).putInt(0).putLong(count).putLong(count);
      b.putLong(size).putLong(start);
      b.putInt(0x07064b50).putInt(0).putLong(start + size).putInt(1);
    }
    short records = (short) Math.min(count, MAX_16);
    b.putInt(0x06054b50)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort(records)
        .putShort(records);
    b.putInt((int) Math.min(size, MAX_32))
        .putInt((int) Math.min(start, MAX_32))
        .putShort((short) 0);
    return bytes;
  }
}
