// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers of anybody's, by their label or their shape. */
final class Labels {
  private static final String NO = "(?: ?(?:no|nr|num|number|nummer|#)\\b?\\.?)?";

  private static final List<Pattern> PATTERNS =
      List.of(
          insensitive(
              "(?<![\\p{L}\\p{N}])(?:mrn|pat(?:ient)?[ ._-]?id|accession|acc|mr ?(?:#|no|nr)"
                  + "|med(?:ical)?\\.? rec(?:ord)?|patient|pat|chart|case|acct|account|hosp(?:ital)?"
                  + "|uhid|crn|unit|record|nip|order|ref|file|folder)\\b?\\.?"
                  + NO
                  + "[ .:#=_/-]{0,4}[A-Z]{0,3}\\d[\\d/-]{4,20}(?![\\p{L}\\d.])"),
          insensitive(
              "(?<![\\p{L}\\p{N}])(?:patienten|fall|fallakten|aufnahme)-?(?:nr|nummer|id)"
                  + "[ .:#=_-]{0,4}[A-Z]{0,3}\\d[\\d/-]{3,20}(?![\\p{L}\\d])"),
          insensitive(
              "(?<![\\p{L}\\p{N}])(?:tel|telephone|telefon|phone|ph|mob|mobile|handy|fax)\\.?[ .:]{0,3}"
                  + "[+(]{0,2}\\d(?:[ ()/.-]{0,2}\\d){5,14}(?![\\p{L}\\d])"),
          Pattern.compile("(?<![\\p{L}\\p{N}])T: ?\\d{3,6} \\d{5,8}(?!\\w)"),
          Pattern.compile("(?<![\\w.])\\+\\d{1,3}(?:[ ()/.-]{0,2}\\d){7,12}(?!\\w)"),
          Pattern.compile("(?<![\\w.-])[2-9]\\d{2} \\d{3} \\d{4}(?![\\w.]|-\\d)"),
          Pattern.compile("(?<![\\w.-])[67]\\d{2} \\d{3} \\d{3}(?![\\w.]|-\\d)"),
          Pattern.compile("(?<![\\w.-])[2-9]\\d{9}(?![\\w.]|-\\d)"),
          // numbers of Medicare
          insensitive(
              "\\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d-?"
                  + "[AC-HJKMNP-RT-Y]{2}\\d{2}\\b"),
          // postcodes with a hyphen or two spaces
          insensitive(
              "\\b(?!L\\d)[A-Z]{1,2}\\d[A-Z\\d]?(?:-| {2})(?!1st|2nd|3rd|[04-9]th)\\d[ABD-HJLNP-UW-Z]{2}\\b"),
          // ages that few people reach
          insensitive(
              "(?<!\\w)(?:9\\d|1[01]\\d)[ -]?(?:j\u00e4hrige?[rnsm]?|jahre?n?|ans|a\u00f1os|jaar|anni|y[FM])\\b"),
          insensitive("(?<!\\w)(?:9\\d|1[01]\\d) ?(?:\u6b73|\u5c81|\uc138)"));

  private Labels() {}

  private static Pattern insensitive(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Marks numbers in text that holds a digit. */
  static void mark(String text, BitSet out) {
    PATTERNS.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }
}
