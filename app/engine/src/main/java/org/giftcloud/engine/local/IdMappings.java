// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.Slot;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.staging.PrivateFiles;

/**
 * Which new identifier stands for which original: the way back to the patients. Of generated data,
 * which says of itself that it is synthetic, anybody may have it; of any other, who may re-identify
 * and has that recorded. Holds identity.
 */
public final class IdMappings {
  public static final String UIDS = "uid_mapping.csv";
  public static final String PATIENTS = "patid_mapping.csv";
  private static final Reason REAL_DATA =
      new Reason(
          "mappings-refused",
          "Without the right to re-identify, a list of old and new identifiers is written for"
              + " generated data only. This file was left out.");

  private final Of of;
  private final Map<String, String> uids = new ConcurrentSkipListMap<>();
  private final Map<String, String> patients = new ConcurrentSkipListMap<>();

  private enum Of {
    NOTHING,
    GENERATED_DATA,
    ALL
  }

  private IdMappings(Of of) {
    this.of = of;
  }

  /** Collects the identifiers of generated files, and lets no other file through. */
  public static IdMappings collect() {
    return new IdMappings(Of.GENERATED_DATA);
  }

  /** Collects the identifiers of every file: for those whose right to it was recorded before. */
  public static IdMappings collectAll() {
    return new IdMappings(Of.ALL);
  }

  /** Collects nothing. */
  static IdMappings off() {
    return new IdMappings(Of.NOTHING);
  }

  Optional<Reason> refusal(Attributes source) {
    boolean synthetic = source.getString(Tag.SyntheticData).orElse("").equals("YES");
    return of == Of.GENERATED_DATA && !synthetic ? Optional.of(REAL_DATA) : Optional.empty();
  }

  void add(Iterable<Slot> slots, SlotValues values) {
    if (of == Of.NOTHING) {
      return;
    }
    for (Slot slot : slots) {
      switch (slot.kind()) {
        case UID -> uids.put(slot.original(), values.of(slot));
        case SUBJECT_LABEL -> {
          if (slot.places().contains(Slot.PATIENT_ID)) {
            patients.put(slot.original(), values.of(slot));
          }
        }
        case SESSION_LABEL, DATE -> {}
      }
    }
  }

  /** Old UID to new UID. */
  public Map<String, String> uids() {
    return Map.copyOf(uids);
  }

  /** Old patient ID to new patient ID. */
  public Map<String, String> patients() {
    return Map.copyOf(patients);
  }

  /** Writes {@link #UIDS} and {@link #PATIENTS}, readable by this account only. */
  public void write(Path folder) throws IOException {
    PrivateFiles.createDirectories(folder);
    write(folder.resolve(UIDS), uids);
    write(folder.resolve(PATIENTS), patients);
  }

  private static void write(Path file, Map<String, String> pairs) throws IOException {
    StringBuilder lines = new StringBuilder("id_old,id_new\n");
    pairs.forEach((old, fresh) -> lines.append(quoted(old)).append(',').append(fresh).append('\n'));
    PrivateFiles.create(file);
    Files.writeString(file, lines, StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return "IdMappings[redacted]";
  }
}
