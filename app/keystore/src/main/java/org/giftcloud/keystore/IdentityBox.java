// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;

/** HPKE (RFC 9180: X25519, HKDF-SHA-256, AES-256-GCM): whoever seals cannot open. */
final class IdentityBox {
  private final HybridEncrypt encrypt;

  IdentityBox(byte[] publicKey) {
    try {
      HybridConfig.register();
      this.encrypt =
          handle(publicKey(publicKey))
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the public key has 32 bytes", e);
    }
  }

  static Secret newPrivateKey() {
    return Secret.take(X25519.generatePrivateKey());
  }

  static byte[] publicKeyOf(Secret privateKey) {
    try {
      return X25519.publicFromPrivate(privateKey.use());
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the private key has 32 bytes", e);
    }
  }

  byte[] seal(byte[] plain, byte[] context) {
    try {
      return encrypt.encrypt(plain, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing cannot fail on bounded input", e);
    }
  }

  @AccessesPartialKey
  static byte[] open(Secret privateKey, byte[] sealed, byte[] context) throws Damage {
    try {
      HybridConfig.register();
      HpkePrivateKey key =
          HpkePrivateKey.create(
              publicKey(publicKeyOf(privateKey)),
              SecretBytes.copyFrom(privateKey.use(), InsecureSecretKeyAccess.get()));
      KeysetHandle handle =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
              .build();
      return handle
          .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
          .decrypt(sealed, context);
    } catch (GeneralSecurityException e) {
      throw new Damage("a sealed identity does not authenticate", e);
    }
  }

  private static KeysetHandle handle(HpkePublicKey key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build();
  }

  @AccessesPartialKey
  private static HpkePublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    return HpkePublicKey.create(parameters, Bytes.copyFrom(bytes), null);
  }
}
