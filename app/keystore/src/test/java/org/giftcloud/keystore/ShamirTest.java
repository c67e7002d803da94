// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShamirTest {
  private static final byte[] PLAIN = Kdf.sha256(Kdf.utf8("a secret"));
  private final SecureRandom random = new SecureRandom();

  private List<Shamir.Part> split(int threshold, int parts) {
    return Shamir.split(Secret.take(PLAIN.clone()), threshold, parts, random);
  }

  @Test
  void multiplies_as_fips_197_shows() {
    assertEquals(0xc1, Shamir.multiply(0x57, 0x83));
    assertEquals(0xfe, Shamir.multiply(0x57, 0x13));
    assertEquals(0x07, Shamir.multiply(0x57, 0x10));
  }

  @Test
  void is_a_field() {
    for (int a = 0; a < 256; a++) {
      assertEquals(a, Shamir.multiply(a, 1));
      assertEquals(a == 0 ? 0 : 1, Shamir.multiply(a, Shamir.inverse(a)));
      for (int b = 0; b < 256; b++) {
        assertEquals(Shamir.multiply(b, a), Shamir.multiply(a, b));
        int c = (a * 7 + b * 13 + 5) & 0xff;
        assertEquals(Shamir.multiply(a, b ^ c), Shamir.multiply(a, b) ^ Shamir.multiply(a, c));
      }
    }
  }

  @Test
  void every_choice_of_enough_parts_gives_the_secret() {
    for (int threshold = 2; threshold <= 4; threshold++) {
      List<Shamir.Part> parts = split(threshold, 5);
      for (int choice = 0; choice < 32; choice++) {
        int bits = choice;
        List<Shamir.Part> some =
            parts.stream().filter(part -> (bits >> (part.index() - 1) & 1) == 1).toList();
        if (some.size() >= threshold) {
          assertArrayEquals(PLAIN, Shamir.combine(some).use());
        } else {
          assertThrows(IllegalArgumentException.class, () -> Shamir.combine(some));
        }
      }
    }
    assertArrayEquals(PLAIN, Shamir.combine(split(255, 255)).use());
  }

  @Test
  void one_part_of_two_fits_every_secret_alike() {
    // For one part and any guess there is exactly one line through both: count its second values.
    boolean[] seen = new boolean[256];
    for (int second = 0; second < 256; second++) {
      List<Shamir.Part> line =
          List.of(
              new Shamir.Part(2, 1, Secret.take(new byte[] {0x42})),
              new Shamir.Part(2, 2, Secret.take(new byte[] {(byte) second})));
      int guess = Shamir.combine(line).use()[0] & 0xff;
      assertFalse(seen[guess]);
      seen[guess] = true;
    }
  }

  @Test
  void the_same_part_twice_is_one() {
    List<Shamir.Part> parts = split(2, 3);

    assertThrows(
        IllegalArgumentException.class,
        () -> Shamir.combine(List.of(parts.getFirst(), parts.getFirst())));
    assertFalse(
        Arrays.equals(PLAIN, parts.getFirst().value().use()), "a part is not the secret itself");
  }
}
