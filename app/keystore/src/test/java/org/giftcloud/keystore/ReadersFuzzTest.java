// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches, guided by coverage, for bytes on which a reader does more than refuse. In the build the
 * seeds and simple mutations of them are tried; the long form runs with {@code JAZZER_FUZZ=1}.
 */
class ReadersFuzzTest {
  private static final Id STORE = Id.of(new byte[Id.LENGTH]);
  private static final Blob TAG = Blob.of(new byte[32]);
  private static final Blob FACT = Blob.of(Arrays.copyOf(Kdf.sha256(new byte[1]), Id.LENGTH));

  /** A reader of bytes that come from a disk, or from behind a seal. */
  private interface Reader {
    void read(byte[] bytes) throws IOException, KeyStoreException;
  }

  private static final List<Reader> READERS =
      List.of(
          StoreHeader::decode,
          PersonFile::decode,
          Grants::decode,
          bytes -> KeyRing.read(new ByteReader(bytes)).close(),
          Keyset::decode,
          Body::decode,
          LogRecord::decode,
          LinkEntry::decode,
          bytes -> Archive.read(new ByteReader(bytes)),
          bytes -> PublicationSeal.read(new ByteReader(bytes)),
          Ledger::decode,
          bytes -> SecretFile.firstLine(new ByteArrayInputStream(bytes)));

  static List<byte[]> seeds() {
    SecureRandom random = new SecureRandom();
    Passphrase.Cost cost = Stores.CHEAP;
    StoreHeader header = StoreHeader.create(random, cost);
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(header.encode());
    try (Keyset keys = Keyset.create(random);
        Secret stretched = Passphrase.stretch(Stores.passphrase(), header.salt().raw(), cost);
        Secret encoded = keys.encode(Role.REIDENTIFY)) {
      seeds.add(encoded.use().clone());
      PersonFile.Contents contents = new PersonFile.Contents(Role.USE, "x", keys);
      seeds.add(PersonFile.seal(header, STORE, 1, stretched, contents).encode());
      People.Member member = new People.Member(STORE, Role.USE, keys.personalPublic());
      Secret seed = keys.ring().newestAuthority().seed().orElseThrow();
      KeyRing.Authority authority = Keyset.newAuthority(1, random);
      seeds.add(Grants.of(STORE, authority, Map.of(member, new KeyRing()), seed, STORE).encode());
      ByteWriter ring = new ByteWriter();
      keys.ring().write(ring, Role.REIDENTIFY);
      seeds.add(ring.toBytes());
    }
    SealedIdentity sealed = new SealedIdentity(1, 0, Blob.of(new byte[176]));
    Body.Given given = new Body.Given(Body.Given.Standing.FINAL, "L", "P");
    Body.Link link = new Body.Link(STORE, TAG, "L", List.of(FACT, FACT, FACT), given, sealed);
    List<Body> bodies =
        List.of(
            link,
            new Body.Project(Stores.P1, ProjectRules.keyed(LinkPolicy.KEEP_LINKS)),
            new Body.Audit("a", "b", "c", "d"),
            new Body.Removed(STORE, 7, Blob.of(new byte[64])),
            new Body.Added(STORE, "n", Role.USE, TAG, 7, Blob.of(new byte[64])),
            new Body.Mark(Body.Mark.Kind.MERGED, STORE, "L", "M"),
            new Body.Judgement(STORE, TAG, "L", Body.Judgement.Verdict.SAME, List.of(FACT)),
            new Body.Compacted(Map.of(STORE, new Head(3, TAG))),
            new Body.Witness());
    for (Body body : bodies) {
      seeds.add(body.encode());
      Map<Id, Head> seen = Map.of(STORE, new Head(1, TAG));
      seeds.add(new LogRecord(TAG, 1, 2, STORE, seen, body).encode(SegmentCipher.UNIT, 0));
    }
    seeds.add(new ByteWriter().u32(1).raw(STORE.bytes()).u32(1).raw(TAG.raw()).toBytes());
    seeds.add(LinkEntry.of(link, new Stamp(1, 2)).encode().toBytes());
    PublicationSeal.Covered reach = new PublicationSeal.Covered(new Head(3, TAG), 64);
    seeds.add(new PublicationSeal(TAG, 1, 2, 3, 4, Map.of(STORE, reach)).plain(0));
    seeds.add(new ByteWriter().u16(2).raw(STORE.bytes()).raw(FACT.raw()).toBytes());
    seeds.add("correct horse battery\n".getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
  void every_reader_reads_or_refuses(byte[] bytes) {
    exercise(bytes);
    for (int at = 0; at < bytes.length; at += 1 + bytes.length / 64) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) 0xff;
      exercise(changed);
      if (at < 64) {
        exercise(Arrays.copyOf(bytes, at));
      }
    }
  }

  private static void exercise(byte[] bytes) {
    for (Reader reader : READERS) {
      try {
        reader.read(bytes);
      } catch (IOException | KeyStoreException refused) {
        // What a reader may do; anything else fails the test.
      }
    }
  }
}
