// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteIdTest {
  private static final Identity NAMED = identity("UCLH");
  private static final Identity UNNAMED = identity("");
  private static final Identity OTHER = identity("GOSH");
  private final Stores stores;

  SiteIdTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private static Identity identity(String issuer) {
    return new Identity(issuer, "48151623", "19701224", "F", "Zimmermann");
  }

  private static Pseudonym claimed(UnlockedKeyStore store, Identity who) throws KeyStoreException {
    return switch (Stores.project(store).claim(who)) {
      case Claim.New made -> made.pseudonym();
      case Claim.Known known -> known.pseudonym();
      default -> throw new AssertionError("held");
    };
  }

  @Test
  void a_patient_is_the_same_with_and_without_the_sites_name() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertEquals("", store.siteId().get());
      store.siteId().settle(" UCLH ");
      assertEquals(claimed(store, NAMED), claimed(store, UNNAMED));
      assertNotEquals(claimed(store, OTHER), claimed(store, UNNAMED));
      ProjectKeys keepsNone = store.project(Stores.SERVER, "None", LinkPolicy.KEEP_NONE);
      assertEquals(keepsNone.dateShiftDays(NAMED), keepsNone.dateShiftDays(UNNAMED));
      store.publish();
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals("UCLH", store.siteId().get());
      assertEquals(claimed(store, NAMED), claimed(store, UNNAMED));
    }
  }

  @Test
  void patients_of_the_first_uploader_are_known_by_images_that_name_no_issuer() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.siteId().settle("UCLH");
      ProjectName project = new ProjectName(Stores.SERVER, "P1");
      LegacyPatient old =
          new LegacyPatient("Zimmermann^Eva", "48151623", "AutoUploadSubject7", "2_25_77");
      assertEquals(1, store.legacyImport().run(project, "", List.of(old)).imported());
      assertEquals("AutoUploadSubject7", claimed(store, UNNAMED).subjectLabel());
      assertEquals("AutoUploadSubject7", claimed(store, NAMED).subjectLabel());
    }
  }

  @Test
  void a_label_that_two_patients_would_have_is_nobodys() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectName project = new ProjectName(Stores.SERVER, "P1");
      String known = claimed(store, NAMED).subjectLabel();
      List<LegacyPatient> list =
          List.of(
              new LegacyPatient("One", "48151701", known, "2_25_1"),
              new LegacyPatient("Two", "48151702", "Twice", "2_25_2"),
              new LegacyPatient("Three", "48151703", "Twice", "2_25_3"),
              new LegacyPatient("Four", "48151704", "Label4", "2_25_4"),
              new LegacyPatient("Five", "48151705", "Label5", "2_25_4"),
              new LegacyPatient("Six", "48151706", "Label6", "2_25_6"));

      assertEquals(
          new LegacyImport.Outcome(1, 0, 5, 0), store.legacyImport().run(project, "X", list));
      assertEquals(
          new LegacyImport.Outcome(0, 0, 1, 0),
          store
              .legacyImport()
              .run(
                  project,
                  "X",
                  List.of(new LegacyPatient("Seven", "48151707", "Label6", "2_25_7"))));
    }
  }

  @Test
  void it_is_settled_once_and_before_the_first_project() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertThrows(KeyStoreException.class, () -> store.siteId().settle(" "));
      store.siteId().settle("UCLH");
      store.siteId().settle("UCLH");
      assertThrows(KeyStoreException.class, () -> store.siteId().settle("GOSH"));
      assertEquals("UCLH", store.siteId().get());
    }
  }

  @Test
  void sources_say_what_was_admitted_and_nothing_else() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.siteId().settle("UCLH");
      ProjectKeys keys = Stores.project(store);
      assertTrue(keys.admits("UCLH"), "the store's own needs no word");
      assertFalse(keys.admits("GOSH"));
      assertThrows(KeyStoreException.class, () -> store.siteId().admit(" ", "why"));
      assertThrows(KeyStoreException.class, () -> store.siteId().admit("GOSH", " "));

      assertEquals(0, store.siteId().admit(" GOSH ", "the second hospital's archive"));
      store.siteId().admit("GOSH", "again");

      assertTrue(keys.admits("GOSH"));
      assertFalse(keys.admits("GOSH2"));
      assertEquals(List.of("GOSH"), store.siteId().admitted());
      assertNotEquals(claimed(store, OTHER), claimed(store, UNNAMED), "123 of A is not 123 of B");
    }
    try (UnlockedKeyStore other = stores.unlock("b")) {
      assertEquals(List.of("GOSH"), other.siteId().admitted());
      assertEquals("UCLH", other.siteId().get());
    }
  }

  @Test
  void what_stands_for_no_site_is_never_one() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertThrows(KeyStoreException.class, () -> store.siteId().settle(" ? "));
      assertThrows(KeyStoreException.class, () -> store.siteId().admit("?", "why"));

      assertFalse(Stores.project(store).admits("?"));
      assertEquals(List.of(), store.siteId().admitted());
    }
  }

  @Test
  void the_first_uploaders_hashes_tell_no_site_from_another() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.siteId().settle("UCLH");
      store.siteId().admit("GOSH", "the second hospital's archive");
      ProjectRules old = new ProjectRules(LinkPolicy.KEEP_LINKS, "", ProjectRules.Hashes.LEGACY);
      ProjectKeys hashes = store.project(new ProjectName(Stores.SERVER, "Old"), old);

      assertTrue(Stores.project(store).tellsApart("GOSH"));
      assertFalse(hashes.tellsApart("GOSH"));
      assertTrue(hashes.tellsApart(" UCLH"), "the store's own");
    }
  }

  @Test
  void a_used_key_store_admits_one_and_tells_how_many_it_knows() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Pseudonym before = claimed(store, UNNAMED);

      assertEquals(1, store.siteId().admit("GOSH", "the second hospital's archive"));

      assertEquals(before, claimed(store, UNNAMED), "a source without an ID is as before");
      assertNotEquals(before, claimed(store, OTHER));
    }
  }

  @Test
  void what_one_computer_admits_another_that_is_open_learns() throws Exception {
    try (UnlockedKeyStore gateway = stores.unlock("a");
        UnlockedKeyStore manager = stores.unlock("b")) {
      ProjectKeys keys = Stores.project(gateway);
      assertFalse(keys.admits("GOSH"));
      manager.siteId().admit("GOSH", "the second hospital's archive");

      assertTrue(keys.admits("GOSH"));
    }
  }

  @Test
  void a_used_key_store_refuses_it() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Pseudonym before = claimed(store, UNNAMED);
      assertThrows(KeyStoreException.class, () -> store.siteId().settle("UCLH"));
      assertEquals(before, claimed(store, UNNAMED));
    }
  }
}
