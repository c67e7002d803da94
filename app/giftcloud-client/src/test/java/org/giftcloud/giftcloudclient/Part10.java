// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The smallest DICOM files an importer can read: Explicit VR Little Endian, a handful of tags. */
final class Part10 {
  private Part10() {}

  static List<Entry> series(String studyUid, String seriesUid, String number, int count) {
    return series(studyUid, seriesUid, number, count, "T1 test");
  }

  /** With another description the same images have other bytes. */
  static List<Entry> series(
      String studyUid, String seriesUid, String number, int count, String description) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String uid = "2.25.7" + number + "0" + i;
      entries.add(
          Samples.entry(
              uid + ".dcm",
              file(List.of(uid, studyUid, seriesUid), number, String.valueOf(i), description)));
    }
    return entries;
  }

  /** {@code uids} are those of instance, study and series. */
  private static byte[] file(
      List<String> uids, String number, String instance, String description) {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    put(meta, 0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.4");
    put(meta, 0x00020003, "UI", uids.get(0));
    put(meta, 0x00020010, "UI", "1.2.840.10008.1.2.1");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 2)
            .putShort((short) 0)
            .put("UL".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 4)
            .putInt(meta.size())
            .array());
    file.writeBytes(meta.toByteArray());
    put(file, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4");
    put(file, 0x00080018, "UI", uids.get(0));
    put(file, 0x00080020, "DA", "20200102");
    put(file, 0x00080060, "CS", "MR");
    put(file, 0x0008103E, "LO", description);
    put(file, 0x00100020, "LO", "GC-A1B2C3");
    put(file, 0x0020000D, "UI", uids.get(1));
    put(file, 0x0020000E, "UI", uids.get(2));
    put(file, 0x00200011, "IS", number);
    put(file, 0x00200013, "IS", instance);
    return file.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int tag, String vr, String value) {
    String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
    out.writeBytes(
        ByteBuffer.allocate(8 + padded.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) (tag >>> 16))
            .putShort((short) tag)
            .put(vr.getBytes(StandardCharsets.US_ASCII))
            .putShort((short) padded.length())
            .put(padded.getBytes(StandardCharsets.US_ASCII))
            .array());
  }
}
