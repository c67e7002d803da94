// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shamir's scheme, byte by byte over GF(256) with the polynomial of FIPS 197: any {@code threshold}
 * parts give the secret, fewer say nothing about it. Without tables, so that no look-up depends on
 * a secret. Why our own: docs/decisions/0006.
 */
final class Shamir {
  static final int MOST_PARTS = 255;

  private Shamir() {}

  /** One part: the polynomials' values at {@code index}, which is never 0. */
  record Part(int threshold, int index, Secret value) implements AutoCloseable {
    Part {
      if (threshold < 2 || index < 1 || index > MOST_PARTS) {
        throw new IllegalArgumentException("a part needs a threshold from 2 and an index from 1");
      }
    }

    @Override
    public void close() {
      value.close();
    }

    @Override
    public String toString() {
      return "Part[redacted]";
    }
  }

  static List<Part> split(Secret secret, int threshold, int parts, SecureRandom random) {
    if (threshold < 2 || parts < threshold || parts > MOST_PARTS) {
      throw new IllegalArgumentException("from 2 of 2 to 255 of 255");
    }
    byte[] plain = secret.use();
    byte[][] coefficients = new byte[threshold - 1][plain.length];
    for (byte[] coefficient : coefficients) {
      random.nextBytes(coefficient);
    }
    List<Part> made = new ArrayList<>();
    for (int x = 1; x <= parts; x++) {
      byte[] value = new byte[plain.length];
      for (int i = 0; i < value.length; i++) {
        int y = 0;
        for (int power = threshold - 2; power >= 0; power--) {
          y = multiply(y, x) ^ (coefficients[power][i] & 0xff);
        }
        value[i] = (byte) (multiply(y, x) ^ (plain[i] & 0xff));
      }
      made.add(new Part(threshold, x, Secret.take(value)));
    }
    for (byte[] coefficient : coefficients) {
      Arrays.fill(coefficient, (byte) 0);
    }
    return List.copyOf(made);
  }

  /** Needs at least the threshold; whether they belong together only the caller can check. */
  static Secret combine(List<Part> parts) {
    Set<Integer> indexes = new HashSet<>();
    parts.forEach(part -> indexes.add(part.index()));
    if (parts.isEmpty()
        || indexes.size() != parts.size()
        || parts.size() < parts.getFirst().threshold()) {
      throw new IllegalArgumentException("too few different parts");
    }
    byte[] secret = new byte[parts.getFirst().value().use().length];
    for (Part part : parts) {
      int weight = 1;
      for (int other : indexes) {
        if (other != part.index()) {
          weight = multiply(weight, multiply(other, inverse(other ^ part.index())));
        }
      }
      byte[] value = part.value().use();
      for (int i = 0; i < secret.length; i++) {
        secret[i] ^= (byte) multiply(weight, value[i] & 0xff);
      }
    }
    return Secret.take(secret);
  }

  /** Russian peasant multiplication modulo x^8 + x^4 + x^3 + x + 1, always eight rounds. */
  static int multiply(int a, int b) {
    int product = 0;
    int factor = a;
    for (int bit = 0; bit < 8; bit++) {
      product ^= factor & -((b >>> bit) & 1);
      factor = (factor << 1) ^ (0x11b & -((factor >>> 7) & 1));
    }
    return product;
  }

  /** a^254 (the group has 255 elements); 0 for 0. */
  static int inverse(int a) {
    int power = a;
    int result = 1;
    for (int bit = 1; bit < 8; bit++) {
      power = multiply(power, power);
      result = multiply(result, power);
    }
    return result;
  }
}
