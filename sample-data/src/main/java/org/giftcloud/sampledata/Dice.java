// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Everything random, from one seed, the same on every machine. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A UUID-derived UID (PS3.5 B.2). */
  String uid() {
    return "2.25." + new BigInteger(122, random).setBit(121);
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder(String.valueOf(1 + below(9)));
    while (digits.length() < count) {
      digits.append(below(10));
    }
    return digits.toString();
  }

  /** Ten digits from the range 999 that is never given to a person, with a right check digit. */
  String nhsNumber() {
    while (true) {
      String nine = "999" + digits(6);
      int sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (nine.charAt(i) - '0') * (10 - i);
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return nine + check;
      }
    }
  }

  /** A day, but never the first of January, which stands for its year in some outputs. */
  LocalDate between(LocalDate from, LocalDate to) {
    LocalDate day = from.plusDays(below((int) (to.toEpochDay() - from.toEpochDay())));
    return day.getDayOfYear() == 1 ? day.plusDays(1) : day;
  }

  static String dicom(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Days since the epoch of a date written as DICOM does. */
  static long day(String date) {
    return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
  }

  String time() {
    return String.format(Locale.ROOT, "%02d%02d%02d", 8 + below(10), below(60), below(60));
  }
}
