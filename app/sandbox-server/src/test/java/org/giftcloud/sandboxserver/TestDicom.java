// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tiny MR slices, explicit little endian. */
final class TestDicom {
  private TestDicom() {}

  /** {@code count} files of one series by name; the same id gives the same files. */
  static Map<String, byte[]> series(String id, int count, String study, int series) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= count; i++) {
      String uid = uid(id + "/" + series + "/" + i);
      files.put(uid + ".dcm", file(study, uid(id + series), uid, series, i));
    }
    return files;
  }

  static String uid(String seed) {
    UUID uuid = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    return "2.25." + Long.toUnsignedString(uuid.getMostSignificantBits()) + "12345678901234567";
  }

  static byte[] file(String study, String seriesUid, String uid, int series, int instance) {
    Data meta = new Data();
    meta.put(0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.4");
    meta.put(0x0002, 0x0003, "UI", uid);
    meta.put(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
    Data data = new Data();
    data.put(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.4");
    data.put(0x0008, 0x0018, "UI", uid);
    data.put(0x0008, 0x0020, "DA", "20200102");
    data.put(0x0008, 0x0030, "TM", "101112");
    data.put(0x0008, 0x0060, "CS", "MR");
    data.put(0x0008, 0x103E, "LO", "T1 test");
    data.put(0x0010, 0x0010, "PN", "RAW^NAME");
    data.put(0x0010, 0x0020, "LO", "RAW-ID");
    data.put(0x0020, 0x000D, "UI", study);
    data.put(0x0020, 0x000E, "UI", seriesUid);
    data.put(0x0020, 0x0011, "IS", Integer.toString(series));
    data.put(0x0020, 0x0013, "IS", Integer.toString(instance));
    data.put(0x0028, 0x0010, "US", new byte[] {16, 0});
    data.put(0x0028, 0x0011, "US", new byte[] {16, 0});
    data.pixels(512, instance);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(meta.out.toByteArray());
    out.writeBytes(data.out.toByteArray());
    return out.toByteArray();
  }

  private static final class Data {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void put(int group, int element, String vr, String value) {
      String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
      put(group, element, vr, padded.getBytes(StandardCharsets.ISO_8859_1));
    }

    void put(int group, int element, String vr, byte[] value) {
      number(group);
      number(element);
      out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
      number(value.length);
      out.writeBytes(value);
    }

    void pixels(int length, int seed) {
      number(0x7FE0);
      number(0x0010);
      out.writeBytes("OW\0\0".getBytes(StandardCharsets.US_ASCII));
      number(length);
      number(0);
      for (int i = 0; i < length; i++) {
        out.write(i * 31 + seed);
      }
    }

    private void number(int value) {
      out.write(value);
      out.write(value >> 8);
    }
  }
}
