// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.keystore.Compaction.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compacting makes room and forgets nothing, whoever comes back with whatever they have. */
class CompactionTest {
  /** The tests' clock stands still: every record is as old as now. */
  private static final Duration NOW = Duration.ofMillis(-1);

  private final Stores stores;

  CompactionTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private void claim(String station, int patient) throws KeyStoreException {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      Stores.project(store).claim(Stores.patient(patient));
    }
  }

  private Compaction.Report compact(String station) throws KeyStoreException {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      store.publish();
      store.publish();
      return store.compaction().compact(NOW, "the yearly tidying");
    }
  }

  private void assertKnown(String station, int patients) throws Exception {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      assertEquals(patients, store.status().links());
      assertEquals(List.of(), store.status().findings());
      assertEquals(List.of(), store.inspection().verify().findings());
      assertEquals(List.of(), store.audit().verify().findings());
      for (int i = 0; i < patients; i++) {
        assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(i)));
      }
    }
  }

  private Set<String> states(String... stations) throws Exception {
    Set<String> states = new HashSet<>();
    for (String station : stations) {
      try (UnlockedKeyStore store = stores.unlock(station)) {
        states.add(store.session().ledger().digest());
      }
    }
    return states;
  }

  private List<Path> segments() throws Exception {
    return Copies.files(stores.share().resolve("segments"));
  }

  @Test
  void what_two_publications_hold_is_removed_and_known_to_everybody_as_before() throws Exception {
    for (int i = 0; i < 5; i++) {
      claim("a", i);
    }
    Set<String> before = states("a");

    Compaction.Report report = compact("b");

    assertEquals(new Compaction.Report(5, 6, report.bytes(), Map.of()), report);
    assertEquals(1, segments().size());
    assertEquals(before, states("a", "b", "fresh"));
    assertKnown("a", 5);
    assertKnown("fresh", 5);
    assertEquals(1, segments().size(), "what was removed was not given back");
  }

  @Test
  void without_two_publications_nothing_is_removed_and_a_preview_removes_nothing()
      throws Exception {
    claim("a", 0);
    List<Path> before = segments();
    try (UnlockedKeyStore store = stores.unlock("b")) {
      KeyStoreException none =
          assertThrows(KeyStoreException.class, () -> store.compaction().compact(NOW, "tidying"));
      assertEquals(KeyStoreException.Reason.UNKNOWN, none.reason());
      store.publish();
      store.publish();

      assertEquals(1, store.compaction().preview(NOW).segments());

      assertThrows(KeyStoreException.class, () -> store.compaction().compact(NOW, " "));
      assertEquals(
          Map.of(Kept.RECENT, 1),
          store.compaction().compact(Compaction.QUIET, "everything is from today").kept());
    }
    assertEquals(before, segments());
  }

  @Test
  void what_only_one_publication_holds_stays_and_so_does_a_segment_with_a_deed() throws Exception {
    claim("a", 0);
    try (UnlockedKeyStore store = stores.unlock("b")) {
      store.publish();
      Stores.project(store).find(Stores.patient(0));
    }
    claim("a", 1);
    try (UnlockedKeyStore store = stores.unlock("c")) {
      store.publish();

      Compaction.Report report = store.compaction().compact(NOW, "tidying");

      assertEquals(1, report.segments());
      assertEquals(Map.of(Kept.UNPUBLISHED, 1, Kept.AUDIT, 1), report.kept());
      assertEquals("compacted", store.audit().entries().getLast().action());
    }
    assertKnown("fresh", 2);
  }

  @Test
  void what_was_published_while_a_record_was_damaged_is_not_taken_for_all_of_it() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      for (int i = 0; i < 3; i++) {
        Stores.project(store).claim(Stores.patient(i));
      }
      store.session().closeWithoutPublishing();
    }
    Path damaged = segments().getFirst();
    byte[] bytes = Files.readAllBytes(damaged);
    int first = SegmentCipher.HEADER;
    int second = first + SegmentCipher.frameLength(Arrays.copyOfRange(bytes, first, first + 16));
    Copies.overwrite(damaged, second + 99, (byte) ~bytes[second + 99]);
    try (UnlockedKeyStore store = stores.unlock("b")) {
      store.publish();
      Stores.project(store).claim(Stores.patient(3));
      store.publish();
      assertEquals(3, store.status().links(), "one is not known here");
      stores.unlock("a").close(); // which gives it back

      store.compaction().compact(NOW, "tidying");
    }

    try (UnlockedKeyStore store = stores.unlock("fresh")) {
      for (int i = 0; i < 4; i++) {
        Claim claim = Stores.project(store).claim(Stores.patient(i));
        assertInstanceOf(Claim.Known.class, claim, "patient " + i);
      }
    }
    assertEquals(1, states("a", "b", "fresh").size());
  }

  @Test
  void a_damaged_segment_and_one_that_forked_stay() throws Exception {
    claim("a", 0);
    Path damaged = segments().getFirst();
    byte[] bytes = Files.readAllBytes(damaged);
    try (UnlockedKeyStore store = stores.unlock("b")) {
      store.publish();
      store.publish();
      bytes[bytes.length - 9] ^= 1;
      Files.write(damaged, bytes);

      assertEquals(Map.of(Kept.DAMAGED, 1), store.compaction().compact(NOW, "tidying").kept());
    }
    assertTrue(Files.exists(damaged));
  }

  @Test
  void a_program_that_ran_without_the_share_meanwhile_merges_to_the_same_state() throws Exception {
    claim("a", 0);
    Path away = stores.root().resolve("away");
    try (UnlockedKeyStore store = stores.unlock("b")) {
      Files.move(stores.share(), away);
      Stores.project(store).claim(Stores.patient(2));
      Files.move(away, stores.share());
      claim("a", 1);
      assertEquals(2, compact("c").segments());

      assertEquals(3, store.status().links());
      store.publish();

      assertEquals(List.of(), store.status().findings());
    }
    assertKnown("fresh", 3);
    assertEquals(1, states("a", "b", "c", "fresh").size());
  }

  @Test
  void a_computer_with_an_older_replica_gives_back_only_what_was_not_compacted() throws Exception {
    Path away = stores.root().resolve("away");
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
      Copies.copy(stores.share(), away);
      Files.move(stores.share(), stores.root().resolve("gone"));
      Stores.project(store).claim(Stores.patient(1)); // forced to this computer only
      Files.move(away, stores.share());
      store.session().closeWithoutPublishing();
    }
    assertEquals(1, compact("b").segments());

    stores.unlock("a").close();

    assertKnown("fresh", 2);
    assertEquals(1, states("a", "b", "fresh").size());
    Compaction.Report again = compact("b");
    assertEquals(Map.of(Kept.AUDIT, 1), again.kept());
    assertEquals(1, again.segments());
    assertKnown("a", 2);
  }

  @Test
  void a_writer_that_was_silent_but_alive_notices_and_writes_everything_anew() throws Exception {
    try (UnlockedKeyStore alive = stores.unlock("a")) {
      Stores.project(alive).claim(Stores.patient(0));
      assertEquals(1, compact("b").segments());

      Stores.project(alive).claim(Stores.patient(1));

      assertEquals(Status.Share.UP_TO_DATE, alive.status().share());
      Copies.copy(stores.share(), stores.root().resolve("seen by others"));
    }
    Copies.delete(stores.replica("a"));
    assertKnown("fresh", 2);
  }

  @Test
  void a_segment_that_grows_while_it_is_removed_stays() throws Exception {
    claim("a", 0);
    Path segment = segments().getFirst();
    long size = Files.size(segment);

    assertFalse(SegmentRemoval.remove(Map.of(segment, size - SegmentCipher.UNIT)));

    assertEquals(List.of(segment), segments());
    Files.move(segment, segment.resolveSibling(segment.getFileName() + ".removed"));
    SegmentRemoval.putBack(new Folder(stores.share()));
    assertEquals(List.of(segment), segments());
  }

  @Test
  void a_share_restored_from_before_gets_everything_back() throws Exception {
    claim("a", 0);
    Copies.copy(stores.share(), stores.root().resolve("backup"));
    claim("a", 1);
    assertEquals(2, compact("b").segments());
    Copies.delete(stores.share());
    Copies.copy(stores.root().resolve("backup"), stores.share());

    stores.unlock("b").close();

    assertKnown("fresh", 2);
    assertEquals(1, states("a", "b", "fresh").size());
  }

  @Test
  void without_any_publication_of_what_was_compacted_nothing_opens_as_if_it_were_all()
      throws Exception {
    claim("a", 0);
    compact("b");
    Copies.copy(stores.share(), stores.root().resolve("backup"));
    Copies.delete(stores.share().resolve("publications"));
    Files.delete(stores.share().resolve("keys.mapdb"));

    assertEquals(
        KeyStoreException.Reason.DAMAGED,
        assertThrows(KeyStoreException.class, () -> stores.unlock("fresh")).reason());

    Files.createDirectory(stores.share().resolve("publications"));
    stores.unlock("b").close(); // has a copy
    assertKnown("fresh", 1);
  }

  @Test
  void what_is_kept_of_removed_records_is_held_against_the_chain() throws Exception {
    claim("a", 0);
    compact("b");
    Path archive = Copies.files(stores.share().resolve("archives")).getFirst();
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);

    try (UnlockedKeyStore store = stores.unlock("c")) {
      assertEquals(
          List.of(Finding.Kind.DAMAGED_ARCHIVE, Finding.Kind.DAMAGED_ARCHIVE),
          store.audit().verify().findings().stream().map(Finding::kind).toList());
    }
  }

  @Test
  void who_may_only_pseudonymise_cannot_compact() throws Exception {
    char[] theirs = "another fine long passphrase".toCharArray();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("gateway", Role.USE, theirs);
    }
    try (UnlockedKeyStore store =
        KeyStore.unlock(stores.share(), theirs, stores.replica("g"), Stores.CLOCK)) {
      assertEquals(
          KeyStoreException.Reason.NOT_ALLOWED,
          assertThrows(KeyStoreException.class, () -> store.compaction().compact(NOW, "a reason"))
              .reason());
    }
  }
}
