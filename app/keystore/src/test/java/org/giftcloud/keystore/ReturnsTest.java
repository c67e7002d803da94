// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that a project once sent comes back to it, under what it called the patient. */
class ReturnsTest {
  /** What DicomEdit's hashUID makes of PID-0001. */
  private static final String HASH = "2.25.23014248199939451684210716575677074921";

  private static final String OTHER_HASH = "2.25.246981241088972607283633575363265595321";
  private final Stores stores;

  ReturnsTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private static Identity called(String patientId) {
    return new Identity("", patientId, "", "", "");
  }

  private static ProjectKeys legacy(UnlockedKeyStore store) throws KeyStoreException {
    return store.project(
        new ProjectName(Stores.SERVER, "Old"),
        new ProjectRules(LinkPolicy.KEEP_LINKS, "", ProjectRules.Hashes.LEGACY));
  }

  @Test
  void a_patient_is_known_by_the_label_of_this_project_and_by_no_others() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      Pseudonym known = Stores.pseudonym(keys.claim(Stores.patient(1)));
      ProjectKeys other = store.project(Stores.SERVER, "P2", LinkPolicy.KEEP_LINKS);
      ProjectKeys none = store.project(Stores.SERVER, "None", LinkPolicy.KEEP_NONE);
      String ofNone = Stores.pseudonym(none.claim(Stores.patient(1))).subjectLabel();

      assertEquals(
          Optional.of(new Claim.Known(known)),
          keys.returning(called(" " + known.subjectLabel() + " ")));
      assertEquals(Optional.empty(), keys.returning(called("NOBODYS")));
      assertEquals(Optional.empty(), keys.returning(called("")));
      assertEquals(Optional.empty(), keys.returning(called(HASH)), "not hashed here");
      assertEquals(Optional.empty(), other.returning(called(known.subjectLabel())));
      assertEquals(Optional.empty(), none.returning(called(ofNone)), "nothing is kept there");
      assertEquals(1, store.status().links(), "nobody was recorded by asking");
    }
  }

  @Test
  void what_holds_a_patient_holds_what_came_back_of_them() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      String one = Stores.pseudonym(keys.claim(Stores.patient(1))).subjectLabel();
      String two = Stores.pseudonym(keys.claim(Stores.patient(2))).subjectLabel();
      store.patients().merge(Stores.P1, two, one, "one person");
      assertEquals(one, Stores.pseudonym(keys.returning(called(two)).orElseThrow()).subjectLabel());

      store.patients().withdraw(Stores.P1, one, "letter");

      assertEquals(
          Optional.of(new Claim.Held(HoldReason.CONSENT_WITHDRAWN)), keys.returning(called(two)));
    }
  }

  @Test
  void a_dispute_about_who_it_is_holds_what_came_back() throws Exception {
    Identity anna = new Identity("A", "4711x", "19700101", "F", "Meier");
    Identity other = new Identity("A", "4711x", "20010505", "M", "Smith");
    try (UnlockedKeyStore one = stores.unlock("a");
        UnlockedKeyStore two = stores.unlock("b")) {
      ProjectKeys here = Stores.project(one);
      ProjectKeys there = Stores.project(two);
      Path away = stores.share().resolveSibling("away");
      Files.move(stores.share(), away);
      String label = Stores.pseudonym(here.claim(anna)).subjectLabel();
      assertEquals(label, Stores.pseudonym(there.claim(other)).subjectLabel());
      Files.move(away, stores.share());
      two.session().catchUp();
      one.session().catchUp();
      one.session().refresh();

      Claim held = new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
      assertEquals(held, here.claim(anna));
      assertEquals(Optional.of(held), here.returning(called(label)));
    }
  }

  @Test
  void an_old_hash_finds_its_patient_and_is_not_hashed_again() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = legacy(store);
      Pseudonym known = Stores.pseudonym(keys.claim(called("PID-0001")));
      assertEquals(HASH.replace('.', '_'), known.ppid());

      assertEquals(Optional.of(new Claim.Known(known)), keys.returning(called(HASH)));

      Claim first = keys.returning(called(OTHER_HASH)).orElseThrow();
      assertInstanceOf(Claim.New.class, first, "a hash that nobody has here");
      assertEquals(OTHER_HASH.replace('.', '_'), Stores.pseudonym(first).ppid());
      assertEquals(
          Optional.of(new Claim.Known(Stores.pseudonym(first))),
          keys.returning(called(OTHER_HASH)));
    }
  }

  @Test
  void the_first_uploaders_patients_are_found_by_the_hash_in_their_list() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectName old = new ProjectName(Stores.SERVER, "Old");
      legacy(store);
      LegacyPatient listed =
          new LegacyPatient("Meier^Anna", "PID-0001", "Sub00007", HASH.replace('.', '_'));
      assertEquals(1, store.legacyImport().run(old, "A", List.of(listed)).imported());

      Claim back = legacy(store).returning(called(HASH)).orElseThrow();

      assertEquals("Sub00007", Stores.pseudonym(back).subjectLabel());
    }
  }

  @Test
  void only_uids_that_the_project_itself_makes_stay() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      String made = keys.uid("1.2.840.113619.2.1.1");
      String hashed = legacy(store).uid("1.2.840.113619.2.1.1");
      String random = "2.25.224314245676048703567162350671138429698"; // version 4
      assertNotEquals(made, hashed);

      assertEquals(made, keys.returningUid(made));
      assertEquals(hashed, legacy(store).returningUid(hashed));
      assertEquals(keys.uid(hashed), keys.returningUid(hashed));
      assertEquals(legacy(store).uid(made), legacy(store).returningUid(made));
      for (String other : List.of(random, "1.2.840.113619.2.1.1", "2.25.0", made + "0")) {
        assertEquals(keys.uid(other), keys.returningUid(other), other);
        assertFalse(MadeUid.isMade(other), other);
      }
      assertTrue(MadeUid.isMade(made) && MadeUid.isMade(hashed));
      assertFalse(MadeUid.isMade(made + ".1"));
    }
  }
}
