// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody has every file and guesses an identity right: no file, alone or with others, may tell
 * them so without a key.
 */
class GuessTest {
  private static final int WORD = 8;
  private final Path root;

  GuessTest(@TempDir Path root) {
    this.root = root;
  }

  private Path store(String name) throws Exception {
    Stores stores = new Stores(root.resolve(name)).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      for (int i = 0; i < 20; i++) {
        Stores.project(store).claim(Stores.patient(i));
      }
      store.publish();
    }
    return stores.root();
  }

  /** Every eight bytes of what a file holds; of a publication, of its rows. */
  private static Set<Long> words(Path folder) throws IOException {
    Set<Long> words = new HashSet<>();
    for (Path file : Copies.files(folder)) {
      if (file.toString().endsWith(".mapdb")) {
        try (Publication publication = Publication.open(file)) {
          for (Iterable<Map.Entry<byte[], byte[]>> table :
              List.of(publication.links(), publication.names(), publication.facts())) {
            for (Map.Entry<byte[], byte[]> row : table) {
              add(words, row.getKey());
              add(words, row.getValue());
            }
          }
        }
      } else {
        add(words, Files.readAllBytes(file));
      }
    }
    return words;
  }

  private static void add(Set<Long> words, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int at = 0; at + WORD <= bytes.length; at++) {
      words.add(buffer.getLong(at));
    }
  }

  /** What a guesser can compute: digests, and MACs under every value that lies in the open. */
  private static List<byte[]> guesses(Path folder, Identity who) throws Exception {
    List<byte[]> open = new ArrayList<>();
    for (Path file : Copies.files(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length >= 96) {
        for (int at = 0; at <= 64; at += 4) {
          open.add(Arrays.copyOfRange(bytes, at, at + 16));
          open.add(Arrays.copyOfRange(bytes, at, at + 32));
        }
      }
    }
    List<byte[]> guesses = new ArrayList<>();
    for (String text :
        List.of(
            who.patientId(),
            who.issuer() + who.patientId(),
            who.familyName(),
            who.familyName().toUpperCase(Locale.ROOT),
            who.birthDate())) {
      for (String digest : List.of("MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256")) {
        guesses.add(MessageDigest.getInstance(digest).digest(Kdf.utf8(text)));
      }
      for (byte[] key : open) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        guesses.add(mac.doFinal(Kdf.utf8(text)));
        guesses.add(
            Kdf.mac(Secret.take(key.clone()), "identity", Kdf.utf8(who.issuer()), Kdf.utf8(text)));
      }
    }
    return guesses;
  }

  @Test
  void no_digest_and_no_mac_under_what_lies_open_is_in_any_file() throws Exception {
    Path folder = store("one");
    Set<Long> words = words(folder);

    List<byte[]> guesses = guesses(folder, Stores.patient(1));

    assertTrue(guesses.size() > 1000);
    for (byte[] guess : guesses) {
      for (int at = 0; at + WORD <= guess.length; at++) {
        assertTrue(!words.contains(ByteBuffer.wrap(guess).getLong(at)), "a guess is confirmed");
      }
    }
  }

  @Test
  void two_stores_of_the_same_patients_have_nothing_in_common_but_their_form() throws Exception {
    Set<Long> common = words(store("one").resolve("share"));

    common.retainAll(words(store("two").resolve("share")));

    // Magic words, versions and costs: the same in a store without a patient.
    Stores empty = new Stores(root.resolve("three")).create();
    try (UnlockedKeyStore store = empty.unlock("a")) {
      Stores.project(store);
      store.publish();
    }
    common.removeAll(words(empty.share()));
    assertTrue(common.size() < 200, "in common: " + common.size());
    for (long word : common) {
      byte[] bytes = ByteBuffer.allocate(WORD).putLong(word).array();
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("GCK") || zeros(bytes) >= 3, "a word of content");
    }
  }

  private static int zeros(byte[] bytes) {
    int zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    return zeros;
  }
}
