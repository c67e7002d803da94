// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.Locale;
import java.util.Optional;

/**
 * The options of the Basic Application Level Confidentiality Profile (PS3.15 E.3), one per option
 * column of Table E.1-1, with the code that PS3.16 CID 7050 gives each.
 */
public enum Option {
  /** Keep private attributes that are known to be safe (E.3.10). */
  RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
  /** Keep the original UIDs (E.3.9). */
  RETAIN_UIDS("113110", "Retain UIDs Option"),
  /** Keep what identifies the device (E.3.8). */
  RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
  /** Keep what identifies the institution (E.3.11). */
  RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option"),
  /** Keep age, sex, size, weight and the like (E.3.7). */
  RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
  /** Keep dates and times as they are (E.3.6). */
  RETAIN_LONG_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
  /** Keep dates and times, shifted by one secret interval per patient (E.3.6). */
  RETAIN_LONG_MODIFIED_DATES(
      "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
  /** Keep descriptions, without what identifies (E.3.5). */
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
  /** Keep the content of structured reports, without what identifies (E.3.4). */
  CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
  /** Keep graphics, without text that identifies (E.3.3). */
  CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
  /** Identifying text in the pixels is painted over (E.3.1). */
  CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
  /** Recognisable faces are distorted (E.3.2). */
  CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option");

  private final String codeValue;
  private final String codeMeaning;

  Option(String codeValue, String codeMeaning) {
    this.codeValue = codeValue;
    this.codeMeaning = codeMeaning;
  }

  /**
   * The code value under the scheme DCM.
   *
   * @return for example {@code 113107}
   */
  public String codeValue() {
    return codeValue;
  }

  /**
   * The code meaning of CID 7050.
   *
   * @return for example {@code Clean Graphics Option}
   */
  public String codeMeaning() {
    return codeMeaning;
  }

  /**
   * The name used on the command line and in settings.
   *
   * @return for example {@code retain-uids}
   */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds an option by name, with hyphens or underscores, in any case.
   *
   * @param name for example {@code retain_uids}
   * @return the option, or empty
   */
  public static Optional<Option> named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    for (Option option : values()) {
      if (option.optionName().equals(wanted)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
