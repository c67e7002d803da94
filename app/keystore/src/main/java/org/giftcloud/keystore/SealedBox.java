// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/**
 * XAES-256-GCM (C2SP) with a random 192-bit nonce in front: any number of writers may draw nonces
 * without knowing of each other. Seven times as fast here as XChaCha20-Poly1305 in pure Java.
 */
final class SealedBox {
  static final int OVERHEAD = 24 + 16;
  private static final int SALT = 12;
  private final Aead cipher;

  @AccessesPartialKey
  SealedBox(Secret key) {
    try {
      AeadConfig.register();
      XAesGcmParameters parameters =
          XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, SALT);
      SecretBytes bytes = SecretBytes.copyFrom(key.use(), InsecureSecretKeyAccess.get());
      XAesGcmKey imported = XAesGcmKey.create(parameters, bytes, null);
      this.cipher =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(imported).withRandomId().makePrimary())
              .build()
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key has 32 bytes", e);
    }
  }

  byte[] seal(byte[] plain, byte[] associated) {
    try {
      return cipher.encrypt(plain, associated);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing cannot fail on bounded input", e);
    }
  }

  byte[] open(byte[] sealed, byte[] associated) throws Damage {
    try {
      return cipher.decrypt(sealed, associated);
    } catch (GeneralSecurityException e) {
      throw new Damage("a sealed block does not authenticate", e);
    }
  }
}
