// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Turns a passphrase into a key with Argon2id (RFC 9106). */
final class Passphrase {
  static final int MIN_LENGTH = 12;

  private Passphrase() {}

  /** Memory in KiB, passes and lanes; bounded so that a forged header cannot exhaust us. */
  record Cost(int memoryKib, int iterations, int lanes) {
    static final Cost DEFAULT = new Cost(64 * 1024, 5, 1);
    static final Cost PRACTICE = new Cost(64, 1, 1);

    boolean isAcceptable() {
      return memoryKib >= 8
          && memoryKib <= 1024 * 1024
          && iterations >= 1
          && iterations <= 64
          && lanes >= 1
          && lanes <= 16;
    }
  }

  static boolean isStrong(char[] passphrase) {
    return passphrase.length >= MIN_LENGTH && PassphraseStrength.isEnough(passphrase);
  }

  static Secret stretch(char[] passphrase, byte[] salt, Cost cost) {
    byte[] bytes = utf8(passphrase);
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.memoryKib())
              .withIterations(cost.iterations())
              .withParallelism(cost.lanes())
              .withSalt(salt)
              .build());
      byte[] key = new byte[32];
      argon2.generateBytes(bytes, key);
      return Secret.take(key);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Of so many random bytes, in groups of four. */
  static char[] random(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    char[] key = grouped(ProjectSecrets.crockfordChars(bytes));
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  /** In groups of four, to be read and typed; zeroes what it is given. */
  static char[] grouped(char[] text) {
    char[] grouped = new char[text.length + (text.length - 1) / 4];
    for (int i = 0, at = 0; i < text.length; i++) {
      if (i > 0 && i % 4 == 0) {
        grouped[at++] = '-';
      }
      grouped[at++] = text[i];
    }
    Arrays.fill(text, '0');
    return grouped;
  }

  private static byte[] utf8(char[] passphrase) {
    CharBuffer chars = normalised(passphrase);
    byte[] room = new byte[3 * chars.remaining()];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(chars, encoded, true);
    byte[] bytes = Arrays.copyOf(room, encoded.position());
    Arrays.fill(room, (byte) 0);
    if (result.isError()) {
      throw new IllegalArgumentException("a passphrase holds half a character");
    }
    return bytes;
  }

  /** The one place where the JDK forces a String on us, and only for text beyond ASCII. */
  private static CharBuffer normalised(char[] passphrase) {
    CharBuffer chars = CharBuffer.wrap(passphrase);
    if (chars.chars().allMatch(c -> c < 0x80)) {
      return chars;
    }
    return CharBuffer.wrap(Normalizer.normalize(chars, Normalizer.Form.NFC));
  }
}
