// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.List;
import java.util.Optional;

/** What was planted where, what has to survive, and what is drawn in the pixels. */
public record AnswerKey(long seed, List<Planted> mustGo, List<Kept> mustStay, List<FileKey> files) {
  public AnswerKey {
    mustGo = List.copyOf(mustGo);
    mustStay = List.copyOf(mustStay);
    files = List.copyOf(files);
  }

  /** What a planted text is. */
  public enum Kind {
    NAME,
    PATIENT_ID,
    NHS_NUMBER,
    BIRTH_DATE,
    ACCESSION_NUMBER,
    ADDRESS,
    PHONE,
    EMAIL,
    STAFF,
    INSTITUTION,
    DEVICE,
    UID,
    OTHER_DATE,
    DATE
  }

  /** A text no output may contain; dates and times only as values of their files. */
  public record Planted(Kind kind, String text) {}

  /**
   * A value that every profile keeps, or one that is kept with an option (a column of the table).
   */
  public record Kept(String path, String value, String option) {
    /** Kept by the Basic Profile alone. */
    public static final String BASIC = "";
  }

  /** A planted text and the path of the element, file meta, preamble or name it stands in. */
  public record Plant(String path, Kind kind, String text) {
    /** The path of what stands before the first byte that DICOM looks at. */
    public static final String PREAMBLE = "preamble";

    /** The path of what stands in the file meta information: the title of the sender. */
    public static final String FILE_META = "(0002,0016)";

    /** The path of what stands in the name of the file or of a folder. */
    public static final String FILE_NAME = "file name";
  }

  /** Whether drawn text has to be painted over, or has to be left alone. */
  public enum Ink {
    IDENTITY,
    MEASUREMENT
  }

  /** Text drawn in every frame, and the box around it: origin top left, in whole pixels. */
  public record BurnedIn(Ink ink, String text, int x, int y, int width, int height) {}

  /** The answers of one file; its path is relative to the folder that is imported. */
  public record FileKey(
      String file,
      String patient,
      String what,
      String sopInstanceUid,
      String pixelSha256,
      List<Plant> plants,
      List<Kept> kept,
      List<BurnedIn> burnedIn) {
    public FileKey {
      plants = List.copyOf(plants);
      kept = List.copyOf(kept);
      burnedIn = List.copyOf(burnedIn);
    }
  }

  /** The answers of a file, by its path relative to the folder. */
  public Optional<FileKey> file(String relativePath) {
    return files.stream().filter(key -> key.file().equals(relativePath)).findFirst();
  }
}
