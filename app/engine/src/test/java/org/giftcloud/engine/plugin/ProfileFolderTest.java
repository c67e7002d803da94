// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFolderTest {
  private static final int PATIENT_COMMENTS = 0x00104000;
  private static final String WARD =
      """
      {
        "format": "giftcloud-profile-1",
        "id": "ward-7", "version": "1.0",
        "title": "Ward 7", "audience": "For the trial of ward 7.",
        "from": "dicom-basic",
        "preset": ["clean-descriptors"],
        "rules": [
          {"tag": "(0010,4000)", "action": "X", "clause": "ward policy 4"}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void takes_a_profile_that_changes_a_bundled_one() throws Exception {
    write("ward.json", WARD);

    ProfileCatalogue catalogue = ProfileCatalogue.load(folder);

    assertEquals(List.of(), catalogue.refusals());
    CompiledProfile ward = catalogue.compile("ward-7");
    assertEquals(Set.of(Option.CLEAN_DESCRIPTORS), ward.options());
    assertEquals(ActionCode.X, ward.ruling(PATIENT_COMMENTS).action());
    assertEquals("ward policy 4, 2026d", ward.ruling(PATIENT_COMMENTS).clause());
    assertEquals(ActionCode.C, ward.ruling(0x0008103E).action());
  }

  @Test
  void puts_the_file_into_the_digest_of_a_release() throws Exception {
    write("ward.json", WARD);
    String before = ProfileCatalogue.load(folder).compile("ward-7").digest();

    write("ward.json", WARD + "\n");

    ProfileCatalogue after = ProfileCatalogue.load(folder);
    assertNotEquals(before, after.compile("ward-7").digest());
    assertEquals(64, after.origin("ward-7").length());
    assertEquals("", after.origin("dicom-basic"));
  }

  @Test
  void takes_an_allow_list_without_a_profile_to_start_from() throws Exception {
    write(
        "list.json",
        WARD.replace("\"from\": \"dicom-basic\",", "\"edition\": \"2026d\",")
            .replace("\"preset\": [\"clean-descriptors\"],", ""));

    ProfileCatalogue catalogue = ProfileCatalogue.load(folder);

    assertEquals(List.of(), catalogue.refusals());
    assertEquals(Set.of(), catalogue.compile("ward-7").options());
  }

  @Test
  void an_allow_list_that_cleans_reports_does_so_by_the_concepts_of_the_standard()
      throws Exception {
    write(
        "list.json",
        WARD.replace("\"from\": \"dicom-basic\",", "\"edition\": \"2026d\",")
            .replace(
                "\"preset\": [\"clean-descriptors\"],",
                "\"supported\": [\"clean-structured-content\"],"
                    + "\"preset\": [\"clean-structured-content\"],"));

    ProfileCatalogue catalogue = ProfileCatalogue.load(folder);

    assertEquals(List.of(), catalogue.refusals());
    assertEquals(
        catalogue
            .compile("dicom-basic", Set.of(Option.CLEAN_STRUCTURED_CONTENT))
            .concept("121088", "DCM", "PNAME"),
        catalogue.compile("ward-7").concept("121088", "DCM", "PNAME"));
  }

  @Test
  void what_is_no_file_is_refused_alone() throws Exception {
    Files.createDirectory(folder.resolve("z.json"));

    assertEquals(List.of("z.json: is no file"), ProfileCatalogue.load(folder).refusals());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "X"                     | "Q"                           | line 8: no such action
          "X"                     | "K"                           | line 8: Profile ward-7 keeps more than the Basic Profile for (0010,4000)
          (0010,4000)             | (0010,40)                     | line 8: Not a tag
          (0010,4000)             | (0010,0010)", "action": "G    | line 8: not JSON, or a field given twice
          "clause": "ward policy 4" | "clause": ""                | line 8: Rule without a clause
          "clause"                | "reason"                      | line 8: unknown field
          "clause": "ward policy 4"} | "clause": "w"}, {"tag": "(0010,4000)", "action": "X", "clause": "v"} | line 8: second rule for (0010,4000)
          "clean-descriptors"     | "clean-everything"            | line 6: no such option
          profile-1               | profile-2                     | line 2: the format must be
          dicom-basic             | no-such                       | line 5: no profile to start from
          "id": "ward-7"          | "id": "research-default"      | Second profile named research-default
          "version": "1.0"        | "version": 1                  | line 3: the field version must be a text
          "rules": [              | "rules": [ 7,                 | line 7: a rule must be an object
          }                       | ]                             | line 8: not JSON
          """)
  void refuses_alone_and_names_line_and_rule(String part, String wrong, String reason)
      throws Exception {
    write("ward.json", WARD.replace(part, wrong));
    write("other.json", WARD.replace("ward-7", "ward-8"));

    ProfileCatalogue catalogue = ProfileCatalogue.load(folder);

    assertEquals(1, catalogue.refusals().size());
    String refusal = catalogue.refusals().getFirst();
    assertTrue(refusal.startsWith("ward.json: " + reason), refusal);
    assertEquals("ward-8 1.0", catalogue.compile("ward-8").name());
  }

  @Test
  void says_why_a_profile_that_is_asked_for_was_refused() throws Exception {
    write("ward.json", WARD.replace("\"X\"", "\"K\""));
    ProfileCatalogue catalogue = ProfileCatalogue.load(folder);

    ProfileException refusal =
        assertThrows(ProfileException.class, () -> catalogue.compile("ward-7"));

    assertTrue(String.valueOf(refusal.getMessage()).contains("ward.json: line 8"));
  }

  @Test
  void refuses_a_folder_that_is_not_there() {
    assertThrows(ProfileException.class, () -> ProfileCatalogue.load(folder.resolve("absent")));
  }

  @Test
  void does_not_read_a_plug_in_that_is_not_pinned() throws Exception {
    Files.write(folder.resolve("a.jar"), new byte[] {1});
    Files.write(folder.resolve("b.jar"), new byte[] {2});
    write(ProfileFolder.PINS, "0".repeat(64) + "  b.jar\n");

    assertEquals(
        List.of(
            "a.jar: is not listed in plugins.sha256",
            "b.jar: is not the file that was pinned: its SHA-256 differs"),
        ProfileCatalogue.load(folder).refusals());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
