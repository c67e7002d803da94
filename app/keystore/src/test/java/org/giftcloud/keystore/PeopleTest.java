// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
  private static final char[] SECOND = "the second long passphrase".toCharArray();
  private final Stores stores;

  PeopleTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private UnlockedKeyStore unlock(char[] passphrase) throws KeyStoreException {
    return KeyStore.unlock(stores.share(), passphrase, stores.replica("b"), Stores.CLOCK);
  }

  private static KeyStoreException.Reason reason(Executable deed) {
    return assertThrows(KeyStoreException.class, deed).reason();
  }

  @Test
  void a_colleague_opens_the_store_with_their_own_passphrase() throws Exception {
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      first = Stores.project(store).claim(Stores.patient(1));
      store.people().add("Second", Role.USE, SECOND);
    }

    try (UnlockedKeyStore store = unlock(SECOND)) {
      assertEquals(Role.USE, store.status().role());
      assertEquals(
          new Claim.Known(Stores.pseudonym(first)), Stores.project(store).claim(Stores.patient(1)));
      assertEquals(
          List.of("Second", "owner"),
          store.people().list().stream().map(PersonInfo::name).sorted().toList());
    }
  }

  @Test
  void the_role_use_cannot_reidentify_or_manage() throws Exception {
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      store.people().add("Second", Role.USE, SECOND);
    }

    try (UnlockedKeyStore store = unlock(SECOND)) {
      assertEquals(
          KeyStoreException.Reason.NOT_ALLOWED,
          reason(() -> store.reidentification().reidentify(Stores.P1, label, "request")));
      assertEquals(
          KeyStoreException.Reason.NOT_ALLOWED,
          reason(() -> store.people().add("Third", Role.REIDENTIFY, SECOND)));
      KeyRing ring = store.session().person().keys().ring();
      assertTrue(ring.newestForIdentities().privateKey().isEmpty());
      assertTrue(ring.newestAuthority().seed().isEmpty());
    }
  }

  @Test
  void a_patient_is_reidentified_with_a_reason_and_it_is_recorded() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      String label =
          Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();

      Identity found = store.reidentification().reidentify(Stores.P1, label, "incidental finding");

      assertEquals(Stores.patient(1), found);
      assertEquals(
          List.of(
              new AuditEntry(
                  Stores.CLOCK.instant(), "owner", "re-identified", label, "incidental finding")),
          store.audit().entries());
      assertEquals(
          KeyStoreException.Reason.UNKNOWN,
          reason(() -> store.reidentification().reidentify(Stores.P1, label, " ")));
      assertEquals(
          KeyStoreException.Reason.UNKNOWN,
          reason(
              () ->
                  store
                      .reidentification()
                      .reidentify(new ProjectName(Stores.SERVER, "P2"), label, "why")));
    }
  }

  @Test
  void a_changed_passphrase_replaces_the_old_one() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().changePassphrase(SECOND);
    }

    unlock(SECOND).close();
    assertEquals(KeyStoreException.Reason.WRONG_PASSPHRASE, reason(() -> stores.unlock("a")));
  }

  @Test
  void a_removed_person_is_kept_out() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      unlock(SECOND).close();
      store.people().remove(second.id(), "left the hospital");
      store.publish();
    }

    assertEquals(KeyStoreException.Reason.WRONG_PASSPHRASE, reason(() -> unlock(SECOND)));
  }

  @Test
  void a_recovery_key_opens_everything() throws Exception {
    char[] key;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      key = People.newRecoveryKey(new SecureRandom());
      store.people().addRecoveryKey(key);
    }

    assertTrue(new String(key).matches("([0-9A-Z]{4}-){7}[0-9A-Z]{4}"));
    try (UnlockedKeyStore store = unlock(key)) {
      assertEquals(Role.RECOVERY, store.status().role());
    }
  }

  @Test
  void an_export_gives_every_patient_and_is_recorded() throws Exception {
    List<String> rows = new ArrayList<>();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Pseudonym pseudonym = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1)));
      store.project(Stores.SERVER, "P2", LinkPolicy.KEEP_LINKS).claim(Stores.patient(2));

      int all = store.reidentification().export(Optional.empty(), "list", (p, who, name) -> {});
      int one =
          store
              .reidentification()
              .export(
                  Optional.of(Stores.P1),
                  "list",
                  (project, who, name) ->
                      rows.add(
                          project.project() + " " + who.patientId() + " " + name.subjectLabel()));

      assertEquals(2, all);
      assertEquals(1, one);
      assertEquals(List.of("P1 MRN-71 " + pseudonym.subjectLabel()), rows);
      assertEquals(
          List.of("exported", "exported"),
          store.audit().entries().stream().map(AuditEntry::action).toList());
    }
  }

  @Test
  void patients_of_the_first_uploader_keep_their_subject() throws Exception {
    String ppid = LegacyHash.serverKey("PID-0001").orElseThrow();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      List<LegacyPatient> list =
          List.of(
              new LegacyPatient("Meier^Anna", "PID-0001", "P1_00007", ppid),
              new LegacyPatient("Nobody", "UNKNOWN", "P1_00008", ppid));

      assertEquals(
          new LegacyImport.Outcome(1, 0, 1, 0), store.legacyImport().run(Stores.P1, "A", list));
      assertEquals(
          new LegacyImport.Outcome(0, 1, 1, 0), store.legacyImport().run(Stores.P1, "A", list));
      store.publish();
    }

    try (UnlockedKeyStore store = stores.unlock("b")) {
      Identity now = new Identity("A", "PID-0001", "19700101", "F", "MEIER");
      assertEquals(
          new Claim.Known(new Pseudonym("P1_00007", ppid)), Stores.project(store).claim(now));
      assertEquals(
          new Claim.Known(new Pseudonym("P1_00007", ppid)), Stores.project(store).claim(now));
      assertEquals(
          "PID-0001",
          store
              .reidentification()
              .reidentify(Stores.P1, "P1_00007", "test of the import")
              .patientId());
    }
  }

  @Test
  void a_full_check_finds_a_sound_store_sound_and_damage() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      for (int i = 0; i < 5; i++) {
        Stores.project(store).claim(Stores.patient(i));
      }
      store.publish();
      assertEquals(new Inspection.Report(6, 5, List.of()), store.inspection().verify());

      Path segment = Copies.files(stores.share().resolve("segments")).getFirst();
      byte[] bytes = Files.readAllBytes(segment);
      bytes[700] ^= 1;
      Files.write(segment, bytes);

      Inspection.Report report = store.inspection().verify();
      assertEquals(Inspection.Verdict.NEEDS_ATTENTION, report.verdict());
      assertFalse(report.findings().isEmpty());
    }
  }
}
