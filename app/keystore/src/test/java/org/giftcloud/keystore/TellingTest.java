// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {
  private static final String PPID = LegacyHash.serverKey("HOSP-0012345").orElseThrow();
  private static final Identity WHO =
      new Identity("", "HOSP-0012345", "19580314", "F", "Zebedee^Quintus Lee");

  @ParameterizedTest
  @CsvSource({
    "ZEBEDEE_QUINTUS",
    "zebedee7",
    "Study-Quintus",
    "S_LEE_1",
    "HOSP0012345",
    "P1_12345",
    "X0012345",
    "B-1958-03-14",
    "born14031958",
    "14March1958",
    "140358",
    "19581403",
    "1958-073",
    "ZEB",
    "ZEBEDE",
    "S3EEDEBEZ",
    "QuintusZebedee"
  })
  void a_label_that_says_whose_it_is(String label) {
    assertTrue(Telling.tells(label, WHO));
  }

  @ParameterizedTest
  @CsvSource({
    "P1_00007",
    "P1_123456",
    "SLEEP_0031",
    "GIFT-0012",
    "A1B2C3D4E5F60718",
    "P1958",
    "MAR0001"
  })
  void a_label_that_does_not(String label) {
    assertFalse(Telling.tells(label, WHO));
  }

  @Test
  void such_a_row_of_the_old_list_is_held_and_counted_so(@TempDir Path root) throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      List<LegacyPatient> list =
          List.of(
              new LegacyPatient("Zebedee^Quintus", "HOSP-0012345", "ZEBEDEE_1", PPID),
              new LegacyPatient("Zebedee^Quintus", "HOSP-0012345", "P1_00002", "2_25_Zebedee"),
              new LegacyPatient("Other^Somebody", "HOSP-0099999", "P1_00003", "2_25_77"));

      assertEquals(
          new LegacyImport.Outcome(1, 0, 2, 2), store.legacyImport().run(Stores.P1, "A", list));
    }
  }

  @Test
  void what_all_labels_of_a_project_begin_with_tells_nothing(@TempDir Path root) throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      List<LegacyPatient> list =
          List.of(
              new LegacyPatient("Meier^Anna", "PID-7001", "MEIER-00001", PPID),
              new LegacyPatient("Other^Somebody", "PID-7002", "MEIER-00002", "2_25_78"),
              new LegacyPatient("Third^Somebody", "HOSP-00003", "MEIER-00003", "2_25_79"));

      assertEquals(
          new LegacyImport.Outcome(3, 0, 0, 0), store.legacyImport().run(Stores.P1, "A", list));
      Identity meier = new Identity("A", "PID-7001", "19700101", "F", "Meier");
      assertEquals(
          "MEIER-00001", Stores.pseudonym(Stores.project(store).claim(meier)).subjectLabel());
      ProjectRules counted =
          new ProjectRules(LinkPolicy.KEEP_LINKS, "Meier", ProjectRules.Hashes.KEYED);
      ProjectKeys keys = store.project(new ProjectName(Stores.SERVER, "P2"), counted);
      assertEquals("Meier00001", Stores.pseudonym(keys.claim(meier)).subjectLabel());
      keys.settle(meier, "Meier00001");
      assertEquals("Meier00001", Stores.pseudonym(keys.claim(meier)).subjectLabel());
    }
  }

  @Test
  void a_patient_whose_label_tells_is_held(@TempDir Path root) throws Exception {
    Stores stores = new Stores(root).create();
    Identity named = new Identity("A", "PID-0001", "19700101", "F", "Meier");
    try (UnlockedKeyStore store = stores.unlock("a")) {
      // The list did not know the name, the image does.
      List<LegacyPatient> list = List.of(new LegacyPatient("", "PID-0001", "meier-1", PPID));
      assertEquals(
          new LegacyImport.Outcome(1, 0, 0, 0), store.legacyImport().run(Stores.P1, "A", list));

      assertEquals(new Claim.Held(HoldReason.LABEL_TELLS), Stores.project(store).claim(named));
    }
  }
}
