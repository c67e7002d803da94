// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are not what somebody takes them for: what is said, and that nothing is touched. */
class BadStoreTest {
  /** Bytes of it at the beginning of a header. */
  private static final int MAGIC = 8;

  private final Path root;
  private final Stores stores;

  BadStoreTest(@TempDir Path root) throws KeyStoreException {
    this.root = root;
    this.stores = new Stores(root).create();
  }

  private static KeyStoreException refusal(Stores of, String passphrase, String station) {
    return assertThrows(
        KeyStoreException.class, () -> of.unlock(passphrase.toCharArray(), station));
  }

  private static Map<String, Blob> content(Path folder) throws Exception {
    Map<String, Blob> content = new TreeMap<>();
    for (Path file : Copies.files(folder)) {
      content.put(folder.relativize(file).toString(), Blob.of(Files.readAllBytes(file)));
    }
    return content;
  }

  /** Nobody learns by a word or by work done whose passphrase came near, or how many there are. */
  @Test
  void every_wrong_passphrase_is_told_in_the_same_words_after_the_same_work() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("Second", Role.USE, "another fine passphrase".toCharArray());
      PersonInfo third =
          store.people().add("Third", Role.USE, "a third fine passphrase".toCharArray());
      store.people().remove(third.id(), "left");
    }
    Map<String, Blob> before = content(stores.share());

    for (String wrong :
        List.of("x", "a fine long passphrasf", "a third fine passphrase", "é".repeat(200))) {
      KeyStoreException refused = refusal(stores, wrong, "a");

      assertEquals(KeyStoreException.Reason.WRONG_PASSPHRASE, refused.reason());
      assertEquals(
          "The passphrase does not open this key store. Nothing was changed.",
          String.valueOf(refused.getMessage()));
    }
    assertEquals(before, content(stores.share()));
  }

  @Test
  void a_store_of_another_version_is_told_and_not_touched() throws Exception {
    Path file = new Folder(stores.share()).header();
    byte[] header = Files.readAllBytes(file);
    // Behind the magic: the format, in two bytes.
    header[MAGIC + 1]++;
    byte[] body = Arrays.copyOf(header, header.length - 32);
    System.arraycopy(Kdf.sha256(body), 0, header, body.length, 32);
    Files.write(file, header);
    Map<String, Blob> before = content(stores.share());

    KeyStoreException refused = assertThrows(KeyStoreException.class, () -> stores.unlock("fresh"));

    assertEquals(KeyStoreException.Reason.OTHER_VERSION, refused.reason());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("Nothing was touched. Update"), "what to do");
    assertEquals(before, content(stores.share()));
  }

  @Test
  void two_stores_merged_by_mistake_stay_what_the_header_says_and_both_lose_nothing()
      throws Exception {
    Stores other = new Stores(root.resolve("other")).create();
    Pseudonym ours;
    Pseudonym theirs;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ours = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1)));
    }
    try (UnlockedKeyStore store = other.unlock("b")) {
      theirs = Stores.pseudonym(Stores.project(store).claim(Stores.patient(2)));
      store.publish();
    }
    Map<String, Blob> copied = content(other.share());
    // As somebody copies one folder over another, keeping what is there.
    for (Path file : Copies.files(other.share())) {
      Path to = stores.share().resolve(other.share().relativize(file).toString());
      Files.createDirectories(to.getParent());
      if (Files.notExists(to)) {
        Files.copy(file, to);
      }
    }

    try (UnlockedKeyStore store = stores.unlock("a")) {
      Claim again = Stores.project(store).claim(Stores.patient(1));
      assertEquals(ours, assertInstanceOf(Claim.Known.class, again).pseudonym());
      assertInstanceOf(
          Claim.New.class, Stores.project(store).claim(Stores.patient(2)), "theirs is not ours");
      assertTrue(
          store.status().findings().stream()
              .map(Finding::kind)
              .anyMatch(Finding.Kind.FOREIGN_SEGMENT::equals),
          "and it is told");
    }
    assertEquals(copied, content(other.share()));
    try (UnlockedKeyStore store = other.unlock("b")) {
      Claim again = Stores.project(store).claim(Stores.patient(2));
      assertEquals(theirs, assertInstanceOf(Claim.Known.class, again).pseudonym());
    }
  }
}
