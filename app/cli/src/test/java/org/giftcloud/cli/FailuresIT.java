// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong outside: one sentence, the right status, nothing sent, nothing lost. */
final class FailuresIT {
  private static @TempDir Path folder;
  private static Hospital hospital;

  private @TempDir Path own;

  @BeforeAll
  static void open() throws Exception {
    hospital = new Hospital(folder);
  }

  @AfterAll
  static void close() {
    hospital.close();
  }

  private Path workspace() {
    return own.resolve("workspace");
  }

  /** The three slices of one series, which a policy lets go. */
  private List<String> sendCt() {
    return hospital.send(workspace(), hospital.corpus.files().getFirst());
  }

  private void assertFailsAndKeeps(List<String> arguments, String... words) throws Exception {
    int before = hospital.server.stored().size();

    Hospital.Run run = Hospital.runHere(arguments);

    assertEquals(ExitCode.FAILED.status(), run.status(), run.err());
    assertSays(run, words);
    assertTrue(run.out().contains("1 file accounted for"), run.out());
    assertEquals(before, hospital.server.stored().size());
    assertEquals(
        List.of("done 1"),
        endings(Hospital.runHere(hospital.send(workspace()))),
        "it goes on when all is right again");
  }

  private static void assertSays(Hospital.Run run, String... words) {
    String said = run.err() + run.out();
    for (String word : words) {
      assertTrue(said.contains(word), said);
    }
    assertTrue(!said.contains("Exception") && !said.contains("\tat "), said);
  }

  /** The indented lines of the report that count images per ending. */
  private static List<String> endings(Hospital.Run run) {
    return run.out()
        .lines()
        .filter(line -> line.matches(" {2}[a-z, ]+ [0-9]+"))
        .map(String::strip)
        .toList();
  }

  @Test
  void a_wrong_password_keeps_everything_here() throws Exception {
    Path wrong = Files.writeString(own.resolve("wrong.txt"), "not this one\n");

    assertFailsAndKeeps(
        Hospital.with(sendCt(), "--password-file", wrong.toString()),
        "refused the user name and password. Nothing has been sent.",
        "(S20)");
  }

  /** One of its regions may be meant for an image that the policy would let go without it. */
  @Test
  void a_mask_file_that_fits_no_image_keeps_everything_here_until_it_is_mended() throws Exception {
    Path masks = hospital.write("masks.json", "{\"masks\":[{\"uid\":\"1.2.3\",\"regions\":[]}]}");
    int before = hospital.server.stored().size();

    Hospital.Run typo = Hospital.runHere(and(sendCt(), "--masks", masks.toString()));

    assertEquals(ExitCode.HELD.status(), typo.status(), typo.err());
    assertSays(typo, "1 entries of --masks", "Nothing was prepared");
    assertEquals(before, hospital.server.stored().size());

    String uid;
    try (DicomInputStream in = new DicomInputStream(hospital.corpus.files().getFirst())) {
      uid = in.readDataset().getString(Tag.SOPInstanceUID).orElseThrow();
    }
    // Nothing to paint: the image stays the one that other tests send.
    hospital.write("masks.json", "{\"masks\":[{\"uid\":\"" + uid + "\",\"regions\":[]}]}");
    Hospital.Run mended = Hospital.runHere(and(sendCt(), "--masks", masks.toString()));

    assertEquals(List.of("already here 1", "done 1"), endings(mended), mended.err());
  }

  @Test
  void a_server_that_is_not_there_keeps_everything_here() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    List<String> elsewhere =
        Hospital.with(sendCt(), "--server", "https://127.0.0.1:" + free + "/giftcloud");

    Hospital.Run run = Hospital.runHere(elsewhere);

    assertEquals(ExitCode.FAILED.status(), run.status());
    assertSays(run, "did not accept a connection. Nothing has been sent.", "(S04)");
    assertEquals(List.of("released, not sent 1"), endings(run));
  }

  @Test
  void a_policy_for_demonstrations_is_refused_off_this_computer() throws Exception {
    Hospital.Run run =
        Hospital.runHere(Hospital.with(sendCt(), "--server", "https://server.invalid/giftcloud"));

    assertEquals(ExitCode.USAGE.status(), run.status(), run.err());
    assertSays(run, "This policy is for demonstrations on this computer only. Nothing was done.");
  }

  @Test
  void another_certificate_authority_keeps_everything_here() throws Exception {
    try (SandboxServer other = SandboxServer.start(SandboxOptions.defaults())) {
      Path ca = Files.writeString(own.resolve("other.pem"), other.caPem());

      assertFailsAndKeeps(
          Hospital.with(sendCt(), "--ca", ca.toString()),
          "may not be the real server. Nothing has been sent.",
          "(S10)");
    }
  }

  @Test
  void a_file_that_is_no_certificate_keeps_everything_here() throws Exception {
    Path ca = Files.writeString(own.resolve("letter.pem"), "Dear colleague");

    assertFailsAndKeeps(
        Hospital.with(sendCt(), "--ca", ca.toString()),
        "certificate file chosen in the settings cannot be used. Nothing has been sent.",
        "(S15)");
  }

  @Test
  void a_key_that_is_not_the_pinned_one_keeps_everything_here() throws Exception {
    Hospital.Run run = Hospital.runHere(and(sendCt(), "--server-pin", "00".repeat(32)));

    assertEquals(ExitCode.FAILED.status(), run.status(), run.err());
    assertSays(run, "Nothing has been sent.", "(S13)");
    assertEquals(List.of("released, not sent 1"), endings(run));
  }

  @Test
  void a_proxy_between_this_computer_and_itself_is_refused() throws Exception {
    Hospital.Run run = Hospital.runHere(and(sendCt(), "--proxy", "127.0.0.1:3128"));

    assertEquals(ExitCode.USAGE.status(), run.status(), run.err());
    assertSays(run, "not reached through a proxy", "Nothing has been sent.");
  }

  @Test
  void options_of_the_connection_that_are_none_are_refused() throws Exception {
    for (List<String> wrong :
        List.of(List.of("--server-pin", "abc"), List.of("--proxy", "no port"))) {
      Hospital.Run run = Hospital.runHere(and(sendCt(), wrong.toArray(String[]::new)));

      assertEquals(ExitCode.USAGE.status(), run.status(), run.err());
      assertSays(run, "Nothing has been sent.");
    }
  }

  private static List<String> and(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void a_project_without_rights_gets_nothing() throws Exception {
    Hospital.Run run =
        Hospital.runHere(
            hospital.sendTo(
                hospital.server.closedProject(), workspace(), hospital.corpus.files().getFirst()));

    assertEquals(ExitCode.FAILED.status(), run.status());
    assertSays(run, "project is not on the server, or is hidden from this account.");
    assertTrue(
        hospital.server.stored().stream()
            .noneMatch(file -> file.project().equals(hospital.server.closedProject())));
  }

  @Test
  void a_wrong_passphrase_of_the_key_store_keeps_everything_here() throws Exception {
    Path wrong = Files.writeString(own.resolve("wrong.txt"), "horse correct battery\n");

    assertFailsAndKeeps(
        Hospital.with(sendCt(), "--passphrase-file", wrong.toString()),
        "The passphrase does not open this key store. Nothing was changed.");
  }

  @Test
  void a_folder_that_is_no_key_store_keeps_everything_here() throws Exception {
    Path empty = Files.createDirectory(own.resolve("empty"));

    assertFailsAndKeeps(
        Hospital.with(
            Hospital.with(sendCt(), "--key-store", empty.toString()),
            "--key-replica",
            own.resolve("replica").toString()),
        "No key store was found in this folder, and this computer has no copy of it.");
  }

  @Test
  void secrets_and_rules_that_cannot_be_read_stop_the_command_before_anything() throws Exception {
    Path letter = Files.writeString(own.resolve("letter.txt"), "Dear colleague");
    String absent = own.resolve("absent").toString();

    for (List<String> wrong :
        List.of(
            Hospital.with(sendCt(), "--auto-release", absent),
            Hospital.with(sendCt(), "--auto-release", letter.toString()),
            Hospital.with(sendCt(), "--templates", absent),
            Hospital.with(sendCt(), "--templates", letter.toString()),
            Hospital.with(sendCt(), "--server", "http://127.0.0.1/"),
            Hospital.with(sendCt(), "--server", "not a server"))) {
      Hospital.Run run = Hospital.runHere(wrong);

      assertEquals(ExitCode.USAGE.status(), run.status(), run.err());
      assertSays(run, "Nothing ");
      assertTrue(Files.notExists(workspace()), "no working folder was made");
    }
  }

  @Test
  void files_that_are_no_images_are_accounted_for_with_their_reasons() throws Exception {
    Path odd = Files.createDirectory(own.resolve("odd"));
    byte[] real = Files.readAllBytes(hospital.corpus.files().getFirst());
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    Files.write(odd.resolve("empty.dcm"), new byte[0]);
    Files.write(odd.resolve("noise.dcm"), noise);
    Files.write(odd.resolve("cut.dcm"), Arrays.copyOf(real, real.length * 2 / 3));
    Files.createSymbolicLink(odd.resolve("dangling.dcm"), own.resolve("gone"));

    Hospital.Run run = Hospital.runHere(hospital.send(workspace(), odd, own.resolve("nowhere")));

    assertEquals(ExitCode.REJECTED.status(), run.status(), run.err());
    assertSays(
        run,
        "5 files accounted for",
        "1 × The file is empty. Copy it again from its source.",
        "1 × The file is not a DICOM file.",
        "1 × The file ends too early. Copy it again from its source.",
        "1 × This is a link to another place. Choose the place it points to.",
        "1 × There is no file or folder at this place.");
    assertEquals(List.of("rejected 5"), endings(run));
  }

  @Test
  void the_index_of_a_disc_and_second_copies_are_no_failure() throws Exception {
    Path disc = Files.createDirectory(own.resolve("disc"));
    Path image = hospital.corpus.files().getFirst();
    Files.copy(image, disc.resolve("image1"));
    Files.copy(image, disc.resolve("image2"));
    Attributes index =
        Attributes.builder()
            .setString(Tag.SOPClassUID, UID.MediaStorageDirectoryStorage)
            .setString(Tag.SOPInstanceUID, "2.25.1")
            .setSequence(Tag.DirectoryRecordSequence)
            .build();
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    try (DicomOutputStream out = new DicomOutputStream(disc.resolve("DICOMDIR"))) {
      out.writePart10(FileMeta.of(index, syntax.uid()), syntax, index);
    }

    Hospital.Run run = Hospital.runHere(hospital.send(workspace(), disc));
    Hospital.Run again = Hospital.runHere(hospital.send(workspace(), disc));

    assertEquals(ExitCode.DONE.status(), run.status(), run.out());
    assertEquals(List.of("already here 1", "done 1", "no image 1"), endings(run));
    assertEquals(endings(run), endings(again));
  }

  @Test
  void a_file_that_the_system_refuses_is_accounted_for() throws Exception {
    // Root may read everything, but nobody the beginning of a process's memory.
    Path refused = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(refused), "this system has no file that even root cannot read");

    Hospital.Run run = Hospital.runHere(hospital.send(workspace(), refused));

    assertEquals(ExitCode.REJECTED.status(), run.status(), run.err());
    assertSays(run, "1 × This computer could not read the file. Check its rights and the disc.");
  }

  @Test
  void a_folder_without_rights_is_accounted_for() throws Exception {
    Path closed = Files.createDirectory(own.resolve("closed"));
    Files.setPosixFilePermissions(closed, java.util.Set.of());
    assumeTrue(!canList(closed), "this account may open every folder");

    Hospital.Run run = Hospital.runHere(hospital.send(workspace(), closed));

    assertEquals(ExitCode.REJECTED.status(), run.status(), run.err());
    assertSays(run, "1 × The folder could not be opened. Check that you may read it.");
  }

  private static boolean canList(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_working_folder_that_is_a_file_is_said_so() throws Exception {
    Files.writeString(workspace(), "a file");

    Hospital.Run run = Hospital.runHere(sendCt());

    assertEquals(ExitCode.FAILED.status(), run.status(), run.err());
    assertSays(run, "Check that the folders that were named are folders");
  }

  @Test
  void a_working_folder_in_use_is_said_so() throws Exception {
    try (var held = org.giftcloud.engine.workspace.Workspace.open(workspace())) {
      assertEquals(List.of(), held.studies());

      Hospital.Run run = Hospital.runHere(sendCt());

      assertEquals(ExitCode.FAILED.status(), run.status(), run.err());
      assertSays(run, "Another giftcloud process has this workspace open.");
    }
  }

  @Test
  void what_was_typed_is_not_repeated() {
    Hospital.Run value = Hospital.runHere(List.of("deidentify", "SMITH", "--threads", "JOHN"));
    Hospital.Run command = Hospital.runHere(List.of("SMITH^JOHN"));

    assertEquals(ExitCode.USAGE.status(), value.status());
    assertEquals(ExitCode.USAGE.status(), command.status());
    for (Hospital.Run run : List.of(value, command)) {
      assertTrue(!run.err().contains("SMITH") && !run.err().contains("JOHN"), run.err());
    }
  }
}
