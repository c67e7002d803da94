// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
  private final Path root;

  KeyStoreTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void a_patient_is_new_once_and_known_ever_after() throws Exception {
    Stores stores = new Stores(root).create();
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      first = Stores.project(store).claim(Stores.patient(1));
    }

    Claim second;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      second = Stores.project(store).claim(Stores.patient(1));
    }

    assertInstanceOf(Claim.New.class, first);
    assertEquals(new Claim.Known(Stores.pseudonym(first)), second);
  }

  @Test
  void another_workstation_knows_the_patient_too() throws Exception {
    Stores stores = new Stores(root).create();
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      first = Stores.project(store).claim(Stores.patient(1));
    }

    try (UnlockedKeyStore store = stores.unlock("b")) {
      Claim second = Stores.project(store).claim(Stores.patient(1));

      assertEquals(new Claim.Known(Stores.pseudonym(first)), second);
      assertEquals(List.of(), store.status().findings());
    }
  }

  @Test
  void three_open_handles_in_one_folder_reach_the_same_state() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore a = stores.unlock("a");
        UnlockedKeyStore b = stores.unlock("b");
        UnlockedKeyStore c = stores.unlock("a")) {
      List<UnlockedKeyStore> all = List.of(a, b, c);
      for (int i = 0; i < 30; i++) {
        Stores.project(all.get(i % 3)).claim(Stores.patient(i));
        Stores.project(all.get((i + 1) % 3)).claim(Stores.patient(i / 2));
      }
      b.publish();

      Set<String> states = new TreeSet<>();
      for (UnlockedKeyStore store : all) {
        assertEquals(List.of(), store.status().findings());
        states.add(store.session().ledger().digest());
      }
      assertEquals(1, states.size());
      assertEquals(30, a.status().links());
    }
  }

  @Test
  void threads_may_share_one_handle() throws Exception {
    Stores stores = new Stores(root).create();
    Set<String> fresh = new ConcurrentSkipListSet<>();
    try (UnlockedKeyStore store = stores.unlock("a");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        jobs.add(
            threads.submit(
                () -> {
                  ProjectKeys keys = Stores.project(store);
                  for (int i = 0; i < 25; i++) {
                    if (keys.claim(Stores.patient(i)) instanceof Claim.New(Pseudonym p)) {
                      fresh.add(p.subjectLabel());
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> job : jobs) {
        job.get();
      }
      assertEquals(25, fresh.size());
      assertEquals(25, store.status().links());
      assertEquals(List.of(), store.status().findings());
    }
  }

  @Test
  void the_same_id_with_other_facts_is_held() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      Claim.Held another = new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
      keys.claim(new Identity("A", "4711x", "19700101", "F", "Meier^Anna"));

      assertEquals(another, keys.claim(new Identity("A", "4711x", "19700102", "F", "Meier")));
      assertEquals(another, keys.claim(new Identity("A", "4711x", "19700101", "M", "Meier")));
      assertEquals(another, keys.claim(new Identity("A", "4711x", "19700101", "F", "Huber")));
      assertInstanceOf(
          Claim.Known.class, keys.claim(new Identity("A", " 4711x ", "1970-01-01", "f", "MEIER")));
      assertInstanceOf(Claim.Known.class, keys.claim(new Identity("A", "4711x", "", "", "")));
      assertInstanceOf(
          Claim.New.class, keys.claim(new Identity("B", "4711x", "19700102", "F", "Meier")));
    }
  }

  @Test
  void facts_that_come_later_are_remembered() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(new Identity("A", "4711x", "", "", ""));
      Stores.project(store).claim(new Identity("A", "4711x", "19700101", "F", "Meier"));
    }

    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(
          new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON),
          Stores.project(store).claim(new Identity("A", "4711x", "19750101", "F", "Meier")));
    }
  }

  @Test
  void blank_and_filler_ids_are_held() {
    ProjectKeys keys = ProjectKeys.unlinkable(new SecureRandom());
    for (String id : List.of("", "   ", "\u0000")) {
      assertHeld(HoldReason.BLANK_ID, keys, id);
    }
    for (String id : List.of("UNKNOWN", "n/a", "0000", "xxxx", "9999", "-", "Anon.", "123456")) {
      assertHeld(HoldReason.PLACEHOLDER_ID, keys, id);
    }
  }

  private static void assertHeld(HoldReason reason, ProjectKeys keys, String id) {
    try {
      assertEquals(
          new Claim.Held(reason), keys.claim(new Identity("A", id, "19700101", "F", "Meier")), id);
    } catch (KeyStoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void projects_share_nothing() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys one = store.project(Stores.SERVER, "P1", LinkPolicy.KEEP_LINKS);
      ProjectKeys two = store.project(Stores.SERVER, "P2", LinkPolicy.KEEP_LINKS);
      Pseudonym here = Stores.pseudonym(one.claim(Stores.patient(1)));
      Pseudonym there = Stores.pseudonym(two.claim(Stores.patient(1)));

      assertNotEquals(here.subjectLabel(), there.subjectLabel());
      assertNotEquals(here.ppid(), there.ppid());
      assertNotEquals(one.uid("1.2.3"), two.uid("1.2.3"));
    }
  }

  @Test
  void a_project_that_keeps_none_records_no_patient() throws Exception {
    Stores stores = new Stores(root).create();
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      first = store.project(Stores.SERVER, "N", LinkPolicy.KEEP_NONE).claim(Stores.patient(1));
      assertEquals(0, store.status().links());
    }
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = store.project(Stores.SERVER, "N", LinkPolicy.KEEP_NONE);

      assertEquals(first, keys.claim(Stores.patient(1)));
      KeyStoreException other =
          assertThrows(
              KeyStoreException.class,
              () -> store.project(Stores.SERVER, "N", LinkPolicy.KEEP_LINKS));
      assertEquals(KeyStoreException.Reason.OTHER_POLICY, other.reason());
    }
  }

  @Test
  void unlinkable_keys_agree_within_a_run_only() throws Exception {
    ProjectKeys one = ProjectKeys.unlinkable(new SecureRandom());
    ProjectKeys two = ProjectKeys.unlinkable(new SecureRandom());

    Claim first = one.claim(Stores.patient(1));

    assertInstanceOf(Claim.New.class, first);
    assertEquals(new Claim.Known(Stores.pseudonym(first)), one.claim(Stores.patient(1)));
    assertNotEquals(first, two.claim(Stores.patient(1)));
    assertEquals(one.uid("1.2.3"), one.uid("1.2.3"));
  }

  @Test
  void a_wrong_passphrase_opens_nothing() throws Exception {
    Stores stores = new Stores(root).create();

    KeyStoreException wrong =
        assertThrows(
            KeyStoreException.class,
            () ->
                KeyStore.unlock(
                    stores.share(),
                    "another fine passphrase".toCharArray(),
                    stores.replica("a"),
                    Stores.CLOCK));

    assertEquals(KeyStoreException.Reason.WRONG_PASSPHRASE, wrong.reason());
  }

  @Test
  void a_store_is_made_once_and_with_a_strong_passphrase() throws Exception {
    Stores stores = new Stores(root).create();

    assertEquals(
        KeyStoreException.Reason.ALREADY_EXISTS,
        assertThrows(KeyStoreException.class, stores::create).reason());
    assertEquals(
        KeyStoreException.Reason.WEAK_PASSPHRASE,
        assertThrows(
                KeyStoreException.class,
                () -> KeyStore.create(root.resolve("x"), "short".toCharArray()))
            .reason());
  }

  @Test
  void a_folder_without_a_store_is_said_to_be_none() {
    Stores stores = new Stores(root);

    assertEquals(
        KeyStoreException.Reason.NOT_FOUND,
        assertThrows(KeyStoreException.class, () -> stores.unlock("a")).reason());
  }

  @Test
  void a_replica_of_another_store_is_refused() throws Exception {
    new Stores(root).create().unlock("a").close();
    Stores other = new Stores(root.resolve("other")).create();

    KeyStoreException foreign =
        assertThrows(
            KeyStoreException.class,
            () ->
                KeyStore.unlock(
                    other.share(),
                    Stores.passphrase(),
                    new Stores(root).replica("a"),
                    Stores.CLOCK));

    assertEquals(KeyStoreException.Reason.FOREIGN_REPLICA, foreign.reason());
  }

  @Test
  void a_closed_store_gives_no_pseudonym() throws Exception {
    Stores stores = new Stores(root).create();
    UnlockedKeyStore store = stores.unlock("a");
    ProjectKeys keys = Stores.project(store);
    store.close();

    assertThrows(IllegalStateException.class, () -> keys.uid("1.2.3"));
    assertThrows(IllegalStateException.class, () -> keys.claim(Stores.patient(1)));
  }

  @Test
  void works_without_the_share_and_gives_it_everything_later() throws Exception {
    Stores stores = new Stores(root).create();
    stores.unlock("a").close();
    Path away = root.resolve("away");
    Files.move(stores.share(), away);
    Claim first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      first = Stores.project(store).claim(Stores.patient(1));
      assertEquals(Status.Share.WAITING, store.status().share());
    }
    Files.move(away, stores.share());

    stores.unlock("a").close();

    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(
          new Claim.Known(Stores.pseudonym(first)), Stores.project(store).claim(Stores.patient(1)));
    }
  }

  @Test
  void a_share_that_comes_back_gets_what_it_missed() throws Exception {
    Stores stores = new Stores(root).create();
    Path away = root.resolve("away");
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      keys.claim(Stores.patient(1));
      Files.move(stores.share().resolve("segments"), away);
      keys.claim(Stores.patient(2));
      Files.move(away, stores.share().resolve("segments"));
      store.publish();
      keys.claim(Stores.patient(3));
      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
    }

    assertLinks(3, stores);
  }

  @Test
  void a_share_restored_from_last_week_gets_back_what_it_lost() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      store.publish();
      Copies.copy(stores.share(), root.resolve("backup"));
      Stores.project(store).claim(Stores.patient(2));
      store.publish();
    }
    Copies.delete(stores.share());
    Copies.copy(root.resolve("backup"), stores.share());

    stores.unlock("a").close();

    assertLinks(2, stores);
  }

  private static void assertLinks(int links, Stores stores) throws KeyStoreException, IOException {
    try (UnlockedKeyStore store = stores.unlock("fresh")) {
      assertEquals(links, store.status().links());
      assertEquals(List.of(), store.status().findings());
    }
  }
}
