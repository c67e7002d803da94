// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private final Stores stores;

  AuditTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  @Test
  void an_untouched_chain_is_sound_and_its_statement_is_signed_for_outsiders() throws Exception {
    String key;
    String statement;
    String signature;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).find(Stores.patient(1));
      Audit.Checked checked = store.audit().verify();

      assertEquals(List.of(), checked.findings());
      assertEquals(2, checked.records());
      assertEquals("looked up", checked.entries().getLast().action());
      key = store.audit().publicKey();
      statement = checked.statement();
      signature = store.audit().sign(statement);
    }

    assertTrue(Audit.isSigned(key, signature, statement));
    assertFalse(Audit.isSigned(key, signature, statement.replace("segment", "segments")));
    assertFalse(Audit.isSigned("AAAA", signature, statement));
    try (UnlockedKeyStore store = new Stores(stores.root().resolve("other")).create().unlock("a")) {
      assertFalse(Audit.isSigned(store.audit().publicKey(), signature, statement));
    }
  }

  @Test
  void a_record_changed_by_somebody_with_every_key_is_named_by_who_saw_the_old_one()
      throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      store.session().append(List.of(new Body.Audit("exported", "x", "owner", "the true reason")));
    }
    Copies.delete(stores.share().resolve("publications"));
    Files.delete(stores.share().resolve("keys.mapdb"));
    try (UnlockedKeyStore store = stores.unlock("b")) {
      Stores.project(store).claim(Stores.patient(2));
    }
    Path segment = longest();
    byte[] whole = Files.readAllBytes(segment);
    try (UnlockedKeyStore store = stores.unlock("b")) {
      Session session = store.session();
      Id id = SegmentFile.of(segment).orElseThrow().segment();
      SegmentCipher cipher =
          SegmentFile.of(segment)
              .orElseThrow()
              .cipher(session.place().storeId(), session.person().keys())
              .orElseThrow();
      int at = whole.length - SegmentCipher.UNIT;
      LogRecord old = cipher.open(Arrays.copyOfRange(whole, at, whole.length));
      LogRecord forged =
          new LogRecord(
              old.previous(),
              old.lamport(),
              old.timeMillis(),
              old.person(),
              old.seen(),
              new Body.Audit("exported", "x", "owner", "another reason."));
      byte[] frame = cipher.seal(3, forged);
      assertEquals(SegmentCipher.UNIT, frame.length);
      System.arraycopy(frame, 0, whole, at, frame.length);
      Files.write(segment, whole);
      Copies.delete(stores.replica("a"));

      List<Finding> findings = store.audit().verify().findings();

      assertEquals(List.of(new Finding(Finding.Kind.REWRITTEN, id.brief(), 3)), findings);
    }
  }

  @Test
  void a_head_kept_outside_is_proved_by_the_chain_also_after_compacting() throws Exception {
    AuditHead claimed;
    AuditHead silent;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      claimed = store.audit().head();
      Stores.project(store).claim(Stores.patient(2));
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      silent = store.audit().head();
    }
    AuditHead forged = new AuditHead(claimed.store(), claimed.segment(), 1, claimed.digest());
    AuditHead foreign = new AuditHead("00".repeat(16), claimed.segment(), 2, claimed.digest());
    AuditHead garbage = new AuditHead(claimed.store(), "x", 2, "y");
    List<AuditHead> all = List.of(claimed, silent, forged, foreign, garbage);

    try (UnlockedKeyStore store = stores.unlock("c")) {
      assertEquals(2, claimed.sequence());
      assertEquals(1, silent.sequence());
      assertEquals(List.of(forged, foreign, garbage), store.audit().verify(all).unproved());
      store.publish();
      store.publish();
      assertEquals(2, store.compaction().compact(Duration.ofMillis(-1), "tidying").segments());
    }
    try (UnlockedKeyStore store = stores.unlock("d")) {
      assertEquals(List.of(forged, foreign, garbage), store.audit().verify(all).unproved());
    }
  }

  private Path longest() throws Exception {
    Path longest = stores.share();
    long most = 0;
    for (Path file : Copies.files(stores.share().resolve("segments"))) {
      if (Files.size(file) > most) {
        most = Files.size(file);
        longest = file;
      }
    }
    return longest;
  }

  @Test
  void a_store_is_destroyed_once_it_was_named_and_nothing_opens_afterwards() throws Exception {
    Destruction.Certificate certificate;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      store.publish();
      store.reidentification().export(Optional.empty(), "list", (p, who, name) -> {});
      assertEquals(
          KeyStoreException.Reason.UNKNOWN,
          assertThrows(KeyStoreException.class, () -> store.destruction().destroy("00", "the end"))
              .reason());
      String id = store.status().storeId();

      certificate = store.destruction().destroy(id, "study closed");
    }

    assertEquals(1, certificate.patients());
    assertEquals(1, certificate.exports().size());
    assertEquals(List.of(), certificate.notReached());
    assertEquals(List.of("owner"), certificate.people());
    assertEquals(List.of(), Copies.files(stores.share()));
    assertEquals(List.of(), Copies.files(stores.replica("a")));
    assertEquals(
        KeyStoreException.Reason.NOT_FOUND,
        assertThrows(KeyStoreException.class, () -> stores.unlock("a")).reason());
  }
}
