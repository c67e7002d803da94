// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of files must last as their bytes do, wherever the system can be asked for that. */
class FolderForceTest {
  private final Path root;
  private final PowerCut files;
  private final Path share;

  FolderForceTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.files = new PowerCut(Files.createDirectories(root.resolve("live")));
    this.share = files.path("share");
  }

  @BeforeEach
  void only_where_folders_are_forced() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this system writes names by itself");
  }

  private void create() throws KeyStoreException {
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
  }

  private UnlockedKeyStore unlock(String station) throws KeyStoreException {
    return KeyStore.unlock(share, Stores.passphrase(), files.path(station), Stores.CLOCK);
  }

  private static Claim claim(UnlockedKeyStore store, int patient) throws KeyStoreException {
    return Stores.project(store).claim(Stores.patient(patient));
  }

  /** The share alone, as its server comes back after the power did. */
  private void assertSharesAfterCut(int patients) throws Exception {
    Path image = root.resolve("image");
    files.leave(image);
    Stores stores = new Stores(image);
    try (UnlockedKeyStore fresh = stores.unlock("fresh")) {
      assertEquals(patients, fresh.status().links());
      assertEquals(List.of(), Aftermath.serious(fresh));
    }
  }

  @Test
  void a_name_that_the_share_cannot_make_last_is_not_on_the_share() throws Exception {
    create();
    try (UnlockedKeyStore store = unlock("a")) {
      files.foldersFail("share");
      claim(store, 1);
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());

      files.writable();
      store.session().catchUp();

      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
      assertSharesAfterCut(1);
    }
  }

  @Test
  void so_it_is_when_the_trouble_was_there_before_the_program() throws Exception {
    create();
    files.foldersFail("share/segments");
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 1);
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());
    }
  }

  @Test
  void what_is_given_back_by_a_name_that_does_not_last_is_owed_still() throws Exception {
    create();
    files.readOnly("share");
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 1);
    }
    files.writable();
    files.beforeEach(this::failOnceSomethingIsWritten);
    try (UnlockedKeyStore store = unlock("a")) {
      files.beforeEach(() -> {});
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());

      // Now the records are found there, by the name that may go.
      store.session().catchUp();
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());

      files.writable();
      store.session().catchUp();

      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
      assertSharesAfterCut(1);
    }
  }

  private void failOnceSomethingIsWritten() {
    Folder folder = new Folder(root.resolve("live/share"));
    if (!Folder.listIfThere(folder.segments(), Leftovers.SUFFIX).isEmpty()) {
      files.foldersFail("share");
    }
  }

  @Test
  void what_this_computer_cannot_make_last_is_refused() throws Exception {
    create();
    try (UnlockedKeyStore store = unlock("a")) {
      files.foldersFail("a");
      KeyStoreException refused = assertThrows(KeyStoreException.class, () -> claim(store, 1));
      assertEquals(KeyStoreException.Reason.NOT_DURABLE, refused.reason());

      files.writable();
      assertInstanceOf(Claim.New.class, claim(store, 1));
    }
    assertSharesAfterCut(1);
  }

  @Test
  void a_share_whose_system_forces_no_folder_is_used_as_it_is() throws Exception {
    files.foldersFail("share");
    create();
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 1);
      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
      store.publish();
    }
    try (UnlockedKeyStore other = unlock("b")) {
      assertInstanceOf(Claim.Known.class, claim(other, 1));
      assertEquals(List.of(), Aftermath.serious(other));
    }
  }

  @Test
  void destroyed_keys_whose_names_may_come_back_are_not_reached() throws Exception {
    create();
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 1);
      String id = store.audit().head().store();
      files.foldersFail("a");

      List<String> left = store.destruction().destroy(id, "the study is over").notReached();

      assertEquals(List.of(), left.stream().filter(it -> it.contains("share")).toList());
      assertEquals(
          List.of("this computer's replica keystore"),
          left.stream().filter(it -> it.endsWith("keystore")).toList());
    }
  }

  @Test
  void no_segment_goes_while_what_takes_its_place_may_go() throws Exception {
    create();
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 1);
    }
    try (UnlockedKeyStore store = unlock("a")) {
      claim(store, 2);
      store.publish();
      List<Path> before = Folder.list(new Folder(share).segments(), SegmentFile.SUFFIX);
      files.foldersFail("share/publications");

      assertThrows(
          KeyStoreException.class, () -> store.compaction().compact(Duration.ofDays(-1), "room"));
      assertEquals(before, Folder.list(new Folder(share).segments(), SegmentFile.SUFFIX));

      files.writable();
      assertEquals(1, store.compaction().compact(Duration.ofDays(-1), "room").segments());
    }
  }
}
