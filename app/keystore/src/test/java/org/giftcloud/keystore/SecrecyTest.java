// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the share tells nothing to somebody without a passphrase. */
class SecrecyTest {
  private final Path root;

  SecrecyTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void no_file_holds_a_word_of_an_identity_or_a_hash_of_one() throws Exception {
    Stores stores = new Stores(root).create();
    Pseudonym pseudonym;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      pseudonym = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1)));
      store.publish();
    }
    Identity patient = Stores.patient(1);
    List<String> words =
        List.of(
            patient.patientId(),
            patient.familyName(),
            patient.birthDate(),
            patient.issuer(),
            "gift.example.org",
            "owner",
            pseudonym.subjectLabel(),
            pseudonym.ppid(),
            LegacyHash.serverKey(patient.patientId()).orElseThrow());

    for (Path file : Copies.files(root)) {
      byte[] bytes = Files.readAllBytes(file);
      for (String word : words) {
        assertFalse(holds(bytes, word), file.getFileName() + " holds one of the words");
      }
      assertFalse(
          contains(bytes, Kdf.sha256(Kdf.utf8(patient.patientId()))), "a plain hash of the ID");
    }
  }

  private static boolean holds(byte[] bytes, String word) {
    for (Charset set : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      if (contains(bytes, word.getBytes(set))
          || contains(bytes, word.toLowerCase(Locale.ROOT).getBytes(set))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] bytes, byte[] word) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(new String(word, StandardCharsets.ISO_8859_1));
  }

  @Test
  void lengths_do_not_tell_one_patient_from_another() throws Exception {
    Stores stores = new Stores(root).create();
    Set<Long> sizes = new HashSet<>();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = Stores.project(store);
      long before = size(stores);
      for (String name : List.of("Li", "Zimmermann-Featherstonehaugh", "")) {
        keys.claim(new Identity("A", "id of " + name.length(), "", "", name));
        long after = size(stores);
        sizes.add(after - before);
        before = after;
      }
    }
    assertEquals(Set.of(512L), sizes);
  }

  private static long size(Stores stores) throws Exception {
    long size = 0;
    for (Path file : Copies.files(stores.share().resolve("segments"))) {
      size += Files.size(file);
    }
    return size;
  }

  @Test
  void nothing_prints_an_identity_or_a_key() throws Exception {
    Stores stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      String all = "" + store + Stores.project(store) + Stores.patient(1) + store.status();
      assertFalse(all.contains("Zimmermann"));
      assertTrue(all.contains("redacted"));
    }
  }
}
