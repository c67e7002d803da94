// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a downloader gets, against what was sent. */
final class VerifyServerIT {
  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void send_some() throws Exception {
    hospital = new Hospital(folder);
    Hospital.Run sent =
        Hospital.runHere(
            hospital.send(
                hospital.file("workspace"),
                hospital.corpus.files().stream().limit(4).toArray(Path[]::new)));
    assertTrue(hospital.server.stored().size() > 1, sent.out() + sent.err());
  }

  @AfterEach
  void close() {
    hospital.close();
  }

  @Test
  void a_withdrawal_asks_the_server_what_it_holds() throws Exception {
    String subject = hospital.server.stored().getFirst().subject();

    Hospital.Run run = withdraw(subject, hospital.server.project(), "password.txt");

    assertEquals(0, run.status(), run.err());
    for (StoredFile file : hospital.server.stored()) {
      String line = "  subject " + subject + ", session " + file.experiment() + ", study ";
      assertEquals(file.subject().equals(subject), run.out().contains(line), run.out());
    }
  }

  @Test
  void a_withdrawal_is_done_though_the_server_does_not_answer() throws Exception {
    String subject = hospital.server.stored().getFirst().subject();
    hospital.write("wrong.txt", "not the password");

    Hospital.Run run = withdraw(subject, hospital.server.project(), "wrong.txt");
    Hospital.Run again = withdraw(subject, hospital.server.project(), "password.txt");

    assertEquals(ExitCode.HELD.status(), run.status(), run.err());
    assertTrue(run.err().contains("Withdrawn: "), run.err());
    assertTrue(run.err().contains("was not asked"), run.err());
    assertEquals(0, again.status(), again.err());
  }

  private Hospital.Run withdraw(String label, String project, String passwordFile)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("keystore", "withdraw", "--label", label));
    arguments.addAll(List.of("--server", hospital.server.url().toString(), "--project", project));
    arguments.addAll(List.of("--reason", "letter", "--user", hospital.server.user()));
    arguments.addAll(List.of("--password-file", hospital.file(passwordFile).toString()));
    arguments.addAll(List.of("--ca", hospital.file("ca.pem").toString()));
    arguments.addAll(List.of("--key-store", hospital.file("keys").toString()));
    arguments.addAll(List.of("--key-replica", hospital.file("replica").toString()));
    arguments.addAll(List.of("--passphrase-file", hospital.file("passphrase.txt").toString()));
    return Hospital.runHere(arguments);
  }

  @Test
  void shows_labels_uids_and_attributes_and_finds_everything_as_sent() throws Exception {
    Hospital.Run run;
    try (Workspace open = Workspace.open(hospital.file("workspace"))) {
      assertNotNull(open.queue(), "a gateway may have it open");
      run = verify();
    }

    int stored = hospital.server.stored().size();
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(
        run.out().contains(stored + " images sent: " + stored + " as sent, 0 different, 0 missing"),
        run.out());
    for (StoredFile file : hospital.server.stored()) {
      String place =
          "Subject " + file.subject() + ", session " + file.experiment() + ", scan " + file.scan();
      assertTrue(run.out().contains(place), run.out());
    }
    assertTrue(run.out().contains("(0002,0010) UI [1.2.840."), run.out());
    assertTrue(run.out().contains("PatientIdentityRemoved"), run.out());
  }

  @Test
  void never_shows_whose_images_they_were() throws Exception {
    String out = verify("--all-values").out();

    List<AnswerKey.Planted> shown =
        hospital.corpus.key().mustGo().stream()
            .filter(planted -> out.contains(planted.text()))
            .toList();
    assertEquals(List.of(), shown);
    assertTrue(out.contains("(0010,0010) PN"), "patients' names were shown, as they are there");
  }

  @Test
  void says_what_is_missing_other_or_not_ours() throws Exception {
    List<StoredFile> stored = hospital.server.stored();
    Files.write(stored.getFirst().path(), new byte[] {0, 0}, StandardOpenOption.APPEND);

    Hospital.Run run = verify();

    assertEquals(ExitCode.HELD.status(), run.status());
    assertTrue(
        run.out().contains("image " + stored.getFirst().name() + ": not the bytes that were sent"),
        run.out());
    assertTrue(run.out().contains(", 1 different, 0 missing"), run.out());
  }

  @Test
  void hides_what_nobody_here_has_made_sure_of_until_it_is_asked_for() throws Exception {
    FileKey original = hospital.corpus.key().files().getFirst();
    byte[] identifying = Files.readAllBytes(hospital.images().resolve(original.file()));
    Files.write(hospital.server.stored().getFirst().path(), identifying);

    String hidden = verify("--all-values").out();
    String revealed = verify("--all-values", "--reveal").out();

    assertTrue(hidden.contains(", 1 different, 0 missing"), hidden);
    assertFalse(hidden.contains(original.patient()), "another's image is not shown");
    assertTrue(revealed.contains(original.patient()), "unless somebody wants to see it");
  }

  @Test
  void a_session_for_a_patient_id_as_xnats_own_script_has_it_tells_nobody() throws Exception {
    int before = hospital.server.stored().size();
    hospital.server.putScript("", "(0010,0010) := subject\n(0010,0020) := session");
    Hospital.Run sent =
        Hospital.runHere(
            hospital.send(
                hospital.file("other"),
                hospital.corpus.files().stream().skip(4).limit(4).toArray(Path[]::new)));
    List<StoredFile> stored = hospital.server.stored();
    assertTrue(stored.size() > before, sent.out() + sent.err());
    Path download = Files.createDirectory(folder.resolve("download"));
    for (StoredFile file : stored.subList(before, stored.size())) {
      Files.write(download.resolve(file.name()), file.bytes());
    }

    Hospital.Run run = Hospital.runHere(List.of("verify", download.toString()));

    assertFalse(run.out().contains("PatientID"), run.out());
    assertFalse(run.out().contains("PatientName"), run.out());
    assertEquals(0, run.status(), run.out() + run.err());
  }

  @Test
  void wants_a_folder_or_a_server_and_not_both() {
    assertEquals(ExitCode.USAGE.status(), Hospital.runHere(List.of("verify")).status());
    assertEquals(ExitCode.USAGE.status(), verify(folder.toString()).status());
  }

  private Hospital.Run verify(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify",
                "--server",
                hospital.server.url().toString(),
                "--project",
                hospital.server.project(),
                "--user",
                hospital.server.user(),
                "--password-file",
                hospital.file("password.txt").toString(),
                "--ca",
                hospital.file("ca.pem").toString(),
                "--workspace",
                hospital.file("workspace").toString()));
    arguments.addAll(List.of(more));
    return Hospital.runHere(arguments);
  }
}
