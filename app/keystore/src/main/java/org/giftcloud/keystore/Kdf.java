// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF, HMAC and SHA-256 as this store uses them: every input length-prefixed. */
final class Kdf {
  private Kdf() {}

  /** HKDF-SHA-256 with the purpose and the length-prefixed context as info. */
  static Secret derive(Secret key, byte[] salt, String purpose, byte[]... context) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(key.use())
              .addSalt(salt)
              .thenExpand(join(purpose, context), 32);
      byte[] derived = Hkdf.sha256().deriveData(spec);
      key.use();
      return Secret.take(derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA256 is part of this JDK", e);
    }
  }

  /** HMAC-SHA-256 over the purpose and the length-prefixed parts. */
  static byte[] mac(Secret key, String purpose, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.use(), "HmacSHA256"));
      byte[] result = mac.doFinal(join(purpose, parts));
      key.use(); // fails if the key was zeroed meanwhile, so no result of a zeroed key gets out
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(String purpose, byte[]... parts) {
    ByteWriter writer = new ByteWriter().text("giftcloud keystore 1 " + purpose);
    for (byte[] part : parts) {
      writer.block(part);
    }
    return writer.toBytes();
  }
}
