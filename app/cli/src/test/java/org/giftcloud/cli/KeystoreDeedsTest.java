// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.junit.jupiter.api.Test;

/** The key store's commands as a service would call them: every answer in a file. */
final class KeystoreDeedsTest extends KeystoreRoom {
  @Test
  void finds_a_patient_both_ways_and_records_it() throws Exception {
    String patient = file("anna.json", "{\"issuer\":\"A\",\"patientId\":\"PID-0001\"}");

    Hospital.Run found = inProject("lookup", "--patient", patient);
    Hospital.Run back =
        inProject("reidentify", "--label", "Old00007", "--reason", "incidental finding");
    Hospital.Run without = inProject("reidentify", "--label", "Old00007");
    Hospital.Run audit = run(owner, "audit list");

    assertTrue(found.out().startsWith("Label      Old00007\n"), found.err());
    assertTrue(back.out().contains("Patient ID  PID-0001\n"), back.err());
    assertTrue(back.out().contains("Name        Meier^Anna\n"), back.out());
    assertEquals(1, without.status());
    assertTrue(audit.out().contains("incidental finding"), audit.err());
    assertFalse(audit.out().contains("PID-0001"), "the audit names no patient");
  }

  @Test
  void a_server_is_one_however_its_address_was_typed() throws Exception {
    String anna = file("anna.json", "{\"issuer\":\"A\",\"patientId\":\"PID-0001\"}");
    String list = file("list.json", LIST.replace("P1", "P2"));
    assertEquals(
        2, run(owner, "import-legacy", "--server", "G.example.org/", "--list", list).status());
    String server = "--server";
    for (String typed :
        List.of("g.example.org", "HTTPS://G.example.org:443/", " g.example.org/ ")) {
      for (String project : List.of("P1", "P2")) {
        Hospital.Run found =
            run(owner, "lookup", server, typed, "--project", project, "--patient", anna);
        assertTrue(found.out().startsWith("Label      Old00007\n"), typed + found.err());
      }
    }
    String[] out = {"--project", "P2", "--reason", "check", "--out", folder + "/list.csv"};
    List<String> export = new ArrayList<>(List.of(server, "G.example.org"));
    export.addAll(List.of(out));
    assertEquals(
        "1 patients written.\n", run(owner, "export", export.toArray(new String[0])).out());

    String[] plain = {server, "http://g.example.org", "--project", "P1", "--patient", anna};
    assertEquals(1, run(owner, "lookup", plain).status());
  }

  @Test
  void exports_in_the_clear_and_encrypted_and_never_over_a_file() throws Exception {
    Path csv = folder.resolve("list.csv");
    Path xlsx = folder.resolve("list.xlsx");
    String password = file("password.txt", "a long password");

    Hospital.Run plain = run(owner, "export", "--out", csv.toString(), "--reason", "check");
    Hospital.Run again = run(owner, "export", "--out", csv.toString(), "--reason", "check");
    Hospital.Run sealed =
        run(
            owner,
            "export",
            "--out",
            xlsx.toString(),
            "--reason",
            "check",
            "--export-password-file",
            password);

    assertEquals("1 patients written.\n", plain.out(), plain.err());
    assertTrue(
        Files.readString(csv)
            .endsWith(
                "\"Meier^Anna\",\"PID-0001\",\"Old00007\","
                    + "\"2_25_23014248199939451684210716575677074921\",\"A\",\"\",\"\",\"P1\"\r\n"));
    assertEquals(1, again.status());
    assertEquals(0, sealed.status(), sealed.err());
    byte[] start = Files.readAllBytes(xlsx);
    assertEquals((byte) 0xd0, start[0], "an OLE container, which holds the encrypted package");
  }

  @Test
  void decides_about_patients() throws Exception {
    String now =
        file("now.json", "{\"issuer\":\"A\",\"patientId\":\"PID-0001\",\"name\":\"Huber\"}");

    Hospital.Run same = inProject("same-person", "--patient", now, "--reason", "married");
    Hospital.Run withdrawn = inProject("withdraw", "--label", "Old00007", "--reason", "letter");
    Hospital.Run unknown = inProject("merge", "--label", "X", "--into", "Y", "--reason", "no");

    assertEquals(0, same.status(), same.err());
    assertEquals(0, withdrawn.status(), withdrawn.err());
    assertTrue(withdrawn.out().contains("Old00007"), withdrawn.out());
    assertEquals(4, unknown.status());
    assertTrue(unknown.err().contains("No patient of this project has that label."));
  }

  @Test
  void changes_passphrases_and_keys_and_recovers() throws Exception {
    String second = file("second.txt", "another long passphrase");
    Path key = folder.resolve("recovery.txt");

    assertEquals(0, run(owner, "recovery-key", "--out", key.toString()).status());
    if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }
    String people = run(owner, "people").out();
    assertTrue(run(owner, "recovery-key", "--out", key.toString()).status() != 0, "it is there");
    assertEquals(people, run(owner, "people").out());
    assertEquals(0, run(owner, "passphrase", "--new-passphrase-file", second).status());
    assertEquals(4, run(owner, "status").status());
    assertEquals(0, run(second, "rotate", "--identities", "--reason", "yearly").status());
    Hospital.Run recovered =
        run(
            key.toString(),
            "recover",
            "--name",
            "Third",
            "--new-passphrase-file",
            file("third.txt", "the third long passphrase"));

    assertEquals(0, recovered.status(), recovered.err());
    Hospital.Run status = run(folder.resolve("third.txt").toString(), "status");
    assertEquals(0, status.status(), status.out());
    assertTrue(status.out().contains("re-identify"), status.out());
    assertEquals(1, run(second, "recover", "--name", "X").status());
  }

  @Test
  void two_holders_together_reidentify() throws Exception {
    String second = file("second.txt", "another long passphrase");
    Hospital.Run added =
        run(
            owner,
            "add-person",
            "--name",
            "Second",
            "--role",
            "reidentify",
            "--new-passphrase-file",
            second);
    String other = added.out().strip().replaceAll(".* ", "");
    String self =
        run(owner, "people")
            .out()
            .lines()
            .filter(l -> l.contains("owner"))
            .findFirst()
            .orElseThrow()
            .split(" ", 2)[0];

    Hospital.Run split =
        run(
            owner,
            "split-key",
            "--needed",
            "2",
            "--holder",
            self,
            "--holder",
            other,
            "--reason",
            "two-person rule");
    Hospital.Run alone = inProject("reidentify", "--label", "Old00007", "--reason", "alone");
    Hospital.Run both =
        inProject(
            "reidentify",
            "--label",
            "Old00007",
            "--reason",
            "together",
            "--with-passphrase-file",
            second);

    assertEquals(0, split.status(), split.err());
    assertEquals(4, alone.status());
    assertTrue(alone.err().contains("2 different holders"), alone.err());
    assertTrue(both.out().contains("PID-0001"), both.err());
  }

  @Test
  void an_audit_is_sound_only_where_it_is_known_which_receipts_must_be_there() throws Exception {
    Workspace.open(folder.resolve("plain")).close();
    Workspace.open(folder.resolve("locked"), "correct horse".toCharArray()).close();
    String phrase = file("phrase.txt", "correct horse\n");
    String wrong = file("wrong.txt", "another horse\n");

    assertEquals("0 The audit is sound.", audit("plain"));
    assertEquals("0 The audit is sound.", audit("locked", "--workspace-passphrase-file", phrase));
    for (Hospital.Run unknown :
        List.of(
            auditOf("locked"),
            auditOf("locked", "--workspace-passphrase-file", wrong),
            auditOf("nowhere"))) {
      assertEquals(2, unknown.status(), unknown.err());
      assertTrue(unknown.out().contains("Whether receipts are missing is not known"));
      assertFalse(unknown.out().contains("sound"));
    }
  }

  private Hospital.Run auditOf(String workspace, String... more) {
    List<String> all =
        new ArrayList<>(List.of("--receipts-of", folder.resolve(workspace).toString()));
    all.addAll(List.of(more));
    return run(owner, "audit verify", all.toArray(new String[0]));
  }

  private String audit(String workspace, String... more) {
    Hospital.Run run = auditOf(workspace, more);
    return run.status() + " " + run.out().strip().lines().toList().getLast();
  }

  @Test
  void the_audit_is_proved_to_outsiders() throws Exception {
    Path statement = folder.resolve("statement.txt");
    String key = file("key.txt", run(owner, "audit public-key").out());

    Hospital.Run verified = run(owner, "audit verify", "--write-statement", statement.toString());
    Hospital.Run genuine = checked(statement, key);
    Files.writeString(statement, Files.readString(statement).replaceFirst("segment", "Segment"));
    Hospital.Run changed = checked(statement, key);

    assertTrue(verified.out().contains("The audit is sound."), verified.out() + verified.err());
    assertEquals(0, genuine.status(), genuine.out() + genuine.err());
    assertEquals(2, changed.status());
  }

  @Test
  void what_else_the_site_signed_is_no_statement_of_its_audit() throws Exception {
    String key = file("key.txt", run(owner, "audit public-key").out());
    String receipt = "{\"receipt\":\"0123\"}\n";
    String signature;
    try (UnlockedKeyStore store =
        KeyStore.unlock(
            folder.resolve("keys"),
            "correct horse battery".toCharArray(),
            folder.resolve("replica"),
            Clock.systemUTC())) {
      signature = store.audit().sign(receipt);
    }
    Path passedOff = folder.resolve("statement.txt");
    Files.writeString(passedOff, receipt + "signature " + signature + "\n");

    assertEquals(2, checked(passedOff, key).status());
  }

  private static Hospital.Run checked(Path statement, String key) {
    return Hospital.runHere(
        List.of(
            "keystore",
            "audit",
            "verify",
            "--statement",
            statement.toString(),
            "--public-key",
            key));
  }

  @Test
  void destroys_the_store_that_was_named_and_certifies_it() throws Exception {
    Path certificate = folder.resolve("certificate.txt");
    String id =
        run(owner, "status").out().lines().findFirst().orElseThrow().replaceAll("Store +", "");

    Path inside = folder.resolve("keys").resolve("certificate.txt");
    assertTrue(Files.isDirectory(folder.resolve("keys")), "the store's folder");
    Hospital.Run lost =
        run(
            owner,
            "destroy",
            "--store-id",
            id,
            "--certificate",
            inside.toString(),
            "--reason",
            "closed");
    assertEquals(1, lost.status(), lost.err());
    assertTrue(lost.err().contains("outside the key store's folders"), lost.err());
    assertEquals(0, run(owner, "status").status(), "nothing was destroyed");
    Hospital.Run other =
        run(
            owner,
            "destroy",
            "--store-id",
            "0",
            "--certificate",
            certificate.toString(),
            "--reason",
            "closed");
    Hospital.Run done =
        run(
            owner,
            "destroy",
            "--store-id",
            id,
            "--certificate",
            certificate.toString(),
            "--reason",
            "closed");

    assertEquals(4, other.status());
    assertEquals(0, done.status(), done.err());
    String text = Files.readString(certificate);
    assertTrue(text.contains("no longer re-identifiable by us"), text);
    assertTrue(text.contains("backups and snapshots"), text);
    assertEquals(4, run(owner, "status").status());
  }
}
