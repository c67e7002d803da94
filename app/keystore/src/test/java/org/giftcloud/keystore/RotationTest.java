// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
  private static final char[] SECOND = "the second long passphrase".toCharArray();
  private static final char[] THIRD = "the third long passphrase".toCharArray();
  private final Path root;
  private final Stores stores;
  private int operations;

  RotationTest(@TempDir Path root) throws KeyStoreException {
    this.root = root;
    this.stores = new Stores(root).create();
  }

  private static KeyStoreException.Reason reason(Executable deed) {
    return assertThrows(KeyStoreException.class, deed).reason();
  }

  private static List<Finding.Kind> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).distinct().toList();
  }

  @Test
  void everybody_who_stays_goes_on_with_their_old_passphrase() throws Exception {
    String before;
    String after;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      before = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      store.people().add("Second", Role.USE, SECOND);
      store.rotation().replaceDataKey("yearly");
      after = Stores.pseudonym(Stores.project(store).claim(Stores.patient(2))).subjectLabel();
    }

    for (char[] passphrase : List.of(SECOND, Stores.passphrase())) {
      try (UnlockedKeyStore store = stores.unlock(passphrase, "b")) {
        assertEquals(before, label(store, 1));
        assertEquals(after, label(store, 2));
        assertEquals(List.of(), store.status().findings());
        assertEquals(List.of(), store.inspection().verify().findings());
      }
    }
  }

  private static String label(UnlockedKeyStore store, int patient) throws KeyStoreException {
    Claim claim = Stores.project(store).claim(Stores.patient(patient));
    return claim instanceof Claim.Known(Pseudonym known) ? known.subjectLabel() : "not known";
  }

  @Test
  void a_removed_person_who_kept_everything_reads_nothing_that_came_later() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(1));
      PersonInfo second = store.people().add("Second", Role.USE, SECOND);
      stores.unlock(SECOND, "kept").close();
      Copies.copy(stores.share(), root.resolve("before"));
      store.people().remove(second.id(), "left");
      store.rotation().replaceDataKey("somebody left");
      Stores.project(store).claim(Stores.patient(2));
      store.publish();
    }
    // A program of theirs that ignores the removal: everything new under the old people's files.
    Path theirs = root.resolve("theirs");
    Copies.copy(root.resolve("before"), theirs);
    for (Path file : Copies.files(stores.share())) {
      Path target = theirs.resolve(stores.share().relativize(file).toString());
      if (!Files.exists(target)) {
        Files.copy(file, target);
      }
    }

    try (UnlockedKeyStore store =
        KeyStore.unlock(theirs, SECOND, root.resolve("replica-x"), Stores.CLOCK)) {
      assertEquals(1, store.status().links());
      assertTrue(kinds(store.status().findings()).contains(Finding.Kind.UNKNOWN_KEY));
    }
  }

  @Test
  void a_grant_that_no_authority_signed_is_not_used() throws Exception {
    Keyset forger = Keyset.create(new SecureRandom());
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Person self = store.session().person();
      KeyRing.Authority authority = Keyset.newAuthority(1, store.session().random());
      KeyRing bad = new KeyRing().add(Keyset.newData(1, store.session().random())).add(authority);
      Secret seed = forger.ring().newestAuthority().seed().orElseThrow();
      People.Member to = new People.Member(self.id(), self.role(), self.keys().personalPublic());
      Id storeId = store.session().place().storeId();
      Grants grants = Grants.of(storeId, authority, Map.of(to, bad), seed, Id.of(new byte[16]));
      Files.write(stores.share().resolve("people").resolve(grants.fileName()), grants.encode());
    }

    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertEquals(List.of(Finding.Kind.FOREIGN_GRANT), kinds(store.status().findings()));
      assertEquals(0, store.session().person().keys().ring().epoch());
    }
  }

  @Test
  void two_of_three_together_reidentify_and_nobody_alone() throws Exception {
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      PersonInfo third = store.people().add("Third", Role.REIDENTIFY, THIRD);
      String self = store.session().person().id().hex();

      int sealed =
          store
              .rotation()
              .splitIdentityKey(
                  2, List.of(self, second.id(), third.id()), "two-person rule", List.of());

      assertEquals(1, sealed);
    }

    try (UnlockedKeyStore store = stores.unlock(SECOND, "b")) {
      Stores.project(store).claim(Stores.patient(2));
      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(() -> store.reidentification().reidentify(Stores.P1, label, "alone")));
      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(
              () ->
                  store
                      .reidentification(List.of(SECOND))
                      .reidentify(Stores.P1, label, "twice myself")));
      assertEquals(
          Stores.patient(1),
          store.reidentification(List.of(THIRD)).reidentify(Stores.P1, label, "together"));
      AuditEntry last = store.audit().entries().getLast();
      assertEquals("Second with Third", last.person());
      List<String> ids = new ArrayList<>();
      int all =
          store
              .reidentification(List.of(Stores.passphrase()))
              .export(Optional.empty(), "list", (p, who, name) -> ids.add(who.patientId()));
      assertEquals(2, all);
    }
  }

  @Test
  void parts_are_put_together_to_replace_every_key() throws Exception {
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      String self = store.session().person().id().hex();
      store.rotation().splitIdentityKey(2, List.of(self, second.id()), "rule", List.of());

      assertEquals(
          KeyStoreException.Reason.NEEDS_OTHERS,
          reason(() -> store.rotation().replaceAllKeys("alone", List.of())));
      assertEquals(1, store.rotation().replaceAllKeys("together", List.of(SECOND)));
    }

    try (UnlockedKeyStore store = stores.unlock(SECOND, "b")) {
      assertEquals(
          Stores.patient(1), store.reidentification().reidentify(Stores.P1, label, "whole again"));
      assertEquals(2, store.session().person().keys().ring().epoch());
    }
  }

  @Test
  void the_role_use_replaces_no_key() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("Second", Role.USE, SECOND);
    }

    try (UnlockedKeyStore store = stores.unlock(SECOND, "b")) {
      assertEquals(
          KeyStoreException.Reason.NOT_ALLOWED,
          reason(() -> store.rotation().replaceDataKey("why not")));
    }
  }

  @Test
  void a_replacement_cut_anywhere_leaves_nobody_behind() throws Exception {
    PowerCut cut = new PowerCut(Files.createDirectories(root.resolve("live")));
    Path share = cut.path("share");
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
    Map<Integer, Path> left = new TreeMap<>();
    String label;
    try (UnlockedKeyStore store =
        KeyStore.unlock(share, Stores.passphrase(), cut.path("replica-a"), Stores.CLOCK)) {
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
      PersonInfo second = store.people().add("Second", Role.REIDENTIFY, SECOND);
      PersonInfo third = store.people().add("Third", Role.USE, THIRD);
      assertEquals(Role.USE, third.role());
      String self = store.session().person().id().hex();
      cut.beforeEach(() -> leave(cut, left));
      store.rotation().splitIdentityKey(2, List.of(self, second.id()), "rule", List.of());
      cut.beforeEach(() -> {});
    }
    cut.leave(root.resolve("cut-last"));
    left.put(left.size(), root.resolve("cut-last"));

    assertTrue(left.size() > 8, "cuts: " + left.size());
    int split = 0;
    for (Path image : left.values()) {
      split += assertEverybodyGoesOn(new Stores(image), label);
    }
    assertTrue(split > 0 && split < left.size(), split + " of " + left.size());
  }

  private void leave(PowerCut cut, Map<Integer, Path> left) {
    operations++;
    if (operations % 2 == 0) {
      return;
    }
    Path image = root.resolve("cut-" + left.size());
    try {
      cut.leave(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    left.put(left.size(), image);
  }

  /**
   * Each finds what the others claim, and two holders open it. Returns 1 where the key is split.
   */
  private static int assertEverybodyGoesOn(Stores stores, String label) throws Exception {
    String where = stores.root().toString();
    String fresh;
    try (UnlockedKeyStore store =
        KeyStore.unlock(stores.share(), THIRD, stores.replica("t"), Stores.CLOCK)) {
      fresh = Stores.pseudonym(Stores.project(store).claim(Stores.patient(2))).subjectLabel();
    }
    int split;
    try (UnlockedKeyStore store =
        KeyStore.unlock(stores.share(), SECOND, stores.replica("s"), Stores.CLOCK)) {
      assertEquals(label, label(store, 1), where);
      assertEquals(fresh, label(store, 2), where);
      assertNothingLost(store, where);
      split =
          store.session().person().keys().ring().newestForIdentities().part().isPresent() ? 1 : 0;
      Reidentification both = store.reidentification(List.of(Stores.passphrase()));
      assertEquals(Stores.patient(1), both.reidentify(Stores.P1, label, "test"), where);
      assertEquals(Stores.patient(2), both.reidentify(Stores.P1, fresh, "test"), where);
      // What was cut short is done again, by anybody who may.
      store.rotation().replaceAllKeys("again", List.of(Stores.passphrase()));
      assertEquals(Inspection.Verdict.SOUND, store.inspection().verify().verdict(), where);
    }
    try (UnlockedKeyStore store =
        KeyStore.unlock(stores.share(), THIRD, stores.replica("t"), Stores.CLOCK)) {
      assertEquals(label, label(store, 1), where);
      assertNothingLost(store, where);
    }
    return split;
  }

  /** A write that was cut short is all that a cut may leave. */
  private static void assertNothingLost(UnlockedKeyStore store, String where)
      throws KeyStoreException {
    List<Finding.Kind> found = new ArrayList<>(kinds(store.status().findings()));
    found.remove(Finding.Kind.TORN_TAIL);
    assertEquals(List.of(), found, where);
  }

  @Test
  void a_store_that_is_open_follows_a_replacement_and_sees_a_withdrawal_after_it()
      throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.people().add("Gateway", Role.USE, SECOND);
      try (UnlockedKeyStore gateway = stores.unlock(SECOND, "b")) {
        String label =
            Stores.pseudonym(Stores.project(gateway).claim(Stores.patient(1))).subjectLabel();
        owner.rotation().replaceAllKeys("yearly", List.of());
        owner.patients().withdraw(Stores.P1, label, "consent");
        gateway.session().refresh();

        assertEquals(
            new Claim.Held(HoldReason.CONSENT_WITHDRAWN),
            Stores.project(gateway).claim(Stores.patient(1)));
        Stores.project(gateway).claim(Stores.patient(2));
        assertEquals(List.of(), gateway.status().findings());
      }
    }
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      KeyRing.ForIdentities newest = owner.session().person().keys().ring().newestForIdentities();
      assertEquals(1, newest.epoch());
      assertTrue(label(owner, 2).length() > 5);
      assertEquals(List.of(), owner.inspection().verify().findings());
    }
  }

  @Test
  void whoever_cannot_read_everything_claims_nobody_and_a_full_check_names_them() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      Stores.project(owner).claim(Stores.patient(1));
      PersonInfo second = owner.people().add("Second", Role.USE, SECOND);
      // As if somebody added them at the same time on a computer that had not seen the rotation.
      Facts facts = owner.session().ledger().facts();
      Id left = Id.parse(second.id()).filter(facts.people()::containsKey).orElseThrow();
      leaveOut(owner, left);
      Stores.project(owner).claim(Stores.patient(2));
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        assertEquals(
            KeyStoreException.Reason.LACKS_KEYS,
            reason(() -> Stores.project(theirs).claim(Stores.patient(1))));
        assertEquals(List.of(Finding.Kind.UNKNOWN_KEY), kinds(theirs.status().findings()));

        owner.rotation().replaceDataKey("they may have been added by somebody who was removed");

        theirs.session().refresh();
        assertEquals(
            KeyStoreException.Reason.LACKS_KEYS,
            reason(() -> Stores.project(theirs).claim(Stores.patient(1))));
      }
      assertEquals(List.of(Finding.Kind.LEFT_OUT), kinds(owner.inspection().verify().findings()));
      owner.people().remove(second.id(), "to be added again");
      owner.people().add("Second again", Role.USE, THIRD);
      assertEquals(List.of(), owner.inspection().verify().findings());
    }
    try (UnlockedKeyStore again = stores.unlock(THIRD, "c")) {
      assertTrue(label(again, 2).length() > 5);
    }
  }

  private static void leaveOut(UnlockedKeyStore owner, Id somebody) throws Exception {
    Session session = owner.session();
    KeyRing ring = session.person().keys().ring();
    KeyRing.Authority authority = Keyset.newAuthority(1, session.random());
    KeyRing fresh = new KeyRing().add(Keyset.newData(1, session.random())).add(authority);
    Map<People.Member, KeyRing> rings = new HashMap<>();
    for (People.Member member : new People(session).members()) {
      if (!member.id().equals(somebody)) {
        rings.put(member, fresh);
      }
    }
    Secret seed = ring.newestAuthority().seed().orElseThrow();
    Id serial = Id.random(session.random());
    Grants grants = Grants.of(session.place().storeId(), authority, rings, seed, serial);
    Files.write(session.place().share().people().resolve(grants.fileName()), grants.encode());
    session.takeGrants();
  }

  @Test
  void a_person_removed_while_their_store_is_open_claims_nobody() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      PersonInfo second = owner.people().add("Second", Role.USE, SECOND);
      try (UnlockedKeyStore theirs = stores.unlock(SECOND, "b")) {
        Stores.project(theirs).claim(Stores.patient(1));
        owner.people().remove(second.id(), "left");
        theirs.session().refresh();

        assertEquals(
            KeyStoreException.Reason.REMOVED,
            reason(() -> Stores.project(theirs).claim(Stores.patient(1))));
      }
    }
  }

  @Test
  void new_keys_come_back_to_a_share_that_was_restored_to_the_day_before() throws Exception {
    try (UnlockedKeyStore owner = stores.unlock("a")) {
      owner.people().add("Second", Role.USE, SECOND);
      owner.rotation().replaceDataKey("yearly");
      Stores.project(owner).claim(Stores.patient(1));
    }
    for (Path file : Copies.files(stores.share().resolve("people"))) {
      if (file.toString().endsWith(Grants.SUFFIX)) {
        Files.delete(file);
      }
    }

    stores.unlock("a").close();

    try (UnlockedKeyStore store = stores.unlock(SECOND, "b")) {
      assertTrue(label(store, 1).length() > 5);
      assertEquals(List.of(), store.status().findings());
    }
  }
}
