// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.keystore.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeystoreCommandTest {
  private @TempDir Path folder;
  private String owner = "";

  @BeforeEach
  void create() throws Exception {
    owner = Files.writeString(folder.resolve("owner.txt"), "correct horse battery\n").toString();
    KeyStore.createForPractice(folder.resolve("keys"), "correct horse battery".toCharArray());
  }

  private Hospital.Run run(String command, String passphraseFile, String... more) {
    List<String> arguments = new ArrayList<>(List.of("keystore", command));
    arguments.addAll(List.of("--key-store", folder.resolve("keys").toString()));
    arguments.addAll(List.of("--key-replica", folder.resolve("replica").toString()));
    arguments.addAll(List.of("--passphrase-file", passphraseFile));
    arguments.addAll(List.of(more));
    return Hospital.runHere(arguments);
  }

  @Test
  void tells_how_the_store_stands() {
    Hospital.Run status = run("status", owner);
    Hospital.Run verify = run("verify", owner);
    Hospital.Run publish = run("publish", owner);

    assertEquals(0, status.status(), status.err());
    assertTrue(status.out().contains("Patients     0"), status.out());
    assertEquals(0, verify.status(), verify.err());
    assertTrue(verify.out().contains("The key store is sound."), verify.out());
    assertEquals(0, publish.status(), publish.err());
    assertTrue(Files.exists(folder.resolve("keys/keys.mapdb")));
  }

  @Test
  void says_what_compacting_removed_and_kept_and_needs_a_reason() throws Exception {
    Path theirs = Files.writeString(folder.resolve("theirs.txt"), "another long passphrase");
    run("add-person", owner, "--name", "Reader", "--new-passphrase-file", theirs.toString());
    Hospital.Run early = run("compact", owner, "--reason", "tidying");
    run("publish", owner);
    run("publish", owner);

    Hospital.Run preview = run("compact", owner, "--preview");
    Hospital.Run unexplained = run("compact", owner);
    Hospital.Run compacted = run("compact", owner, "--reason", "tidying", "--quiet-days", "1");
    Hospital.Run hasty = run("compact", owner, "--reason", "tidying", "--quiet-days", "0");

    assertTrue(early.err().contains("Publish twice"), early.err());
    assertEquals(0, preview.status(), preview.err());
    assertTrue(preview.out().startsWith("Would remove 0 segments"), preview.out());
    assertEquals(ExitCode.USAGE.status(), unexplained.status());
    assertEquals(0, compacted.status(), compacted.err());
    assertTrue(compacted.out().contains("Kept 1: somebody wrote to them lately"), compacted.out());
    assertEquals(ExitCode.USAGE.status(), hasty.status());
  }

  @Test
  void keeps_the_sites_own_list_of_ids_that_are_nobodys() throws Exception {
    String ids = Files.writeString(folder.resolve("ids.txt"), "Ward-7\n\nEmergency 1\n").toString();

    Hospital.Run unexplained = run("placeholders", owner, "--hold", ids);
    Hospital.Run held = run("placeholders", owner, "--hold", ids, "--reason", "as agreed");
    Hospital.Run listed = run("placeholders", owner);
    Hospital.Run released = run("placeholders", owner, "--release", ids, "--reason", "no more");

    assertEquals(ExitCode.USAGE.status(), unexplained.status());
    assertEquals(0, held.status(), held.err());
    assertEquals("EMERGENCY1\nWARD7\n", listed.out());
    assertEquals("", released.out());
  }

  @Test
  void opens_by_a_key_file_that_it_wrote_and_writes_over_none() throws Exception {
    String key = folder.resolve("key.txt").toString();
    Hospital.Run written = Hospital.runHere(List.of("keystore", "key-file", "--out", key));
    Hospital.Run again = Hospital.runHere(List.of("keystore", "key-file", "--out", key));
    run("add-person", owner, "--name", "Gateway", "--new-passphrase-file", key);

    Hospital.Run opened = run("status", key);

    assertEquals(0, written.status(), written.err());
    assertEquals(ExitCode.USAGE.status(), again.status());
    assertEquals(0, opened.status(), opened.err());
    assertTrue(opened.out().contains("may pseudonymise"), opened.out());
  }

  @Test
  void lets_a_person_in_and_keeps_them_out_again() throws Exception {
    Path theirs = Files.writeString(folder.resolve("theirs.txt"), "another long passphrase");

    Hospital.Run added =
        run("add-person", owner, "--name", "Reader", "--new-passphrase-file", theirs.toString());
    Hospital.Run opened = run("status", theirs.toString());
    Hospital.Run notTheirs =
        run("remove-person", theirs.toString(), "--id", "00", "--reason", "none");
    String id = added.out().strip().replaceAll(".* ", "");
    Hospital.Run removed = run("remove-person", owner, "--id", id, "--reason", "left");
    Hospital.Run people = run("people", owner);

    assertEquals(0, added.status(), added.err());
    assertTrue(opened.out().contains("Opened as    may pseudonymise\n"), opened.out());
    assertEquals(4, notTheirs.status(), notTheirs.err());
    assertEquals(0, removed.status(), removed.err());
    assertTrue(people.out().contains("owner") && !people.out().contains("Reader"), people.out());
    assertEquals(4, run("status", theirs.toString()).status());
  }

  @Test
  void refuses_a_weak_passphrase_and_a_second_store_in_one_folder() throws Exception {
    String weak = Files.writeString(folder.resolve("weak.txt"), "short").toString();

    String elsewhere = folder.resolve("elsewhere").toString();
    Hospital.Run made =
        Hospital.runHere(
            List.of("keystore", "create", "--key-store", elsewhere, "--passphrase-file", owner));
    Hospital.Run again = run("create", owner);
    Hospital.Run person =
        run("add-person", owner, "--name", "Reader", "--new-passphrase-file", weak);

    assertEquals(0, made.status(), made.err());
    assertEquals(4, again.status());
    assertTrue(again.err().contains("holds a key store already. Nothing was touched."));
    assertEquals(4, person.status());
    assertTrue(person.err().contains("too easy to guess"), person.err());
  }
}
