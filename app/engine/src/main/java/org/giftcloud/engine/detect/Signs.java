// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What identifies people whoever they are: dates, times, long numbers, words that announce one. */
final class Signs {
  private record Sign(Pattern pattern, String why) {}

  private static final String DATE = "It looks like a date.";
  private static final String TIME = "It looks like a time of day.";

  // Digits are often read as the letters they look like.
  private static final String D = "[0-9OIlSB]";
  private static final String MISREAD = "[0-9OQDILSBZ]";
  private static final String MONTH =
      "(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}";
  private static final List<Sign> SIGNS =
      List.of(
          sign("\\d{1,4} ?[/.\\-] ?\\d{1,2} ?[/.\\-] ?\\d{2,4}", DATE),
          sign(
              "(?<![A-Z])" + D + "{1,2} ?[/.\\-, ]? ?" + MONTH + " ?[/.\\-, ]? ?" + D + "{2,4}",
              DATE),
          sign("(?<![A-Z])" + MONTH + " ?" + D + "{1,2}(?![0-9.])", DATE),
          sign("(?<![A-Z])" + MONTH + "[ .,/-]?(?:19|20)\\d\\d", DATE),
          sign(MISREAD + "[-=/.,]" + MONTH + "[-=/.,]" + MISREAD, DATE),
          sign("\\d{1,2} ?[:;] ?\\d{2}(?: ?[:;.] ?\\d{2})?", TIME),
          sign("\\b\\d{1,2} ?[AP]M\\b", TIME),
          sign(MISREAD + "{1,2}[:;]" + MISREAD + "{2}[:;]" + MISREAD + "{2}", TIME),
          sign("(?<![0-9.])(?:19|20)\\d\\d(?![0-9.])", "It looks like a year."),
          sign("\\d(?:[ -]?\\d){5,}", "It looks like a number that identifies."),
          sign("(?<![0-9.,])\\d{5,}", "It looks like a number that identifies."),
          sign(
              "(?=[A-Z0-9]{6,}\\b)\\b[A-Z]{1,4}\\d{4,}", "It looks like a number that identifies."),
          sign("\\b\\d{2,}[A-Z]{1,3}\\d{2,}\\b", "It looks like a number that identifies."),
          sign("^[^A-Z0-9]*\\d{4}[^A-Z0-9]*$", "It looks like a number that identifies."),
          sign(
              "\\b(?:DOB|D\\.O\\.B|BORN|BIRTH|MRN|NHS|PID|PAT(?:IENT)?|NAME|ACC#?|ACCESSION|VISIT|EXAM"
                  + "|ID|DR|DOCTOR|PROF|MRS?|MS|OP|OPERATOR|PHYS(?:ICIAN)?|REF|TECH|SONOGRAPHER|TEL"
                  + "|PHONE|AGE|SEX)\\b ?[.:#]?",
              "It is announced as something about a person."),
          sign(
              "HOSP|CLINI[CK]|INFIRMARY|UNIVERS|KLINIK|TRUST|MEDICAL CENT|\\bMED CTR\\b|HEALTHCARE"
                  + "|KRANKENHAUS|CENTRE FOR|INSTITUTE|PRAXIS|SURGERY\\b",
              "It looks like the name of a hospital."),
          sign("@|WWW\\.|HTTP", "It looks like an address."));

  private Signs() {}

  private static Sign sign(String regex, String why) {
    return new Sign(Pattern.compile(regex), why);
  }

  /** Why the text identifies; the text is in capitals without accents. */
  static Optional<String> in(String plain) {
    return SIGNS.stream()
        .filter(sign -> sign.pattern().matcher(plain).find())
        .map(Sign::why)
        .findFirst();
  }
}
