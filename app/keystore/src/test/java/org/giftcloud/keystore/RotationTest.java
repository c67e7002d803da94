// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class RotationTest {
  private static final char[] SECOND = "the second long passphrase".toCharArray();
  private static final char[] THIRD = "the third long passphrase".toCharArray();
  private final Path root;
  private final Stores stores;

  RotationTest(@TempDir Path root) throws KeyStoreException {
    this.root = root;
    this.stores = new Stores(root).create();
  }

  private UnlockedKeyStore unlock(char[] passphrase, String replica) throws KeyStoreException {
    return KeyStore.unlock(stores.share(), passphrase, stores.replica(replica), Stores.CLOCK);
  }

  private static KeyStoreException.Reason reason(Executable deed) {
    return assertThrows(KeyStoreException.class, deed).reason();
  }

  private static List<Finding.Kind> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).distinct().toList();
  }

  @Test
  void everybody_who_stays_goes_on_with_their_old_passphrase() throws Exception {
    String before;
    String after;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      before = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      store.people().add("Second", Role.USE, SECOND);
      store.rotation().replaceDataKey("yearly");
      after = Stores.pseudonym(Stores.project(store).claim(Stores.patient(2))).subjectLabel();
    }

    for (char[] passphrase : List.of(SECOND, Stores.passphrase())) {
      try (UnlockedKeyStore store = unlock(passphrase, "b")) {
        assertEquals(before, label(store, 1));
        assertEquals(after, label(store, 2));
        assertEquals(List.of(), store.status().findings());
        assertEquals(List.of(), store.inspection().verify().findings());
      }
    }
  }

  private static String label(UnlockedKeyStore store, int patient) throws KeyStoreException {
    Claim claim = Stores.project(store).claim(Stores.patient(patient));
    return claim instanceof Claim.Known(Pseudonym known) ? known.subjectLabel() : "not known";
  }

  @Test
  void a_removed_person_who_kept_everything_reads_nothing_that_came_later() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      PersonInfo second = store.people().add("Second", Role.USE, SECOND);
      unlock(SECOND, "kept").close();
      Copies.copy(stores.share(), root.resolve("before"));
      store.people().remove(second.id(), "left");
      store.rotation().replaceDataKey("somebody left");
      Stores.project(store).claim(Stores.patient(2));
      store.publish();
    }
    // A program of theirs that ignores the removal: everything new under the old people's files.
    Path theirs = root.resolve("theirs");
    Copies.copy(root.resolve("before"), theirs);
    for (Path file : Copies.files(stores.share())) {
      Path target = theirs.resolve(stores.share().relativize(file).toString());
      if (!Files.exists(target)) {
        Files.copy(file, target);
      }
    }

    try (UnlockedKeyStore store =
        KeyStore.unlock(theirs, SECOND, root.resolve("replica-x"), Stores.CLOCK)) {
      assertEquals(1, store.status().links());
      assertTrue(kinds(store.status().findings()).contains(Finding.Kind.UNKNOWN_KEY));
    }
  }

  @Test
  void a_grant_that_no_authority_signed_is_not_used() throws Exception {
    Keyset forger = Keyset.create(new SecureRandom());
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Session.Person self = store.session().person();
      KeyRing bad = new KeyRing().add(Keyset.newData(1, store.session().random()));
      Secret seed = forger.ring().newestAuthority().seed().orElseThrow();
      People.Member to = new People.Member(self.id(), self.role(), self.keys().personalPublic());
      Id store16 = store.session().place().storeId();
      Grant grant = Grant.of(store16, to, 1, bad, seed, Id.of(new byte[16]));
      Files.write(stores.share().resolve("people").resolve(grant.fileName()), grant.encode());
    }

    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertEquals(List.of(Finding.Kind.FOREIGN_GRANT), kinds(store.status().findings()));
      assertEquals(0, store.session().person().keys().ring().epoch());
    }
  }

  @Test
  void two_of_three_together_reidentify_and_nobody_alone() throws Exception {
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      PersonInfo third = store.people().add("Third", Role.REIDENTIFY, THIRD);
      String self = store.session().person().id().hex();

      int sealed =
          store
              .rotation()
              .splitIdentityKey(
                  2, List.of(self, second.id(), third.id()), "two-person rule", List.of());

      assertEquals(1, sealed);
    }

    try (UnlockedKeyStore store = unlock(SECOND, "b")) {
      Stores.project(store).claim(Stores.patient(2));
      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(() -> store.reidentification().reidentify(Stores.P1, label, "alone")));
      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(
              () ->
                  store
                      .reidentification(List.of(SECOND))
                      .reidentify(Stores.P1, label, "twice myself")));
      assertEquals(
          Stores.patient(1),
          store.reidentification(List.of(THIRD)).reidentify(Stores.P1, label, "together"));
      AuditEntry last = store.audit().entries().getLast();
      assertEquals("Second with Third", last.person());
      List<String> ids = new ArrayList<>();
      int all =
          store
              .reidentification(List.of(Stores.passphrase()))
              .export(Optional.empty(), "list", (p, who, name) -> ids.add(who.patientId()));
      assertEquals(2, all);
    }
  }

  @Test
  void parts_are_put_together_to_replace_every_key() throws Exception {
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      String self = store.session().person().id().hex();
      store.rotation().splitIdentityKey(2, List.of(self, second.id()), "rule", List.of());

      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(() -> store.rotation().replaceAllKeys("alone", List.of())));
      assertEquals(1, store.rotation().replaceAllKeys("together", List.of(SECOND)));
    }

    try (UnlockedKeyStore store = unlock(SECOND, "b")) {
      assertEquals(
          Stores.patient(1), store.reidentification().reidentify(Stores.P1, label, "whole again"));
      assertEquals(2, store.session().person().keys().ring().epoch());
    }
  }

  @Test
  void the_role_use_replaces_no_key() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("Second", Role.USE, SECOND);
    }

    try (UnlockedKeyStore store = unlock(SECOND, "b")) {
      assertEquals(
          KeyStoreException.Reason.NOT_ALLOWED,
          reason(() -> store.rotation().replaceDataKey("why not")));
    }
  }
}
