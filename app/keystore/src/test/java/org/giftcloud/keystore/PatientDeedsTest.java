// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientDeedsTest {
  private static final Identity ANNA = new Identity("A", "4711x", "19700101", "F", "Meier^Anna");
  private static final Identity MARRIED = new Identity("A", "4711x", "19700101", "F", "Huber");
  private static final Identity REUSED = new Identity("A", "4711x", "20010505", "M", "Smith");
  private static final Claim ANOTHER = new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
  private final Stores stores;

  PatientDeedsTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private static String label(Claim claim) {
    return Stores.pseudonym(claim).subjectLabel();
  }

  @Test
  void a_new_name_found_to_be_the_same_person_is_known_everywhere() throws Exception {
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      first = keys.claim(ANNA);
      assertEquals(ANOTHER, keys.claim(MARRIED));

      store.patients().samePerson(Stores.P1, MARRIED, "married, seen in the register");

      assertEquals(new Claim.Known(Stores.pseudonym(first)), keys.claim(MARRIED));
      assertEquals(ANOTHER, keys.claim(REUSED));
      store.publish();
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      ProjectKeys keys = Stores.project(store);
      assertEquals(new Claim.Known(Stores.pseudonym(first)), keys.claim(MARRIED));
      assertEquals(new Claim.Known(Stores.pseudonym(first)), keys.claim(ANNA));
    }
  }

  @Test
  void a_reused_id_found_to_be_another_person_gets_a_label_of_its_own() throws Exception {
    String anna;
    String other;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      anna = label(keys.claim(ANNA));
      assertEquals(ANOTHER, keys.claim(REUSED));

      store.patients().anotherPerson(Stores.P1, REUSED, "the ID was given out again");

      Claim fresh = keys.claim(REUSED);
      other = label(fresh);
      assertInstanceOf(Claim.New.class, fresh);
      assertNotEquals(anna, other);
      assertNotEquals(keys.dateShiftDays(ANNA), keys.dateShiftDays(REUSED));
      assertEquals(anna, label(keys.claim(ANNA)));
      assertEquals(ANOTHER, keys.claim(MARRIED));
      store.publish();
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(other, label(Stores.project(store).claim(REUSED)));
      assertEquals(
          REUSED, store.reidentification().reidentify(Stores.P1, other, "which of the two"));
    }
  }

  @Test
  void merged_patients_have_one_label_and_one_date_shift_until_it_is_taken_back() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      String one = label(keys.claim(Stores.patient(1)));
      String two = label(keys.claim(Stores.patient(2)));
      String three = label(keys.claim(Stores.patient(3)));

      store.patients().merge(Stores.P1, two, one, "two numbers of one patient");
      store.patients().merge(Stores.P1, three, two, "a third number");

      assertEquals(one, label(keys.claim(Stores.patient(2))));
      assertEquals(one, label(keys.claim(Stores.patient(3))));
      assertEquals(keys.dateShiftDays(Stores.patient(1)), keys.dateShiftDays(Stores.patient(3)));
      assertEquals(
          KeyStoreException.Reason.UNKNOWN,
          assertThrows(
                  KeyStoreException.class,
                  () -> store.patients().merge(Stores.P1, one, three, "in a circle"))
              .reason());
      store.publish();
      store.patients().unmerge(Stores.P1, three, "they are not");
      assertEquals(three, label(keys.claim(Stores.patient(3))));
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertNotEquals(
          label(Stores.project(store).claim(Stores.patient(3))),
          label(Stores.project(store).claim(Stores.patient(2))));
    }
  }

  @Test
  void merges_that_cross_on_two_workstations_hold_the_patient() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      String one = label(keys.claim(Stores.patient(1)));
      String two = label(keys.claim(Stores.patient(2)));
      Id project = store.session().ledger().projectId(Stores.P1);
      store
          .session()
          .append(
              List.of(
                  new Body.Mark(Body.Mark.Kind.MERGED, project, one, two),
                  new Body.Mark(Body.Mark.Kind.MERGED, project, two, one)));

      assertEquals(new Claim.Held(HoldReason.MERGED_IN_A_CIRCLE), keys.claim(Stores.patient(1)));
      assertEquals(
          List.of(new Finding(Finding.Kind.MERGE_CIRCLE, "links", 2)),
          store.inspection().verify().findings());
      store.patients().unmerge(Stores.P1, one, "mended");
      assertEquals(one, label(keys.claim(Stores.patient(2))));
    }
  }

  @Test
  void nothing_of_a_patient_who_withdrew_goes_on() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      String one = label(keys.claim(Stores.patient(1)));
      String two = label(keys.claim(Stores.patient(2)));
      store.patients().merge(Stores.P1, two, one, "one patient");

      store.patients().withdraw(Stores.P1, one, "letter of today");

      Claim held = new Claim.Held(HoldReason.CONSENT_WITHDRAWN);
      assertEquals(held, keys.claim(Stores.patient(1)));
      assertEquals(held, keys.claim(Stores.patient(2)));
      store.patients().unwithdraw(Stores.P1, one, "the wrong patient");
      assertInstanceOf(Claim.Known.class, keys.claim(Stores.patient(1)));
      assertEquals(
          List.of("patients merged", "consent withdrawn", "withdrawal taken back"),
          store.audit().entries().stream().map(AuditEntry::action).toList());
    }
  }

  @Test
  void a_withdrawal_holds_for_every_label_that_is_the_same_patient() throws Exception {
    for (int withdrawn = 1; withdrawn <= 3; withdrawn++) {
      for (boolean before : new boolean[] {true, false}) {
        Stores fresh = new Stores(stores.root().resolve(withdrawn + "-" + before)).create();
        try (UnlockedKeyStore store = fresh.unlock("a")) {
          ProjectKeys keys = Stores.project(store);
          List<String> labels = new ArrayList<>();
          for (int i = 1; i <= 3; i++) {
            labels.add(label(keys.claim(Stores.patient(i))));
          }
          String left = labels.get(withdrawn - 1);
          PatientDeeds deeds = store.patients();
          if (before) {
            deeds.withdraw(Stores.P1, left, "consent");
          }
          deeds.merge(Stores.P1, labels.get(0), labels.get(1), "one patient");
          deeds.merge(Stores.P1, labels.get(1), labels.get(2), "one patient");
          if (!before) {
            deeds.withdraw(Stores.P1, left, "consent");
          }

          for (int i = 1; i <= 3; i++) {
            assertEquals(
                new Claim.Held(HoldReason.CONSENT_WITHDRAWN), keys.claim(Stores.patient(i)));
          }
          assertEquals(new TreeSet<>(labels), deeds.labels(Stores.P1, left));
          assertInstanceOf(Claim.New.class, keys.claim(Stores.patient(4)));
        }
      }
    }
  }

  @Test
  void every_deed_needs_a_reason() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      String one = label(Stores.project(store).claim(Stores.patient(1)));

      assertThrows(KeyStoreException.class, () -> store.patients().withdraw(Stores.P1, one, "  "));
      assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(1)));
    }
  }

  /** A sending that had met the patient before went on for as long as it lasted. */
  @Test
  void a_withdrawal_elsewhere_reaches_a_store_that_knows_the_patient() throws Exception {
    try (UnlockedKeyStore here = stores.unlock("a");
        UnlockedKeyStore there = stores.unlock("b")) {
      ProjectKeys sending = Stores.project(here);
      String label = label(sending.claim(ANNA));
      assertInstanceOf(Claim.Known.class, sending.claim(ANNA));

      there.patients().withdraw(Stores.P1, label, "consent withdrawn");

      Claim held = new Claim.Held(HoldReason.CONSENT_WITHDRAWN);
      long end = System.nanoTime() + 30_000_000_000L;
      while (!held.equals(sending.claim(ANNA)) && System.nanoTime() < end) {
        Thread.sleep(250);
      }
      assertEquals(held, sending.claim(ANNA));
    }
  }
}
