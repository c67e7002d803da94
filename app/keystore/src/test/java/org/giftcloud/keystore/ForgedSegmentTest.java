// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can write to the share but has no key of the store puts files there that look like ours. */
class ForgedSegmentTest {
  private static final int PROOF = 44;
  private final SecureRandom random = new SecureRandom();
  private final Stores stores;

  ForgedSegmentTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  /** The store's ID stands in every header on the share; key IDs are any number. */
  private Path forge(Id storeId, byte[] proof) throws Exception {
    Id segment = Id.random(random);
    byte[] file =
        new ByteWriter()
            .raw(Kdf.utf8("GCKSEG01"))
            .raw(storeId.bytes())
            .raw(segment.bytes())
            .u32(4711)
            .raw(proof)
            .pad(SegmentCipher.HEADER, 0)
            .raw(new byte[512])
            .toBytes();
    Path path = stores.share().resolve("segments").resolve(segment.hex() + SegmentFile.SUFFIX);
    return Files.write(path, file);
  }

  @Test
  void a_segment_under_a_key_that_nobody_has_stops_no_claim() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
      Path own = Copies.files(stores.share().resolve("segments")).getFirst();
      byte[] copied = Arrays.copyOfRange(Files.readAllBytes(own), PROOF, SegmentCipher.HEADER);
      byte[] guessed = new byte[copied.length];
      random.nextBytes(guessed);
      Id storeId = store.session().place().storeId();
      for (byte[] proof : List.of(new byte[0], guessed, copied)) {
        forge(storeId, proof);
      }
      store.status();

      assertInstanceOf(Claim.New.class, Stores.project(store).claim(Stores.patient(1)));
      assertEquals(
          List.of(Finding.Kind.FOREIGN_SEGMENT),
          store.status().findings().stream().map(Finding::kind).distinct().toList());
      assertEquals(3, store.status().findings().size());
    }
  }

  @Test
  void a_segment_of_an_earlier_program_is_read_without_a_word() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Session session = store.session();
      Id segment = Id.random(random);
      int key = session.person().keys().ring().newestData().id();
      Keyset keys = session.person().keys();
      Id storeId = session.place().storeId();
      byte[] header = SegmentCipher.of(storeId, segment, key, keys).orElseThrow().header();
      Arrays.fill(header, PROOF, header.length, (byte) 0);
      SegmentCipher earlier = SegmentCipher.of(header, storeId, segment, keys).orElseThrow();
      Blob begin = Blob.of(Kdf.sha256(header));
      Body body = session.audit("earlier", "", "");
      LogRecord record =
          new LogRecord(begin, 7, 7, session.person().id(), java.util.Map.of(), body);
      Path path = stores.share().resolve("segments").resolve(segment.hex() + SegmentFile.SUFFIX);
      Files.write(path, new ByteWriter().raw(header).raw(earlier.seal(1, record)).toBytes());

      assertEquals(1, store.inspection().verify().records());
      assertEquals(List.of(), store.inspection().verify().findings());
    }
  }
}
