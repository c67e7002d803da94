// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Ink;
import org.giftcloud.sampledata.AnswerKey.Kept;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;
import org.giftcloud.sampledata.Score.Action;
import org.giftcloud.sampledata.Score.Count;
import org.giftcloud.sampledata.Score.Failure;

/**
 * Scores de-identified files against the answer key as the MIDI-B benchmark does: one check, one
 * vote.
 */
public final class Exam {
  private static final String MODIFIED_DATES = "retain_long_modified_dates";
  private static final int PREAMBLE = 128;
  private static final String CLEAN_PIXELS = "clean_pixel_data";

  private final AnswerKey key;
  private final Mappings mappings;
  private final Set<String> options;
  private final Map<Action, Count> counts = new EnumMap<>(Action.class);
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, Long> shifts = new HashMap<>();

  private Exam(AnswerKey key, Mappings mappings, Set<String> options) {
    this.key = key;
    this.mappings = mappings;
    this.options =
        options.stream()
            .map(option -> option.toLowerCase(Locale.ROOT).replace('-', '_'))
            .collect(Collectors.toSet());
  }

  /**
   * Scores all DICOM files below the folder; options are columns of the table that were applied.
   * Files of the key that are not there (held, rejected) are listed, not scored.
   */
  public static Score score(AnswerKey key, Path outputs, Mappings mappings, Set<String> options)
      throws IOException {
    return new Exam(key, mappings, options).score(outputs);
  }

  private Score score(Path outputs) throws IOException {
    Map<String, Path> bySopInstance = index(outputs);
    List<String> missing = new ArrayList<>();
    for (FileKey file : key.files()) {
      String expected = mappings.uid(file.sopInstanceUid()).orElse(file.sopInstanceUid());
      Path output = bySopInstance.get(expected);
      if (output == null) {
        missing.add(file.file());
        continue;
      }
      outside(file, output, outputs.relativize(output).toString());
      try (DicomInputStream in = new DicomInputStream(output)) {
        examine(file, in.readDataset());
      }
    }
    return new Score(counts, failures, missing);
  }

  private static Map<String, Path> index(Path outputs) throws IOException {
    Map<String, Path> index = new HashMap<>();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(outputs)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        in.readDataset().getString(Tag.SOPInstanceUID).ifPresent(uid -> index.put(uid, file));
      }
    }
    return index;
  }

  /** What stands outside the data set: the name, the preamble, the file meta information. */
  private void outside(FileKey file, Path output, String name) throws IOException {
    byte[] head = new byte[PREAMBLE];
    try (InputStream in = Files.newInputStream(output)) {
      in.readNBytes(head, 0, PREAMBLE);
    }
    StringBuilder meta = new StringBuilder();
    try (DicomInputStream in = new DicomInputStream(output)) {
      for (Element element : in.readFileMetaInformation()) {
        meta.append(Values.readings(element).get(0)).append('\n');
      }
    }
    for (Plant plant : file.plants()) {
      String text =
          switch (plant.path()) {
            case Plant.PREAMBLE -> new String(head, StandardCharsets.ISO_8859_1);
            case Plant.FILE_META -> meta.toString();
            case Plant.FILE_NAME -> name;
            default -> "";
          };
      if (isOutside(plant)) {
        check(file, Action.TEXT_REMOVED, plant.path(), !Words.shareToken(text, plant.text()));
      }
    }
  }

  private static boolean isOutside(Plant plant) {
    return Set.of(Plant.PREAMBLE, Plant.FILE_META, Plant.FILE_NAME).contains(plant.path());
  }

  private void examine(FileKey file, Attributes output) throws IOException {
    for (Plant plant : file.plants()) {
      examine(file, plant, output);
    }
    for (Kept kept : file.kept()) {
      if (kept.option().equals(Kept.BASIC) || options.contains(kept.option())) {
        examine(file, kept, output);
      }
    }
    String patientId = output.getString(Tag.PatientID).orElse("");
    Optional<String> expected = mappings.patientId(file.patient());
    check(
        file,
        Action.PATID_CONSISTENT,
        Tag.toString(Tag.PatientID),
        expected.map(patientId::equals).orElse(!patientId.equals(file.patient())));
    pixels(file, output);
  }

  private void examine(FileKey file, Plant plant, Attributes output) throws IOException {
    if (isOutside(plant)) {
      return;
    }
    Optional<Element> element = Values.at(output, plant.path());
    List<String> readings = element.isPresent() ? Values.readings(element.get()) : List.of();
    if (plant.kind() == Kind.UID) {
      boolean changed = readings.stream().noneMatch(plant.text()::equals);
      check(file, Action.UID_CHANGED, plant.path(), changed);
      Optional<String> mapped = mappings.uid(plant.text());
      if (mapped.isPresent() && !readings.isEmpty()) {
        check(file, Action.UID_CONSISTENT, plant.path(), readings.get(0).equals(mapped.get()));
      }
    } else if (plant.kind() == Kind.DATE) {
      check(file, Action.DATE_SHIFTED, plant.path(), isShifted(file, plant, readings));
    } else {
      boolean opaque = element.isPresent() && element.get().vr().isBinary();
      boolean removed =
          readings.stream()
              .noneMatch(
                  value ->
                      opaque
                          ? Words.holdsLongWord(value, plant.text())
                          : Words.shareToken(value, plant.text()));
      check(file, Action.TEXT_REMOVED, plant.path(), removed);
    }
  }

  private boolean isShifted(FileKey file, Plant plant, List<String> readings) {
    String all = readings.isEmpty() ? "" : readings.get(0);
    if (!options.contains(MODIFIED_DATES)) {
      return !all.contains(plant.text());
    }
    for (String value : all.split("\\\\", -1)) {
      if (!value.matches("\\d{8}.*")) {
        return false;
      }
      long shift = Dice.day(plant.text()) - Dice.day(value.substring(0, 8));
      long first = shifts.computeIfAbsent(file.patient(), patient -> shift);
      if (shift != first || shift < 1 || shift > 1095) {
        return false;
      }
    }
    return true;
  }

  private void examine(FileKey file, Kept kept, Attributes output) throws IOException {
    Optional<Element> element = Values.at(output, kept.path());
    check(file, Action.TAG_RETAINED, kept.path(), element.isPresent());
    List<String> readings = element.isPresent() ? Values.readings(element.get()) : List.of("");
    check(file, Action.TEXT_NOTNULL, kept.path(), !readings.get(0).isEmpty());
    check(file, Action.TEXT_RETAINED, kept.path(), readings.contains(kept.value()));
  }

  private void pixels(FileKey file, Attributes output) throws IOException {
    Optional<Element> element = output.element(Tag.PixelData);
    if (file.pixelSha256().isEmpty()) {
      return;
    }
    String path = Tag.toString(Tag.PixelData);
    List<BurnedIn> identity =
        file.burnedIn().stream().filter(text -> text.ink() == Ink.IDENTITY).toList();
    byte[] pixels = element.isPresent() ? Values.bytes(element.get()) : new byte[0];
    if (identity.isEmpty()) {
      boolean same = Instance.digest(pixels).equals(file.pixelSha256());
      check(file, Action.PIXELS_RETAINED, path, same);
    } else if (options.contains(CLEAN_PIXELS)
        && !output.contains(Tag.LossyImageCompressionMethod)) {
      hidden(file, output, pixels, identity);
    }
  }

  private void hidden(FileKey file, Attributes output, byte[] pixels, List<BurnedIn> identity) {
    int samples = output.getInt(Tag.SamplesPerPixel).orElse(1);
    int columns = output.getInt(Tag.Columns).orElse(1);
    int rows = output.getInt(Tag.Rows).orElse(1);
    InkCheck ink = new InkCheck(columns, rows, samples);
    for (BurnedIn box : identity) {
      boolean blank = pixels.length > 0 && !ink.isInkLeft(pixels, box);
      check(file, Action.PIXELS_HIDDEN, "box at " + box.x() + "," + box.y(), blank);
    }
  }

  private void check(FileKey file, Action action, String path, boolean held) {
    counts.merge(action, new Count(held ? 1 : 0, 1), Count::plus);
    if (!held) {
      failures.add(new Failure(file.file(), action, path));
    }
  }
}
