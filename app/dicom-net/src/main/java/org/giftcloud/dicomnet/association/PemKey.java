// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads a private key from a PEM file with PKCS #8 in it, encrypted (RFC 5958) or not. */
final class PemKey {
  private static final String PLAIN = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private PemKey() {}

  /**
   * Reads it.
   *
   * @param passphrase for an encrypted key; empty for one that is not
   * @throws GeneralSecurityException when there is no such key in the file, or not with this
   *     passphrase
   */
  static PrivateKey read(Path file, char[] passphrase)
      throws IOException, GeneralSecurityException {
    byte[] pem = Files.readAllBytes(file);
    try {
      String text = new String(pem, StandardCharsets.ISO_8859_1);
      return key(
          text.contains("-----BEGIN " + ENCRYPTED)
              ? decrypted(between(text, ENCRYPTED), passphrase)
              : new PKCS8EncodedKeySpec(between(text, PLAIN)));
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  private static byte[] between(String text, String label) throws GeneralSecurityException {
    String begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no PKCS #8 key in the file");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no base 64 in the file", e);
    }
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] encrypted, char[] passphrase)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
    // PBES2 names its algorithms in its parameters.
    String algorithm =
        info.getAlgParameters() == null ? info.getAlgName() : info.getAlgParameters().toString();
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    try {
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
          info.getAlgParameters());
      return info.getKeySpec(cipher);
    } finally {
      spec.clearPassword();
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    InvalidKeySpecException last = new InvalidKeySpecException("no algorithm");
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // A key of one algorithm is none of another: the next is tried.
        last = e;
      }
    }
    throw last;
  }
}
