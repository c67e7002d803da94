// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A working folder whose journal was lost, in part or whole: its copies are nobody's to destroy.
 */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class LostJournalIT {
  private @TempDir Path folder;
  private Hospital hospital;
  private Map<String, Long> copies;
  private Path journal;
  private byte[] whole;

  @BeforeEach
  void bring_in() throws Exception {
    hospital = new Hospital(folder);
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.prepare(workspace);
    }
    copies = copies();
    assertTrue(copies.size() > 20, "there is something to lose");
    journal = folder.resolve("workspace/journal");
    whole = Files.readAllBytes(journal);
  }

  @AfterEach
  void end() {
    hospital.close();
  }

  @Test
  void a_journal_that_is_gone_stops_the_start_and_costs_nothing() throws Exception {
    Files.delete(journal);

    refused();
    refused();
    givenBack();
  }

  @Test
  void a_journal_that_is_gone_with_its_head_does_too() throws Exception {
    Path head = folder.resolve("workspace/journal.head");
    Files.delete(journal);
    Files.delete(head);

    refused();
    givenBack();
  }

  @Test
  void a_journal_that_was_cut_anywhere_does_too() throws Exception {
    for (int cut : new int[] {0, 1, whole.length / 3, whole.length / 2, whole.length - 1}) {
      Files.write(journal, Arrays.copyOf(whole, cut));
      refused();
    }
    givenBack();
  }

  /** As a backup gives it back that was made before the images were prepared. */
  @Test
  void a_journal_without_a_head_that_does_not_know_an_output_does_too() throws Exception {
    Files.write(journal, new byte[0]);
    Files.delete(folder.resolve("workspace/journal.head"));

    refused();
    givenBack();
  }

  private void refused() throws Exception {
    WorkspaceException failure =
        assertThrows(WorkspaceException.class, () -> hospital.openWorkspace().close());
    assertEquals(WorkspaceException.Kind.DAMAGED, failure.kind());
    assertEquals(copies, copies(), "touched");
  }

  private void givenBack() throws Exception {
    Files.write(journal, whole);
    try (Workspace workspace = hospital.openWorkspace()) {
      assertTrue(workspace.studies().size() > 3);
    }
  }

  private Map<String, Long> copies() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("workspace/staging"))) {
      for (Path file : files.toList()) {
        sizes.put(String.valueOf(file.getFileName()), Files.size(file));
      }
    }
    return sizes;
  }
}
