// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.google.crypto.tink.subtle.XChaCha20Poly1305;
import java.security.GeneralSecurityException;

/** XChaCha20-Poly1305 with a random 192-bit nonce in front. */
final class SealedBox {
  static final int OVERHEAD = 24 + 16;
  private final XChaCha20Poly1305 cipher;

  SealedBox(Secret key) {
    try {
      this.cipher = new XChaCha20Poly1305(key.use());
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
