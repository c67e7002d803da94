// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectSecretsTest {
  private final ProjectKeys keys = ProjectKeys.unlinkable(new SecureRandom());

  @Test
  void uids_are_valid_under_the_uuid_root() {
    for (int i = 0; i < 500; i++) {
      String uid = keys.uid("1.2.840." + i);
      assertTrue(uid.matches("2\\.25\\.[1-9][0-9]{0,38}"), uid);
    }
  }

  @Test
  void labels_and_ppids_have_their_form() throws KeyStoreException {
    Pseudonym pseudonym = Stores.pseudonym(keys.claim(Stores.patient(1)));

    assertTrue(pseudonym.subjectLabel().matches("[0-9A-HJKMNP-TV-Z]{16}"));
    assertTrue(pseudonym.ppid().matches("2_25_[1-9][0-9]{0,38}"));
  }

  @Test
  void shifts_cover_one_day_to_three_years() throws KeyStoreException {
    int[] shifts = new int[20_000];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = keys.dateShiftDays(new Identity("A", "P" + i, "", "", ""));
    }

    assertEquals(1, IntStream.of(shifts).min().orElseThrow());
    assertEquals(1095, IntStream.of(shifts).max().orElseThrow());
  }

  @Test
  void spellings_of_one_health_number_are_one_patient() throws KeyStoreException {
    int shift = keys.dateShiftDays(new Identity("NHS", "943 476 5919", "", "", ""));

    assertEquals(shift, keys.dateShiftDays(new Identity("NHS", "9434765919", "", "", "")));
    assertEquals(shift, keys.dateShiftDays(new Identity(" NHS", "943-476-5919 ", "", "", "")));
  }

  @Test
  void crockford_text_is_as_its_author_defines() {
    assertEquals("ZZZZZZZZ", ProjectSecrets.crockford(new byte[] {-1, -1, -1, -1, -1}));
    assertEquals(
        "04HMASW9", ProjectSecrets.crockford(new byte[] {1, 0x23, 0x45, 0x67, (byte) 0x89}));
  }
}
