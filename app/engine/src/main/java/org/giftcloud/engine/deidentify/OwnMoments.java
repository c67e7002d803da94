// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** Numbers that are a moment of this study as Unix time: some scanners number series by it. */
final class OwnMoments {
  private static final int SECONDS = 10;
  private static final int MILLISECONDS = 13;
  private static final int[] DATES = {
    Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate
  };

  private OwnMoments() {}

  /** Whether digits are seconds or milliseconds since 1970 from the day before to the day after. */
  static boolean has(Attributes dataset, String digits) {
    if (digits.length() != SECONDS && digits.length() != MILLISECONDS) {
      return false;
    }
    long second = Long.parseLong(digits.substring(0, SECONDS));
    for (int tag : DATES) {
      String date = dataset.getString(tag).orElse("").replace(".", "");
      try {
        LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
        long from = day.minusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long to = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        if (second >= from && second < to) {
          return true;
        }
      } catch (DateTimeException e) {
        // What is no date is no moment.
      }
    }
    return false;
  }
}
