// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What people do against each other, and what becomes of files, while keys are replaced. */
class RotationTroubleTest {
  private static final char[] SECOND = "the second long passphrase".toCharArray();
  private static final char[] THIRD = "the third long passphrase".toCharArray();
  private final Path root;
  private final Stores stores;

  RotationTroubleTest(@TempDir Path root) throws KeyStoreException {
    this.root = root;
    this.stores = new Stores(root).create();
  }

  private static KeyStoreException.Reason reason(Executable deed) {
    return assertThrows(KeyStoreException.class, deed).reason();
  }

  private static List<Finding.Kind> check(UnlockedKeyStore store) throws KeyStoreException {
    return store.inspection().verify().findings().stream().map(Finding::kind).distinct().toList();
  }

  private static List<String> names(UnlockedKeyStore store) throws KeyStoreException {
    return store.people().list().stream().map(PersonInfo::name).sorted().toList();
  }

  @Test
  void whoever_was_removed_while_their_store_was_open_does_nothing_more() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      String label =
          Stores.pseudonym(Stores.project(owner).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = owner.people().add("Second", Role.REIDENTIFY, SECOND);
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        owner.people().remove(second.id(), "left");

        for (Executable deed :
            List.<Executable>of(
                () -> theirs.people().add("Evan", Role.REIDENTIFY, THIRD),
                () -> theirs.people().addRecoveryKey(THIRD),
                () -> theirs.people().changePassphrase(THIRD),
                () -> theirs.people().remove(second.id(), "x"),
                () -> theirs.rotation().replaceDataKey("x"),
                () -> theirs.patients().withdraw(Stores.P1, label, "x"),
                () -> theirs.reidentification().reidentify(Stores.P1, label, "x"))) {
          assertEquals(KeyStoreException.Reason.REMOVED, reason(deed));
        }
      }
      assertEquals(List.of("owner"), names(owner));
    }
  }

  @Test
  void whom_somebody_removed_adds_with_a_program_of_their_own_gets_no_new_keys() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      PersonInfo second = owner.people().add("Second", Role.REIDENTIFY, SECOND);
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        owner.people().remove(second.id(), "left");
        owner.rotation().replaceAllKeys("left", List.of());
        Session session = theirs.session();
        Keyset evan = session.person().keys().forAnother();
        Id id = Id.random(session.random());
        session.append(
            List.of(
                Vouch.added(
                    session.place().storeId(),
                    session.person().keys().ring(),
                    id,
                    "Evan",
                    Role.REIDENTIFY,
                    evan.personalPublic())));

        assertEquals(List.of(Finding.Kind.LEFT_OUT), check(owner));
        owner.rotation().replaceAllKeys("to be safe", List.of());

        for (Path file : Copies.files(stores.share().resolve("people"))) {
          if (file.toString().endsWith(Grants.SUFFIX)) {
            assertFalse(Grants.decode(Files.readAllBytes(file)).parts().containsKey(id));
          }
        }
        assertEquals(List.of(Finding.Kind.LEFT_OUT), check(owner));
      }
    }
  }

  @Test
  void a_key_of_another_under_somebodys_id_is_given_nothing() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      PersonInfo cyd = owner.people().add("Cyd", Role.REIDENTIFY, THIRD);
      PersonInfo second = owner.people().add("Second", Role.REIDENTIFY, SECOND);
      Id id = Id.parse(cyd.id()).orElseThrow();
      Blob theirKey =
          owner.session().granted().member(id, words(owner, id)).orElseThrow().publicKey();
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        owner.people().remove(second.id(), "left");
        owner.rotation().replaceDataKey("left");
        pretend(theirs, id);
        owner.session().refresh();
        assertEquals(2, words(owner, id).size());

        owner.rotation().replaceAllKeys("yearly", List.of());

        assertEquals(theirKey, lastPart(owner, id).orElseThrow().publicKey());
        assertEquals(List.of(), check(owner));
      }
    }
    stores.unlock(THIRD, "c").close();
  }

  @Test
  void whose_key_is_not_sure_before_the_first_replacement_gets_none_and_is_named()
      throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      PersonInfo cyd = owner.people().add("Cyd", Role.REIDENTIFY, THIRD);
      owner.people().add("Second", Role.REIDENTIFY, SECOND);
      Id id = Id.parse(cyd.id()).orElseThrow();
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        pretend(theirs, id);
      }

      owner.rotation().replaceAllKeys("left", List.of());

      assertEquals(Optional.empty(), lastPart(owner, id));
      assertEquals(List.of(Finding.Kind.LEFT_OUT), check(owner));
    }
  }

  private static Collection<Body.Added> words(UnlockedKeyStore store, Id id) {
    return store.session().ledger().facts().words(id);
  }

  /** With a program of their own: somebody else's ID with a key of theirs. */
  private static void pretend(UnlockedKeyStore theirs, Id id) throws KeyStoreException {
    Session session = theirs.session();
    KeyRing ring = session.person().keys().ring();
    Blob evil = session.person().keys().forAnother().personalPublic();
    Id storeId = session.place().storeId();
    session.append(List.of(Vouch.added(storeId, ring, id, "A", Role.REIDENTIFY, evil)));
  }

  private Optional<Grants.Part> lastPart(UnlockedKeyStore owner, Id id) throws Exception {
    String last =
        Copies.files(stores.share().resolve("people")).stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(Grants.SUFFIX))
            .max(String::compareTo)
            .orElseThrow();
    Path file = owner.session().place().share().people().resolve(last);
    return Optional.ofNullable(Grants.decode(Files.readAllBytes(file)).parts().get(id));
  }

  @Test
  void nobody_is_removed_by_the_role_use_or_by_whom_somebody_removed() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.people().add("Dan", Role.USE, THIRD);
      PersonInfo second = owner.people().add("Second", Role.REIDENTIFY, SECOND);
      Id self = owner.session().person().id();
      try (UnlockedKeyStore dan = stores.unlock(THIRD, "d");
          UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        int authority = dan.session().person().keys().ring().newestAuthority().id();
        dan.session().append(List.of(new Body.Removed(self, authority, Blob.of(new byte[64]))));
        owner.people().remove(second.id(), "left");
        owner.rotation().replaceDataKey("left");
        PersonInfo fresh =
            owner.people().add("Fresh", Role.USE, "a fourth long passphrase".toCharArray());
        Session session = theirs.session();
        for (Id who : List.of(self, Id.parse(fresh.id()).orElseThrow())) {
          Id storeId = session.place().storeId();
          session.append(List.of(Vouch.removed(storeId, session.person().keys().ring(), who)));
        }
        owner.session().refresh();

        assertEquals(List.of("Dan", "Fresh", "owner"), names(owner));
        assertEquals(List.of(), check(owner));
      }
    }
    stores.unlock("c").close();
  }

  @Test
  void the_role_use_adds_nobody_with_a_program_of_its_own() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.people().add("Second", Role.USE, SECOND);
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        Session session = theirs.session();
        int authority = session.person().keys().ring().newestAuthority().id();
        Blob key = session.person().keys().forAnother().personalPublic();
        Id id = Id.random(session.random());
        Blob proof = Blob.of(new byte[64]);
        session.append(List.of(new Body.Added(id, "Evan", Role.REIDENTIFY, key, authority, proof)));
        theirs.publish();
      }
      assertEquals(List.of("Second", "owner"), names(owner));
    }
  }

  @Test
  void new_keys_that_are_damaged_on_the_share_come_from_a_replica_and_are_put_back()
      throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.people().add("Second", Role.USE, SECOND);
      owner.rotation().replaceDataKey("yearly");
      Stores.project(owner).claim(Stores.patient(1));
    }
    Path file = grants();
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[flipped.length / 2] ^= 1;
    for (byte[] damage : List.of(flipped, new byte[0], java.util.Arrays.copyOf(whole, 300))) {
      Files.write(file, damage);
      try (UnlockedKeyStore fresh = stores.unlock(SECOND, "fresh-" + damage.length)) {
        assertTrue(check(fresh).contains(Finding.Kind.FOREIGN_GRANT));
        assertEquals(
            KeyStoreException.Reason.LACKS_KEYS,
            reason(() -> Stores.project(fresh).claim(Stores.patient(1))));
      }

      try (UnlockedKeyStore owner = stores.unlock("a")) {
        assertArrayEquals(whole, Files.readAllBytes(file));
        Stores.pseudonym(Stores.project(owner).claim(Stores.patient(1)));
        assertEquals(List.of(), check(owner));
      }
    }
  }

  private Path grants() throws Exception {
    return Copies.files(stores.share().resolve("people")).stream()
        .filter(path -> path.toString().endsWith(Grants.SUFFIX))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void who_replaced_keys_and_why_is_known_even_if_it_was_cut_short() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.rotation().replaceDataKey("yearly");

      assertEquals(
          List.of("replacing keys: data key replaced", "data key replaced"),
          owner.audit().entries().stream()
              .filter(entry -> entry.reason().equals("yearly"))
              .map(AuditEntry::action)
              .toList());
    }
  }

  @Test
  void of_two_who_split_the_key_at_once_one_is_told() throws Exception {
    PowerCut cut = new PowerCut(Files.createDirectories(root.resolve("live")));
    Path share = cut.path("share");
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
    try (UnlockedKeyStore owner =
        KeyStore.unlock(share, Stores.passphrase(), cut.path("replica-a"), Stores.CLOCK)) {
      Stores.project(owner).claim(Stores.patient(1));
      String second = owner.people().add("Second", Role.REIDENTIFY, SECOND).id();
      String third = owner.people().add("Third", Role.REIDENTIFY, THIRD).id();
      String self = owner.session().person().id().hex();
      try (UnlockedKeyStore other =
          KeyStore.unlock(
              root.resolve("live").resolve("share"), SECOND, root.resolve("r"), Stores.CLOCK)) {
        AtomicBoolean done = new AtomicBoolean();
        cut.beforeEach(
            () -> {
              if (done.compareAndSet(false, true)) {
                split(other, List.of(self, third));
              }
            });

        assertEquals(
            KeyStoreException.Reason.TWO_AT_ONCE,
            reason(
                () ->
                    owner
                        .rotation()
                        .splitIdentityKey(2, List.of(second, third), "rule", List.of())));

        assertTrue(done.get());
        assertTrue(check(owner).contains(Finding.Kind.TWO_ROTATIONS));
        assertEquals(
            1, owner.rotation().replaceAllKeys("settled", List.of(SECOND, THIRD)), "sealed again");
        assertEquals(List.of(), check(owner));
        assertEquals(List.of(), check(other));
      }
    }
  }

  private static void split(UnlockedKeyStore other, List<String> holders) {
    try {
      other.rotation().splitIdentityKey(2, holders, "rule", List.of());
    } catch (KeyStoreException e) {
      throw new AssertionError(e);
    }
  }
}
