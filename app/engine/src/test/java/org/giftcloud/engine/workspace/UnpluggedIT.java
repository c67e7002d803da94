// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disc that is pulled out in the middle of an import. */
final class UnpluggedIT {
  @TempDir Path folder;

  @Test
  void what_was_read_stays_the_rest_has_a_line_and_comes_later() throws Exception {
    Path disc = folder.resolve("disc");
    int images = SampleData.generate(disc.resolve("b"), 1, Size.TINY).files().size();
    Path first = Files.createDirectories(disc.resolve("a"));
    // More letters than are read in one go come before the images.
    for (int i = 0; i < 600; i++) {
      Files.writeString(first.resolve("letter" + i + ".pdf"), "%PDF-1.4");
    }
    Path copy = folder.resolve("copy");
    copy(disc, copy);
    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      ImportReport report =
          workspace.importFrom(
              List.of(disc),
              (phase, done, total) -> {
                if (done < total) {
                  pull(disc);
                }
              });

      Set<String> reasons =
          report.lines().stream().map(line -> line.reason().code()).collect(Collectors.toSet());
      assertTrue(reasons.remove("not-dicom"), "some were read before");
      assertTrue(
          Set.of("gone", "unreadable", "not-found", "none").containsAll(reasons),
          reasons.toString());
      assertTrue(reasons.contains("gone") || reasons.contains("not-found"));
      long here = Hospital.count(workspace, ItemState.CHECKED);
      assertTrue(here < images, here + " of " + images);

      workspace.importFrom(List.of(copy), Progress.NONE);

      assertEquals(images, Hospital.count(workspace, ItemState.CHECKED));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void pull(Path disc) {
    try (Stream<Path> all = Files.walk(disc)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It is out already.
      assertTrue(!Files.exists(disc));
    }
  }
}
