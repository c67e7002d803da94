// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequentialLabelsTest {
  private static final ProjectName NUMBERED = new ProjectName(Stores.SERVER, "Numbered");
  private static final ProjectRules RULES =
      new ProjectRules(LinkPolicy.KEEP_LINKS, "Study_", ProjectRules.Hashes.KEYED);
  private final Path root;
  private final Stores stores;

  SequentialLabelsTest(@TempDir Path root) throws KeyStoreException {
    this.root = root;
    this.stores = new Stores(root).create();
  }

  private static ProjectKeys keys(UnlockedKeyStore store) throws KeyStoreException {
    return store.project(NUMBERED, RULES);
  }

  private static String proposed(Claim claim) {
    return assertInstanceOf(Claim.Proposed.class, claim).pseudonym().subjectLabel();
  }

  @Test
  void numbers_count_up_and_are_final_when_the_server_names_them() throws Exception {
    Pseudonym first;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = keys(store);
      assertEquals("Study_00001", proposed(keys.claim(Stores.patient(1))));
      assertEquals("Study_00002", proposed(keys.claim(Stores.patient(2))));
      assertEquals("Study_00001", proposed(keys.claim(Stores.patient(1))));

      first = keys.settle(Stores.patient(1), "Study_00001");

      assertEquals(new Claim.Known(first), keys.claim(Stores.patient(1)));
      store.publish();
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(new Claim.Known(first), keys(store).claim(Stores.patient(1)));
      assertEquals("Study_00002", proposed(keys(store).claim(Stores.patient(2))));
      assertEquals("Study_00003", proposed(keys(store).claim(Stores.patient(3))));
      assertEquals(
          Stores.patient(1),
          store.reidentification().reidentify(NUMBERED, "Study_00001", "by its number"));
    }
  }

  @Test
  void what_the_server_names_stands_over_what_was_proposed() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = keys(store);
      keys.claim(Stores.patient(1));
      keys.claim(Stores.patient(2));

      Pseudonym settled = keys.settle(Stores.patient(1), "Study_00077");

      assertEquals("Study_00077", settled.subjectLabel());
      assertEquals(new Claim.Known(settled), keys.claim(Stores.patient(1)));
      assertEquals(
          KeyStoreException.Reason.LABEL_TAKEN,
          assertThrows(KeyStoreException.class, () -> keys.settle(Stores.patient(2), "Study_00077"))
              .reason());
    }
  }

  @Test
  void two_who_claimed_one_number_at_once_end_with_two() throws Exception {
    try (UnlockedKeyStore a = stores.unlock("a")) {
      keys(a);
      try (UnlockedKeyStore b = stores.unlock("b")) {
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < 8; i++) {
          labels.add(proposed(keys(i % 2 == 0 ? a : b).claim(Stores.patient(i))));
        }
        assertEquals(8, labels.size());
      }
    }
  }

  @Test
  void a_number_claimed_elsewhere_before_is_given_up() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = keys(store);
      String taken = proposed(keys.claim(Stores.patient(1)));

      String next = proposed(keys.proposeAnother(Stores.patient(1), taken::equals));

      assertNotEquals(taken, next);
      Set<String> onServer = Set.of(taken, next, "Study_00003");
      String further = proposed(keys.proposeAnother(Stores.patient(1), onServer::contains));
      assertEquals("Study_00004", further);
      assertEquals(further, proposed(keys.claim(Stores.patient(1))));
    }
  }

  @Test
  void without_the_share_no_number_is_given() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = keys(store);
      keys.claim(Stores.patient(1));
      Files.move(stores.share(), root.resolve("away"));

      assertEquals(new Claim.Held(HoldReason.SHARE_NEEDED), keys.claim(Stores.patient(2)));
      assertEquals(new Claim.Held(HoldReason.SHARE_NEEDED), keys.claim(Stores.patient(1)));
      Files.move(root.resolve("away"), stores.share());
      assertEquals("Study_00002", proposed(keys.claim(Stores.patient(2))));
    }
  }

  @Test
  void a_project_keeps_its_rules() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      keys(store);
      ProjectRules other =
          new ProjectRules(LinkPolicy.KEEP_LINKS, "Other_", ProjectRules.Hashes.KEYED);

      assertEquals(
          KeyStoreException.Reason.OTHER_POLICY,
          assertThrows(KeyStoreException.class, () -> store.project(NUMBERED, other)).reason());
      assertEquals(RULES, store.project(Stores.SERVER, "Numbered", LinkPolicy.KEEP_LINKS).rules());
    }
  }

  @Test
  void legacy_hashes_are_for_projects_that_say_so() throws Exception {
    ProjectRules legacy = new ProjectRules(LinkPolicy.KEEP_LINKS, "", ProjectRules.Hashes.LEGACY);
    Identity old = new Identity("A", "PID-0001", "", "", "");
    try (UnlockedKeyStore store = stores.unlock("a")) {
      ProjectKeys keys = store.project(new ProjectName(Stores.SERVER, "Old"), legacy);

      assertEquals(
          "2_25_23014248199939451684210716575677074921", Stores.pseudonym(keys.claim(old)).ppid());
      assertEquals("2.25.5494179112019471800840471844576051368", keys.uid("1.2.840.113619.2.1.1"));
      assertNotEquals(
          LegacyHash.serverKey("PID-0001").orElseThrow(),
          Stores.pseudonym(Stores.project(store).claim(old)).ppid());
    }
  }
}
