// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first GIFT-Cloud uploader's unsalted hash, for destinations that must meet their old data.
 * Anyone can enumerate it: never the default.
 */
public final class LegacyHash {
  private LegacyHash() {}

  /** The server key {@code 2_25_…} of a patient ID or UID; empty for blank input. */
  public static Optional<String> serverKey(String value) {
    return uid(value).map(uid -> uid.replace('.', '_'));
  }

  /** The server key of a patient ID; one that is such a hash already is not hashed again. */
  static String ppid(String patientId) {
    String id = patientId.trim();
    return MadeUid.isOf(MadeUid.HASHED, id)
        ? id.replace('.', '_')
        : serverKey(patientId).orElseThrow();
  }

  /** The same as a UID, {@code 2.25.…}, as DicomEdit's hashUID gives it. */
  public static Optional<String> uid(String value) {
    String trimmed = value.trim();
    if (trimmed.isEmpty()) {
      return Optional.empty();
    }
    byte[] uuid = Arrays.copyOf(sha1(trimmed), 16);
    return Optional.of("2.25." + Uuids.decimal(uuid, MadeUid.HASHED));
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is part of every JDK", e);
    }
  }

  /** 128 bits as a UUID of a version, written as an unsigned decimal (PS3.5 B.2). */
  static final class Uuids {
    private Uuids() {}

    static String decimal(byte[] bits, int version) {
      byte[] uuid = Arrays.copyOf(bits, 16);
      uuid[6] = (byte) ((uuid[6] & 0x0f) | (version << 4));
      uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
      return new BigInteger(1, uuid).toString();
    }
  }
}
