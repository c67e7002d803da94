// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what name a study is told from the others. */
final class StudyNamesTest {
  @TempDir Path folder;

  @Test
  void studies_of_one_patient_are_numbered_as_they_came_and_stay_so() throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Map<String, List<String>> names;
    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      workspace.importFrom(corpus.files(), Progress.NONE);
      names = namesByPatient(workspace);
    }

    assertNotEquals(
        0, names.values().stream().filter(all -> all.size() > 1).count(), "some have several");
    names.forEach(
        (patient, all) -> {
          String name = all.getFirst().replace(", study 1", "");
          List<String> wanted = new ArrayList<>();
          for (int i = 1; i <= all.size(); i++) {
            wanted.add(all.size() == 1 ? name : name + ", study " + i);
          }
          assertEquals(wanted, all);
        });
    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      assertEquals(names, namesByPatient(workspace));
    }
  }

  private static Map<String, List<String>> namesByPatient(Workspace workspace) {
    Map<String, List<String>> names = new HashMap<>();
    for (StudyView study : workspace.studies()) {
      names
          .computeIfAbsent(study.instances().getFirst().facts().patient(), key -> new ArrayList<>())
          .add(study.shownAs());
    }
    assertEquals(
        names.values().stream().mapToInt(List::size).sum(),
        new HashSet<>(names.values().stream().flatMap(List::stream).toList()).size());
    return names;
  }
}
