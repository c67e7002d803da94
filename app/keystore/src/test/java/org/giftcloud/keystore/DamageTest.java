// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every byte of a segment is cut off or flipped once: nothing is lost silently. */
class DamageTest {
  private static final int LINKS = 1;
  private static final int STRIDE = Integer.getInteger("keystore.stride", 9_973);
  private final Path root;
  private final Stores stores;
  private final Path segment;
  private final byte[] whole;
  private final StoreHeader header;
  private final Keyset keys;

  DamageTest(@TempDir Path root) throws Exception {
    this.root = root;
    this.stores = new Stores(root).create();
    try (UnlockedKeyStore store = stores.unlock("a")) {
      for (int i = 0; i < LINKS; i++) {
        Stores.project(store).claim(Stores.patient(i));
      }
    }
    this.segment = Copies.files(stores.share().resolve("segments")).getFirst();
    this.whole = Files.readAllBytes(segment);
    this.header = StoreHeader.decode(Files.readAllBytes(stores.share().resolve("keystore.header")));
    Path person = Copies.files(stores.share().resolve("people")).getFirst();
    try (Secret stretched =
        Passphrase.stretch(Stores.passphrase(), header.salt().raw(), Stores.CHEAP)) {
      this.keys = PersonFile.decode(Files.readAllBytes(person)).open(header, stretched).keys();
    }
  }

  private record Seen(long links, List<Finding> findings) {}

  private Seen replay(byte[] bytes) throws IOException {
    Path folder = root.resolve("replayed");
    new Folder(folder).create();
    Files.write(folder.resolve("segments").resolve(segment.getFileName()), bytes);
    PersonFile.Contents nobody = new PersonFile.Contents(Role.USE, "", keys);
    Folder here = new Folder(folder);
    Person person = new Person(header.storeId(), 1, nobody);
    GrantedKeys granted = new GrantedKeys(new Place(header, here, here), person);
    try (Ledger ledger = new Ledger(keys, header.storeId(), granted)) {
      Replay replay = new Replay(header.storeId(), keys, ledger::apply);
      replay.readShare(new Folder(folder));
      return new Seen(ledger.links(), replay.findings());
    }
  }

  @Test
  void a_file_cut_anywhere_keeps_every_whole_record() throws Exception {
    List<Integer> ends = frameEnds();
    for (int length = 0; length < whole.length; length++) {
      int cut = length;
      Seen seen = replay(Arrays.copyOf(whole, length));

      long frames = ends.stream().filter(end -> end > SegmentCipher.HEADER && end <= cut).count();
      assertEquals(Math.max(0, frames - 1), seen.links(), "cut at " + length);
      assertEquals(ends.contains(cut), seen.findings().isEmpty(), "cut at " + length);
    }
  }

  /** Where the header and each frame ends; the first frame names the project. */
  private List<Integer> frameEnds() {
    List<Integer> ends = new ArrayList<>(List.of(SegmentCipher.HEADER));
    while (ends.getLast() < whole.length) {
      int at = ends.getLast();
      ends.add(at + SegmentCipher.frameLength(Arrays.copyOfRange(whole, at, at + 16)));
    }
    return ends;
  }

  @Test
  void a_flipped_bit_costs_one_record_at_most_and_is_reported() throws Exception {
    for (int at = 0; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << (at % 8));

      Seen seen = replay(bytes);

      int lost = at < SegmentCipher.HEADER ? 0 : 1;
      assertTrue(seen.links() >= LINKS - lost, "flipped at " + at);
      assertFalse(seen.findings().isEmpty(), "flipped at " + at);
    }
  }

  @Test
  void damage_on_the_share_is_healed_from_the_workstation_that_wrote_it() throws Exception {
    byte[] bytes = whole.clone();
    bytes[SegmentCipher.HEADER + 700] ^= 1;
    Files.write(segment, bytes);

    stores.unlock("a").close();

    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(LINKS, store.status().links());
    }
  }

  @Test
  void a_shortened_segment_is_named_by_those_who_saw_more() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("b")) {
      Stores.project(store).claim(Stores.patient(LINKS));
    }
    Copies.delete(stores.share().resolve("publications"));
    Copies.delete(stores.replica("a"));
    Copies.delete(stores.replica("b"));
    Files.write(segment, Arrays.copyOf(whole, whole.length - 512));

    try (UnlockedKeyStore store = stores.unlock("c")) {
      assertTrue(
          store.status().findings().stream()
              .anyMatch(finding -> finding.kind() == Finding.Kind.SHORTENED));
    }
  }

  @Test
  void a_damaged_or_missing_publication_does_no_harm() throws Exception {
    Path current = stores.share().resolve("keys.mapdb");
    assertTrue(Files.size(current) > 0);
    byte[] bytes = Files.readAllBytes(current);
    for (int at : new int[] {0, 100, bytes.length / 2, bytes.length - 1}) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.write(current, flipped);

      try (UnlockedKeyStore store = stores.unlock("fresh" + at)) {
        assertEquals(LINKS, store.status().links());
      }
    }
    Files.delete(current);

    try (UnlockedKeyStore store = stores.unlock("last")) {
      assertEquals(LINKS, store.status().links());
    }
  }

  /** By its digest: no reader of MapDB's format sees any of it. */
  @Test
  void no_flipped_bit_of_a_publication_or_its_seal_is_read() throws Exception {
    List<Path> files = Copies.files(stores.share().resolve("publications"));
    Path map = files.stream().filter(file -> is(file, ".mapdb")).findFirst().orElseThrow();
    Path seal = files.stream().filter(file -> is(file, ".seal")).findFirst().orElseThrow();
    Folder copy = new Folder(root.resolve("flipped"));
    copy.create();
    byte[] good = Files.readAllBytes(seal);
    Files.write(copy.publications().resolve(seal.getFileName()), good);
    byte[] rows = Files.readAllBytes(map);
    // A flipped bit costs a digest of two megabytes: one bit of every so many bytes here.
    for (int at = 0; at < rows.length; at += STRIDE) {
      byte[] flipped = rows.clone();
      flipped[at] ^= (byte) (1 << (at / STRIDE % 8));
      Files.write(copy.publications().resolve(map.getFileName()), flipped);
      assertEquals(0, opened(copy), "flipped at " + at);
    }
    Files.write(copy.publications().resolve(map.getFileName()), rows);
    assertEquals(1, opened(copy), "whole");
    for (int at = 0; at < good.length; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Files.write(copy.publications().resolve(seal.getFileName()), flipped);
      assertEquals(0, opened(copy), "seal flipped at " + at);
    }
  }

  private static boolean is(Path file, String suffix) {
    return file.toString().endsWith(suffix);
  }

  /** How many publications of that folder a computer without any would read; damage is told. */
  private int opened(Folder share) throws Exception {
    Path local = Files.createTempDirectory(root, "local");
    new Folder(local).create();
    Publications publications =
        new Publications(share, new Folder(local), keys, header.storeId(), new SecureRandom());
    List<Publications.Usable> found = publications.open(Map.of());
    for (Publications.Usable usable : found) {
      usable.publication().close();
    }
    assertEquals(found.isEmpty(), !publications.findings().isEmpty());
    Copies.delete(local);
    return found.size();
  }

  @Test
  void a_forked_segment_is_reported_and_both_branches_count() throws Exception {
    SegmentCipher cipher =
        SegmentCipher.of(
                header.storeId(),
                SegmentFile.of(segment).orElseThrow().segment(),
                keys.ring().newestData().id(),
                keys)
            .orElseThrow();
    LogRecord record = cipher.open(Arrays.copyOfRange(whole, whole.length - 512, whole.length));
    byte[] other = cipher.seal(LINKS + 1, record);
    String name = segment.getFileName().toString().replace(".segment", "-0000abcd.segment");
    Files.write(
        segment.resolveSibling(name), new ByteWriter().raw(cipher.header()).raw(other).toBytes());
    Copies.delete(stores.share().resolve("publications"));

    try (UnlockedKeyStore store = stores.unlock("c")) {
      assertEquals(LINKS, store.status().links());
      assertEquals(
          List.of(Finding.Kind.FORK),
          store.status().findings().stream().map(Finding::kind).toList());
    }
  }

  @Test
  void a_publication_that_came_late_is_told_from_a_damaged_one() throws Exception {
    Path current = stores.share().resolve("keys.mapdb");
    byte[] late = Files.readAllBytes(current);
    try (UnlockedKeyStore store = stores.unlock("a")) {
      for (int i = 0; i < 4; i++) {
        Stores.project(store).claim(Stores.patient(LINKS + i));
        store.publish();
      }
      Files.delete(current); // it is another name of a file in publications
      Files.write(current, late);
      assertEquals(List.of(), store.inspection().verify().findings());

      Files.write(current, new byte[4096]);
      assertEquals(
          List.of(new Finding(Finding.Kind.DAMAGED_PUBLICATION, "keys.mapdb", 1)),
          store.inspection().verify().findings());
    }
  }
}
