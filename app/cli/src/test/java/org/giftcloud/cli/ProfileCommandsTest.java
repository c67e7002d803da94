// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandsTest {
  private static Corpus corpus;
  private static String image = "";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void generate(@TempDir Path place) throws Exception {
    corpus = SampleData.generate(place.resolve("import"), 3, Size.TINY);
    FileKey ct =
        corpus.key().files().stream().filter(f -> f.what().equals("CT")).findFirst().orElseThrow();
    image = place.resolve("import").resolve(ct.file()).toString();
  }

  @Test
  void show_says_for_whom_a_profile_is_and_what_it_has_on() {
    assertEquals(0, run("profiles", "show", "hipaa-safe-harbor"));

    List<String> lines = out.toString().lines().toList();
    assertEquals("hipaa-safe-harbor 1.0: HIPAA Safe Harbor", lines.get(0));
    assertTrue(lines.contains("Generalised: dates to the year"));
    assertTrue(lines.contains("Comes with the program"));
  }

  @Test
  void show_lists_every_rule_when_asked() {
    assertEquals(0, run("profiles", "show", "dicom-basic", "--rules"));

    assertTrue(
        out.toString()
            .lines()
            .anyMatch(l -> l.startsWith("(0010,0020)") && l.contains("PS3.15 Table E.1-1")));
    assertTrue(out.toString().lines().count() > 700);
  }

  @Test
  void effect_hides_identity_until_it_is_told_to_reveal_it() {
    assertEquals(0, run("profiles", "effect", "research-default", image));
    String hidden = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("profiles", "effect", "research-default", image, "--reveal"));
    String revealed = out.toString();

    FileKey key =
        corpus.key().files().stream()
            .filter(f -> image.endsWith(f.file()))
            .findFirst()
            .orElseThrow();
    assertFalse(hidden.contains(key.patient()));
    assertTrue(revealed.contains(key.patient()));
    assertTrue(
        hidden
            .lines()
            .anyMatch(
                line ->
                    line.startsWith("(0008,0020)")
                        && line.contains("(hidden)")
                        && line.contains("shifted")
                        && line.contains("C by retain-long-modified-dates")
                        && line.contains("2026d")));
  }

  @Test
  void diff_names_what_two_profiles_treat_differently_and_no_value() {
    assertEquals(0, run("profiles", "diff", "dicom-basic", "research-default", image));

    List<String> ages =
        out.toString().lines().filter(line -> line.startsWith("(0010,0040)")).toList();
    assertEquals(1, ages.size());
    assertTrue(ages.getFirst().contains("PatientSex") && ages.getFirst().contains("kept"));
    corpus.key().mustGo().forEach(planted -> assertFalse(out.toString().contains(planted.text())));
  }

  @Test
  void conformance_claims_the_basic_profile_only_where_it_is_kept() {
    assertEquals(0, run("profiles", "conformance", "research-default"));
    assertTrue(
        out.toString().contains("Basic Application Level Confidentiality Profile is claimed"));
    assertTrue(out.toString().contains("| Clean Descriptors Option | 113105 | yes | yes |"));
    assertTrue(out.toString().contains("**Dates (E.3.6)**"));
    out.getBuffer().setLength(0);

    assertEquals(0, run("profiles", "conformance", "uk-nhs-research"));
    assertTrue(out.toString().contains("is **not** claimed"));
    assertTrue(out.toString().contains("| (0010,0030) | PatientBirthDate | GENERALISE |"));
  }

  @Test
  void a_site_folder_adds_profiles_and_a_broken_one_is_refused_alone(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("ward.json"),
        """
        {"format": "giftcloud-profile-1", "id": "ward-7", "version": "1.0", "title": "Ward 7",
         "audience": "For ward 7.", "from": "dicom-basic"}
        """);
    Files.writeString(folder.resolve("broken.json"), "{");

    assertEquals(3, run("profiles", "--profiles", folder.toString()));
    assertTrue(out.toString().contains("ward-7"));
    assertTrue(out.toString().contains("Refused: broken.json: line 1"));
    assertEquals(0, run("profiles", "show", "ward-7", "--profiles", folder.toString()));
  }

  @Test
  void a_profile_that_is_not_there_stops_the_run_before_the_first_file(@TempDir Path place) {
    Path results = place.resolve("out");

    int status = run("deidentify", image, "--out", results.toString(), "--profile", "absent");

    assertEquals(1, status);
    assertTrue(err.toString().contains("There is no profile with this name"));
    assertFalse(Files.exists(results));
  }

  @Test
  void a_profile_is_applied_with_what_it_has_on_from_the_start(@TempDir Path place)
      throws Exception {
    Path results = place.resolve("out");

    assertEquals(
        0, run("deidentify", image, "--out", results.toString(), "--profile", "research-default"));

    try (var files = Files.list(results)) {
      Path file = files.findFirst().orElseThrow();
      out.getBuffer().setLength(0);
      assertEquals(0, run("profiles", "effect", "dicom-basic", file.toString(), "--reveal"));
    }
    assertTrue(out.toString().contains("CT THORAX 1.5mm"));
  }

  @Test
  void mappings_are_written_for_generated_files(@TempDir Path place) throws Exception {
    Path lists = place.resolve("lists");

    assertEquals(
        0,
        run(
            "deidentify",
            image,
            "--out",
            place.resolve("out").toString(),
            "--mappings",
            lists.toString()));

    assertEquals("id_old,id_new", Files.readAllLines(lists.resolve("uid_mapping.csv")).getFirst());
    assertEquals(2, Files.readAllLines(lists.resolve("patid_mapping.csv")).size());
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
