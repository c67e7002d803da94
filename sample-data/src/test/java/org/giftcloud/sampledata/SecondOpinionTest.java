// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The residual check, which shares no code with this module, sees everything that is planted. */
final class SecondOpinionTest {
  @Test
  void the_residual_check_finds_each_plant_where_it_stands(@TempDir Path temporary)
      throws IOException {
    Path folder = temporary.resolve("import");
    Corpus corpus = SampleData.generate(folder, 17, Size.TINY);
    List<String> missed = new ArrayList<>();

    for (FileKey key : corpus.key().files()) {
      ResidualCheck check =
          new ResidualCheck(key.plants().stream().map(SecondOpinionTest::known).toList());
      try (InputStream bytes = Files.newInputStream(folder.resolve(key.file()))) {
        Set<String> found =
            check.search(bytes, key.file()).stream()
                .map(Finding::where)
                .map(where -> where.replace(" pixel bytes", ""))
                .collect(Collectors.toSet());
        key.plants().stream()
            .map(Plant::path)
            .filter(path -> !found.contains(path))
            .forEach(path -> missed.add(key.what() + " " + path));
      }
    }

    assertEquals(List.of(), missed);
  }

  private static Identifier known(Plant plant) {
    return new Identifier(kind(plant.kind()), plant.text());
  }

  private static Identifier.Kind kind(Kind kind) {
    return switch (kind) {
      case NAME, STAFF -> Identifier.Kind.NAME;
      case PATIENT_ID, NHS_NUMBER -> Identifier.Kind.PATIENT_ID;
      case BIRTH_DATE, DATE, OTHER_DATE -> Identifier.Kind.BIRTH_DATE;
      case ACCESSION_NUMBER -> Identifier.Kind.ACCESSION_NUMBER;
      case ADDRESS -> Identifier.Kind.ADDRESS;
      case PHONE -> Identifier.Kind.PHONE;
      case INSTITUTION -> Identifier.Kind.INSTITUTION;
      case UID -> Identifier.Kind.UID;
      case EMAIL, DEVICE -> Identifier.Kind.OTHER;
    };
  }
}
