// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The working folder lies on a disc that fills up. */
final class FullDiscIT {
  private static final String SENTENCE =
      "The disc is full. Nothing is lost; nothing half-done counts. Free some space";

  private @TempDir Path folder;
  private Hospital hospital;
  private Path disc;

  @BeforeEach
  void mount() throws Exception {
    hospital = new Hospital(folder);
    disc = Files.createDirectory(folder.resolve("disc"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=72m", "tmpfs", disc.toString()) == 0,
        "this account may not mount a small disc");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disc.toString());
    hospital.close();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  private List<String> send(Path... sources) {
    return hospital.send(disc.resolve("workspace"), sources);
  }

  private Path filler() {
    return disc.resolve("filler");
  }

  /** Fills the disc and then gives so many bytes back. */
  private void fillAllBut(int free) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] block = new byte[1 << 16];
      while (disc.toFile().getUsableSpace() > 0) {
        out.write(block);
      }
    } catch (IOException e) {
      assertTrue(disc.toFile().getUsableSpace() < 1 << 16, "it is full");
    }
    try (var channel = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - free);
    }
  }

  @Test
  void takes_nothing_in_when_there_is_no_room_and_all_of_it_afterwards() throws Exception {
    Path source = hospital.images().resolve("DICOM");
    fillAllBut(1 << 20);

    Hospital.Run full = Hospital.runHere(send(source));
    Files.delete(filler());
    Hospital.Run after = Hospital.runHere(send(source));

    assertEquals(ExitCode.FAILED.status(), full.status(), full.err());
    assertTrue(full.out().contains("5 × The disc of the working folder is full."), full.out());
    assertEquals(ExitCode.HELD.status(), after.status(), after.err());
    assertTrue(after.out().contains("done 4"), after.out());
    assertEquals(4, hospital.server.stored().size());
  }

  @Test
  void goes_on_where_it_stopped_wherever_the_disc_filled_up() throws Exception {
    Path source = hospital.images().resolve("DICOM");
    List<String> unreleased = new ArrayList<>(send(source));
    int policy = unreleased.indexOf("--auto-release");
    unreleased.subList(policy, policy + 2).clear();
    // Imported but not prepared is the state of a process that ended in between.
    assertEquals(ExitCode.HELD.status(), Hospital.runHere(unreleased).status());
    List<Integer> endings = new ArrayList<>();
    for (int free : new int[] {0, 8192, 65_536}) {
      fillAllBut(free);

      Hospital.Run run = Hospital.runHere(send());

      endings.add(run.status());
      if (run.status() == ExitCode.FAILED.status()) {
        assertTrue(run.err().contains(SENTENCE), run.err());
      }
      assertWholeOnServer();
      Files.delete(filler());
    }
    Hospital.Run after = Hospital.runHere(send(source));

    assertEquals(ExitCode.FAILED.status(), endings.getFirst());
    assertEquals(ExitCode.HELD.status(), after.status(), after.err());
    assertEquals(4, hospital.server.stored().size());
    assertWholeOnServer();
  }

  @Test
  void leaves_no_half_of_a_result_behind() throws Exception {
    Path out = disc.resolve("out");
    fillAllBut(24_576);

    Hospital.Run run =
        Hospital.runHere(
            List.of(
                "deidentify",
                hospital.images().toString(),
                "--out",
                out.toString(),
                "--pixel-policy",
                "none"));

    assertEquals(ExitCode.FAILED.status(), run.status(), run.err());
    assertTrue(run.err().contains(SENTENCE), run.err());
    try (Stream<Path> results = Files.list(out)) {
      for (Path result : results.toList()) {
        try (DicomInputStream in = new DicomInputStream(result)) {
          assertTrue(in.readDataset().contains(Tag.SOPInstanceUID), "a whole file");
        }
      }
    }
  }

  /** What the server has, it has whole and once. */
  private void assertWholeOnServer() throws IOException {
    List<StoredFile> stored = hospital.server.stored();
    assertEquals(stored.size(), stored.stream().map(StoredFile::name).distinct().count());
    for (StoredFile file : stored) {
      assertEquals(file.size(), Files.size(file.path()));
    }
  }
}
