// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.giftcloud.keystore.Hkdf;

/**
 * The key of one workspace; every other key of staging and journal derives from it or is wrapped by
 * it.
 */
public final class WorkspaceKey implements AutoCloseable {
  static final int LENGTH = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] secret;

  WorkspaceKey(byte[] secret) {
    this.secret = secret.clone();
  }

  /** A key for one purpose, for good: the same workspace and purpose give the same key. */
  public SecretKey derive(String purpose) {
    return derive(secret, purpose);
  }

  static SecretKey derive(byte[] secret, String purpose) {
    try {
      return Hkdf.sha256()
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", e);
    }
  }

  byte[] wrap(byte[] key, String context, SecureRandom random) {
    return seal(derive("wrap"), key, context, random);
  }

  byte[] unwrap(byte[] wrapped, String context) throws GeneralSecurityException {
    return open(derive("wrap"), wrapped, context);
  }

  /** AES-256-GCM with a random nonce in front and {@code context} authenticated beside it. */
  public static byte[] seal(SecretKey key, byte[] plain, String context, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }

  /** The inverse of {@link #seal}; throws when key, context or a single bit differ. */
  public static byte[] open(SecretKey key, byte[] sealed, String context)
      throws GeneralSecurityException {
    if (sealed.length < NONCE) {
      throw new GeneralSecurityException("Shorter than a nonce");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  @Override
  public void close() {
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public String toString() {
    return "WorkspaceKey[redacted]";
  }
}
