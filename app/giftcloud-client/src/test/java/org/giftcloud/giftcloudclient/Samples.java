// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Images and series made up for tests. */
final class Samples {
  static final String PPID = "2_25_111111111111111111111111111111111111";

  private Samples() {}

  static Entry entry(String name, byte[] bytes) {
    return entry(name, bytes, () -> new ByteArrayInputStream(bytes));
  }

  static Entry entry(String name, byte[] bytes, Content content) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return new Entry(
        name, bytes.length, crc.getValue(), hex("MD5", bytes), hex("SHA-256", bytes), content);
  }

  static List<Entry> entries(int count, int size) {
    Random random = new Random(count * 31L + size);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[size + i % 3];
      random.nextBytes(bytes);
      entries.add(entry("2.25.9000" + i + ".dcm", bytes));
    }
    return entries;
  }

  static SeriesUpload series(String project, List<Entry> entries) {
    return series(project, "1", entries);
  }

  static SeriesUpload series(String project, String number, List<Entry> entries) {
    return new SeriesUpload(
        project,
        PPID,
        "GC-A1B2C3",
        "GC-A1B2C3-1",
        "2.25.501",
        number,
        "2.25.60" + number,
        "MR",
        entries);
  }

  /** Impatient, so that tests are short. */
  static ClientOptions options() {
    Backoff quick = new Backoff(4, Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
    ClientOptions standard = ClientOptions.standard();
    return new ClientOptions(
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMillis(50),
        quick,
        standard.proxy());
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
