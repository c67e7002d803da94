// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validator written by others finds no error in what leaves that was not in what came. */
final class DciodvfyIT {
  private @TempDir Path folder;

  @BeforeAll
  static void require_the_validator() {
    boolean present;
    try {
      new ProcessBuilder("dciodvfy", "-version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      present = true;
    } catch (IOException e) {
      present = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      present = false;
    }
    if (!present && "required".equals(System.getenv("GIFTCLOUD_PEERS"))) {
      fail("dciodvfy (dicom3tools) is not installed");
    }
    assumeTrue(present, "dciodvfy (dicom3tools) is not installed");
  }

  @Test
  void finds_nothing_new_in_files_that_were_deidentified() throws Exception {
    try (Hospital hospital = new Hospital(folder)) {
      List<String> newErrors = new ArrayList<>();
      int compared = 0;
      for (Path input : hospital.corpus.files()) {
        Path out = folder.resolve("out" + compared);
        Hospital.runHere(
            List.of(
                "deidentify", input.toString(), "--out", out.toString(), "--pixel-policy", "none"));
        for (Path output : list(out)) {
          compared++;
          newErrors.addAll(added(errors(input), errors(output)));
        }
      }

      assertTrue(compared > 15, "most were de-identified: " + compared);
      assertEquals(List.of(), newErrors);
    }
  }

  @Test
  void finds_nothing_new_in_files_that_the_server_stored() throws Exception {
    try (Hospital hospital = new Hospital(folder)) {
      Map<String, Set<String>> known = new HashMap<>();
      for (Path input : hospital.corpus.files()) {
        known.computeIfAbsent(sopClass(input), key -> new HashSet<>()).addAll(errors(input));
      }

      Hospital.runHere(hospital.send(folder.resolve("workspace"), hospital.images()));

      List<String> newErrors = new ArrayList<>();
      List<StoredFile> stored = hospital.server.stored();
      for (StoredFile file : stored) {
        newErrors.addAll(
            added(known.getOrDefault(sopClass(file.path()), Set.of()), errors(file.path())));
      }
      assertTrue(stored.size() > 10, "images were stored");
      assertEquals(List.of(), newErrors);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Set<String> added(Set<String> before, Set<String> after) {
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }

  private static Set<String> errors(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(said, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("Error"))
        .collect(Collectors.toSet());
  }

  private static String sopClass(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      return in.readDatasetBefore(Tag.SOPInstanceUID).getString(Tag.SOPClassUID).orElse("");
    }
  }
}
