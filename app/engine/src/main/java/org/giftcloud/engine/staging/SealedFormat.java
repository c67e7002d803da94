// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.giftcloud.keystore.Hkdf;

/**
 * The layout of a sealed file: a header, then segments of AES-256-GCM.
 *
 * <p>Header: 4 bytes {@code GCS1}, 16 bytes salt. The file's key is HKDF-SHA-256 of the instance's
 * key with this salt, so a nonce (segment number, then 1 for the last segment) is never used twice.
 * Every segment but the last holds {@link #SEGMENT} bytes; a file cut at a segment's border has no
 * last segment and does not open.
 */
final class SealedFormat {
  static final int SEGMENT = 64 * 1024;
  static final int TAG = 16;
  static final int MAGIC = 0x47435331;

  /** Instead of the magic, with zeros for the salt: nobody can open it any more. */
  static final int DESTROYED = 0x47435330;

  static final int SALT = 16;
  static final int HEADER = 4 + SALT;

  private static final byte[] INFO = "giftcloud staging file".getBytes(StandardCharsets.US_ASCII);

  private SealedFormat() {}

  static SecretKey fileKey(byte[] instanceKey, byte[] salt) {
    try {
      return Hkdf.sha256()
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(instanceKey)
                  .addSalt(salt)
                  .thenExpand(INFO.clone(), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", e);
    }
  }

  static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in GCM is part of every JDK", e);
    }
  }

  /** For one segment. */
  static void init(Cipher cipher, int mode, SecretKey key, long segment, Position position)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(12).putLong(segment).putInt(position == Position.LAST ? 1 : 0).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
  }

  /** Whether a segment is the last of its file; part of its nonce. */
  enum Position {
    INNER,
    LAST
  }
}
