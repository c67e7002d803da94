// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassphraseStrengthTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "Password2024",
        "P@ssw0rd2024!!",
        "Radiology1234",
        "qwertzuiop123",
        "abcdefghijklm",
        "abcabcabcabcabc",
        "Summer2026Summer2026",
        "giftcloud-2026",
        "Krankenhaus!1",
        "123456789012345",
        "London London London",
        "aB1aB1aB1aB1aB1aB1",
        "Knightsbridge",
        "Rechtschreibung",
        "Angstschweiss",
        "strengths123",
        "catchphrase1",
        "q.w.e.r.t.y.",
        "q w e r t y u i o p",
        "qw-er-ty-ui-op-as-df",
        "1-2-3-4-5-6-7-8-9",
        "a_b_c_d_e_f_g_h_i_j_",
        "P.a.s.s.w.o.r.d.2024",
        "s/u/m.m.e/r.2/0/2.6."
      })
  void what_is_guessed_first_is_too_weak(String passphrase) {
    assertFalse(Passphrase.isStrong(passphrase.toCharArray()), passphrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "harbour-violet-tractor",
        "k7Tq-92mX-vB4z",
        "xkqzvbnmtrwplh",
        "Brücke Löffel Zebra",
        "7f3a9c1e5b2d",
        "7.f.3.a.9.c.1.e.5.b.2.d",
        "x-k-q-z-v-b-n-m-t-r-w-p",
        "correct-horse-battery",
        "correct.horse.battery.",
        "lantern gravel cousin",
        "k7#Tq#92m#XvB#4z"
      })
  void words_of_a_list_and_random_characters_are_enough(String passphrase) {
    assertTrue(Passphrase.isStrong(passphrase.toCharArray()), passphrase);
  }

  @Test
  void a_key_that_is_made_is_enough() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      assertTrue(PassphraseStrength.isEnough(KeyStore.newKey(random)));
    }
  }
}
