// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Ink;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleDataTest {
  private static Path folder;
  private static Corpus corpus;

  @BeforeAll
  static void generate(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("import");
    corpus = SampleData.generate(folder, 42, Size.TINY);
  }

  @Test
  void the_same_seed_gives_the_same_bytes(@TempDir Path other) throws IOException {
    Corpus again = SampleData.generate(other.resolve("import"), 42, Size.TINY);

    assertEquals(corpus.key(), again.key());
    for (int i = 0; i < corpus.files().size(); i++) {
      assertArrayEquals(
          Files.readAllBytes(corpus.files().get(i)), Files.readAllBytes(again.files().get(i)));
    }
  }

  @Test
  void another_seed_gives_other_people(@TempDir Path other) throws IOException {
    Corpus different = SampleData.generate(other.resolve("import"), 43, Size.TINY);

    assertNotEquals(corpus.key().mustGo(), different.key().mustGo());
  }

  @Test
  void each_planted_text_stands_in_its_file() throws IOException {
    List<String> missing = new ArrayList<>();
    for (FileKey key : corpus.key().files()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(key.file()));
      String latin = new String(bytes, StandardCharsets.ISO_8859_1);
      String utf8 = new String(bytes, StandardCharsets.UTF_8);
      for (Plant plant : key.plants()) {
        boolean there =
            latin.contains(plant.text())
                || utf8.contains(plant.text())
                || key.file().contains(plant.text());
        if (!there) {
          missing.add(key.file() + plant.path());
        }
      }
    }

    assertEquals(List.of(), missing);
  }

  @Test
  void has_a_patient_without_an_id_and_accents_of_two_character_sets() throws IOException {
    Set<String> sets = new TreeSet<>();
    Set<String> patients = new TreeSet<>();
    for (Path file : corpus.files()) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        Attributes dataset = in.readDataset();
        sets.add(dataset.getString(Tag.SpecificCharacterSet).orElse(""));
        patients.add(dataset.getString(Tag.PatientID).orElse(""));
      }
    }

    assertEquals(Set.of("ISO_IR 100", "ISO_IR 192"), sets);
    assertTrue(patients.containsAll(List.of("", "UNKNOWN")));
    assertEquals(7, patients.size());
  }

  @Test
  void kept_values_can_be_read_at_the_top_level() throws IOException {
    for (FileKey key : corpus.key().files()) {
      try (DicomInputStream in = new DicomInputStream(folder.resolve(key.file()))) {
        Attributes dataset = in.readDataset();
        assertEquals(
            key.kept().stream()
                .filter(kept -> kept.path().equals("(0008,0060)"))
                .map(AnswerKey.Kept::value)
                .toList(),
            dataset.getStrings(Tag.Modality));
      }
    }
  }

  @Test
  void names_are_drawn_as_machines_draw_them() {
    assertEquals("ZOLKIEWSKA, O SEAGHDHA", Font.drawable("Żółkiewska, Ó Séaghdha"));
  }

  @Test
  void the_answer_key_and_the_templates_are_outside_the_folder() throws IOException {
    assertEquals(folder.resolveSibling("import.answer-key.json"), corpus.keyFile());
    JsonNode key = new ObjectMapper().readTree(Files.readString(corpus.keyFile()));

    assertEquals(corpus.key().mustGo().size(), key.path("mustGo").size());
    assertEquals(corpus.files().size(), key.path("files").size());
    assertFalse(corpus.maskTemplates().startsWith(folder));
  }

  @Test
  void templates_cover_all_identity_of_their_device_and_no_measurement() {
    int band = Ultrasound.bandHeight(Size.TINY);
    List<BurnedIn> texts =
        corpus.key().files().stream()
            .filter(key -> key.what().startsWith("ultrasound"))
            .flatMap(key -> key.burnedIn().stream())
            .toList();

    assertFalse(texts.isEmpty());
    for (BurnedIn text : texts) {
      boolean covered = text.y() + text.height() <= band;
      boolean apart = text.y() >= band;
      assertTrue(text.ink() == Ink.IDENTITY ? covered : apart);
      assertTrue(text.x() >= 0 && text.x() + text.width() <= Size.TINY.screenColumns());
    }
  }

  @Test
  void ink_is_seen_in_each_box_and_in_the_last_frame() {
    Canvas canvas = new Canvas(100, 40, 3, 1);
    canvas.write(Ink.IDENTITY, "A1", 4, 4, Canvas.Paint.WHITE);
    BurnedIn box = canvas.texts().get(0);
    byte[] blank = new byte[canvas.pixels.length];
    byte[] second = new byte[2 * blank.length];
    System.arraycopy(canvas.pixels, 0, second, blank.length, blank.length);
    InkCheck check = new InkCheck(100, 40, 3);

    assertTrue(check.isInkLeft(canvas.pixels, box));
    assertTrue(check.isInkLeft(second, box));
    assertFalse(check.isInkLeft(blank, box));
    assertTrue(check.isUnchanged(second, second, box));
    assertFalse(check.isUnchanged(second, new byte[second.length], box));
  }

  @Test
  void nhs_numbers_and_telephones_are_of_the_ranges_nobody_has() {
    List<String> numbers =
        corpus.key().mustGo().stream()
            .filter(planted -> planted.kind() == Kind.NHS_NUMBER || planted.kind() == Kind.PHONE)
            .map(AnswerKey.Planted::text)
            .filter(text -> !text.startsWith("999") && !text.matches("(0|\\+44 )1632 96.*"))
            .toList();

    assertEquals(List.of(), numbers);
  }

  @Test
  void dciodvfy_reports_no_error() throws IOException, InterruptedException {
    Path tool = Path.of("/usr/bin/dciodvfy");
    // Where CI requires its peers, a missing one fails below instead.
    Assumptions.assumeTrue(
        Files.isExecutable(tool) || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "dciodvfy (dicom3tools) is not installed");
    List<String> errors = new ArrayList<>();
    for (Path file : corpus.files()) {
      Process process =
          new ProcessBuilder(tool.toString(), file.toString()).redirectErrorStream(true).start();
      try (InputStream output = process.getInputStream()) {
        new String(output.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("Error"))
            // Synthetic Data is younger than many copies of the tool.
            .filter(line -> !line.contains("not a recognized standard attribute - (0x0008,0x001c)"))
            .forEach(errors::add);
      }
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }

    assertEquals(List.of(), errors);
  }
}
