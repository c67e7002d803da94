// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that identifies whoever it is about: numbers, addresses, dates, titled names. */
final class TextPatterns {
  private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
  private static final String NUMBER_OF_MONTH = "(?:0[1-9]|1[0-2])";

  // Every repetition is possessive or bounded: a text may be long, and hostile.
  private static final List<Pattern> WITHOUT_DIGITS =
      List.of(
          // electronic mail and web addresses
          insensitive(
              "(?<![\\p{L}0-9._%+-])[\\p{L}0-9._%+-]++@[\\p{L}0-9.-]{1,255}\\.[\\p{L}]{2,64}+"),
          insensitive("\\b(?:https?|ftp)://\\S+|\\bwww\\.\\S+"),
          // people with a title
          insensitive(
              "\\b(?:dr|doctor|prof|professor|mr|mrs|ms|miss|sister|nurse|consultant)\\b\\.? {1,9}"
                  + "(?:\\p{L}\\.? ){0,2}\\p{L}[\\p{L}'-]++"));
  private static final List<Pattern> WITH_DIGITS =
      List.of(
          // United Kingdom postcodes
          insensitive("\\b(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})\\b"),
          // address lines
          insensitive(
              "\\b\\d{1,4}[A-Z]?,? (?:\\p{L}[\\p{L}'.-]{0,40} ){1,3}"
                  + "(?:street|road|lane|avenue|close|drive|gardens|crescent|terrace|way|court"
                  + "|grove|hill|mews|square|rd|ave|st)\\b\\.?"),
          // telephone numbers
          Pattern.compile(
              "(?<![\\w.])(?:\\+\\d{1,3}[ -]?(?:\\(0\\))?|\\(?0)\\d(?:[ ()-]?\\d){7,11}(?!\\w)"),
          // dates
          Pattern.compile("(?<!\\d)\\d{1,2}[/.-]\\d{1,2}[/.-](?:19|20)\\d{2}(?!\\d)"),
          Pattern.compile("(?<!\\d)(?:19|20)\\d{2}[/.-]\\d{1,2}[/.-]\\d{1,2}(?!\\d)"),
          Pattern.compile("(?<!\\d)\\d{1,2}/\\d{1,2}/\\d{2}(?!\\d)"),
          Pattern.compile(
              "(?<![\\d.-])" + DAY + "([.-])" + NUMBER_OF_MONTH + "\\1\\d{2}(?![\\d.-])"),
          Pattern.compile("(?<![\\d.-])\\d{2}-" + NUMBER_OF_MONTH + "-" + DAY + "(?![\\d.-])"),
          Pattern.compile(
              "(?<!\\d)(?:19|20)\\d{2} ?"
                  + (NUMBER_OF_MONTH + " ?" + DAY)
                  + "(?:[T_ ]?\\d{6}|[T_ ]?\\d{4})?(?!\\d)"),
          Pattern.compile("(?<!\\d)" + DAY + " " + NUMBER_OF_MONTH + " (?:19|20)\\d{2}(?!\\d)"),
          insensitive(
              "\\b\\d{1,2}(?:st|nd|rd|th|er)?[ ./-]{0,2}(?:(?:of|de|o) )?(?:"
                  + (Months.NAMES + "[ ,./-]{0,3}(?:del? )?(?:19|20)?\\d{2}\\b|")
                  + (Months.ALSO_WORDS + "[ ,./-]{0,3}(?:del? )?(?:19|20)\\d{2}\\b)")),
          insensitive("\\b" + Months.NAMES + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}\\b"),
          // ages that few people reach
          insensitive("\\b(?:9\\d|1[01]\\d)[ -]?(?:y/?o|yrs?|years?|y)\\b(?:[ -]old\\b)?"),
          // telephone numbers of North America
          Pattern.compile("(?<![\\w.])(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[.-]\\d{4}(?![\\w.])"),
          // numbers with a label
          insensitive(
              "\\b(?:mrn|nhs(?: ?(?:no|number))?|chi|hosp(?:ital)? ?(?:no|number)|ssn|dob"
                  + "|accession|patient id|pid)\\b[ .:#]{0,9}[A-Z0-9][A-Z0-9 /-]{0,40}\\d\\w{0,40}+"));
  private static final Pattern TEN_DIGITS =
      Pattern.compile("(?<![\\d.])\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?![\\d.]\\d|\\d)");

  private TextPatterns() {}

  private static Pattern insensitive(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static void mark(String text, BitSet out) {
    WITHOUT_DIGITS.forEach(pattern -> mark(pattern, text, out));
    if (text.chars().noneMatch(Character::isDigit)) {
      return;
    }
    WITH_DIGITS.forEach(pattern -> mark(pattern, text, out));
    Matcher m = TEN_DIGITS.matcher(text);
    while (m.find()) {
      if (hasCheckDigit(m.group())) {
        out.set(m.start(), m.end());
      }
    }
  }

  private static void mark(Pattern pattern, String text, BitSet out) {
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      out.set(m.start(), m.end());
    }
  }

  /** NHS and CHI numbers: weights 10 to 2, modulus 11. */
  private static boolean hasCheckDigit(String text) {
    int sum = 0;
    int at = 0;
    int last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        last = c - '0';
        if (at < 9) {
          sum += last * (10 - at);
        }
        at++;
      }
    }
    int check = (11 - sum % 11) % 11;
    return check != 10 && check == last;
  }
}
