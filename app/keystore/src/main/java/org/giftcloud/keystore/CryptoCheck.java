// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Whether the ciphers of this installation give the answers that their specifications print: a
 * library that was swapped or miscompiled shows here before it meets a key. Touches no store.
 */
public enum CryptoCheck {
  /** RFC 9106, 5.3. */
  ARGON2ID {
    @Override
    boolean agrees() {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(32)
              .withIterations(3)
              .withParallelism(4)
              .withSalt(filled(16, 2))
              .withSecret(filled(8, 3))
              .withAdditional(filled(12, 4))
              .build());
      byte[] tag = new byte[32];
      generator.generateBytes(filled(32, 1), tag);
      return is("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", tag);
    }
  },
  /** The second vector of C2SP XAES-256-GCM. */
  XAES_256_GCM {
    @Override
    boolean agrees() {
      String sealed = "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d";
      byte[] box = HexFormat.of().parseHex(HexFormat.of().formatHex(NONCE) + sealed);
      try (Secret key = Secret.take(filled(32, 3))) {
        SealedBox cipher = new SealedBox(key);
        byte[] associated = Kdf.utf8("c2sp.org/XAES-256-GCM");
        boolean opens = Arrays.equals(Kdf.utf8("XAES-256-GCM"), cipher.open(box, associated));
        box[box.length - 1] ^= 1;
        return opens && refuses(cipher, box, associated);
      } catch (Damage e) {
        return false;
      }
    }
  },
  /** RFC 5869, A.1. */
  HKDF_SHA_256 {
    @Override
    boolean agrees() throws GeneralSecurityException {
      HexFormat hex = HexFormat.of();
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(filled(22, 0x0b))
              .addSalt(hex.parseHex("000102030405060708090a0b0c"))
              .thenExpand(hex.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42);
      return is(
          "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
          Hkdf.sha256().deriveData(spec));
    }
  };

  private static final byte[] NONCE = Kdf.utf8("ABCDEFGHIJKLMNOPQRSTUVWX");

  /** Whether it gives the printed answer; a library that fails counts as a wrong answer. */
  public boolean isSound() {
    try {
      return agrees();
    } catch (GeneralSecurityException | IllegalStateException | LinkageError e) {
      return false;
    }
  }

  abstract boolean agrees() throws GeneralSecurityException;

  private static boolean refuses(SealedBox cipher, byte[] box, byte[] associated) {
    try {
      cipher.open(box, associated);
      return false;
    } catch (Damage e) {
      return true;
    }
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static boolean is(String hex, byte[] bytes) {
    return HexFormat.of().formatHex(bytes).equals(hex);
  }
}
