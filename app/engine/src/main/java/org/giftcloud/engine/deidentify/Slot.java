// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A numbered place in an output that is filled once the key store is open. Holds identity.
 *
 * @param number the number in the marker
 * @param kind what it is filled with
 * @param original the value that came in, without padding
 * @param places where it stands: tags and item numbers joined by dots, a colon, the value number
 */
public record Slot(int number, Kind kind, String original, List<String> places) {
  /** The place of the patient ID of the data set. */
  public static final String PATIENT_ID = "00100020:0";

  private static final LocalDate NO_DATE = LocalDate.of(1000, 1, 1);

  /** What a slot is filled with. */
  public enum Kind {
    /** The patient's label in the project. */
    SUBJECT_LABEL,
    /** The label of the session; its original is the Study Instance UID. */
    SESSION_LABEL,
    /** The new UID of the original UID. */
    UID,
    /** The original date, or date and time, moved by the patient's shift. */
    DATE
  }

  public Slot {
    places = List.copyOf(places);
  }

  /** What stands in the canonical output. */
  String marker() {
    return switch (kind) {
      case SUBJECT_LABEL, SESSION_LABEL -> "SLOT-" + number;
      // 2.25 takes one component (ITU-T X.667), so nothing real lies under 2.25.0.
      case UID -> "2.25.0." + number;
      // A date that no image has, valid as date and as date and time.
      case DATE -> NO_DATE.plusDays(number).format(DateTimeFormatter.BASIC_ISO_DATE);
    };
  }

  @Override
  public String toString() {
    return "Slot[" + number + " " + kind + "]";
  }
}
