// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that identifies whoever it is about: numbers, addresses, dates. */
final class TextPatterns {
  private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
  private static final String NUMBER_OF_MONTH = "(?:0[1-9]|1[0-2])";

  // Every repetition is possessive or bounded: a text may be long, and hostile.
  private static final List<Pattern> WITHOUT_DIGITS =
      List.of(
          // electronic mail and web addresses
          insensitive(
              "(?<![\\p{L}0-9._%+-])[\\p{L}0-9._%+-]++@[\\p{L}0-9.-]{1,255}\\.[\\p{L}]{2,64}+"),
          insensitive("\\b(?:https?|ftp)://\\S+|\\bwww\\.\\S+"));
  private static final List<Pattern> WITH_DIGITS =
      List.of(
          // United Kingdom postcodes
          insensitive("\\b(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})\\b"),
          // address lines
          insensitive(
              "\\b\\d{1,4}[A-Z]?,? (?:\\p{L}[\\p{L}'.-]{0,40} ){1,3}"
                  + "(?:street|road|lane|avenue|close|drive|gardens|crescent|terrace|way|court"
                  + "|grove|hill|mews|square|rd|ave|st)\\b\\.?"),
          // telephone numbers in the ways that versions are written too
          Pattern.compile("(?<![\\w.])\\(?0\\d(?:[ ()./-]{0,2}\\d){7,12}(?!\\w)"),
          // dates
          Pattern.compile("(?<!\\d)\\d{1,2}[/._-] ?\\d{1,2}[/._-] ?(?:19|20|2[45])\\d{2}(?!\\d)"),
          Pattern.compile("(?<!\\d)(?:19|20)\\d{2}[/._-] ?\\d{1,2}[/._-] ?\\d{1,2}(?!\\d)\\.?"),
          Pattern.compile(
              "(?<![\\d.])2[45]\\d{2}([/.-])" + NUMBER_OF_MONTH + "\\1" + DAY + "(?![\\d.])"),
          Pattern.compile(
              "(?<!\\d)(?:"
                  + (DAY + NUMBER_OF_MONTH + "|" + NUMBER_OF_MONTH + DAY)
                  + ")(?:19|20)\\d{2}(?!\\d)"),
          Pattern.compile("(?<!\\d)\\d{1,2}/\\d{1,2}/\\d{2}(?!\\d)"),
          Pattern.compile(
              "(?<![\\d.-])" + DAY + "([.-])" + NUMBER_OF_MONTH + "\\1\\d{2}(?![\\d.-])"),
          Pattern.compile("(?<![\\d.-])\\d{2}-" + NUMBER_OF_MONTH + "-" + DAY + "(?![\\d.-])"),
          Pattern.compile(
              "(?<!\\d)(?:19|20)\\d{2} ?"
                  + (NUMBER_OF_MONTH + " ?" + DAY)
                  + "(?:[T_ ]?\\d{6}|[T_ ]?\\d{4})?(?!\\d)"),
          Pattern.compile("(?<!\\d)" + DAY + " " + NUMBER_OF_MONTH + " (?:19|20)\\d{2}(?!\\d)"),
          // ages that few people reach
          insensitive("\\b(?:9\\d|1[01]\\d)[ -]?(?:y/?o|yrs?|years?|y)\\b(?:[ -]old\\b)?"),
          insensitive("\\bage[sd]?\\b[ :=]{0,3}(?:9\\d|1[01]\\d)\\b"),
          Pattern.compile("(?<![\\w.])(?:9\\d|10\\d)[MF](?!\\w)"),
          // Korean dates, those of the Japanese calendar and those with Roman months
          Pattern.compile("(?<!\\d)\\d{2,4} ?\ub144 ?\\d{1,2} ?\uc6d4(?: ?\\d{1,2} ?\uc77c)?"),
          Pattern.compile("(?<![\\w.])[MTSHR]\\d{1,2}[./-]\\d{1,2}[./-]\\d{1,2}(?![\\w.])"),
          insensitive("\\b\\d{1,2}[. /-]{1,2}[IVX]{1,4}[. /-]{1,2}(?:19|20)\\d{2}\\b"));

  /** Dates with the name of a month. */
  private static final List<Pattern> NAMED_DATES =
      List.of(
          insensitive(
              "\\b\\d{1,2}(?:st|nd|rd|th|er)?[ ./-]{0,2}(?:(?:of|de|o) )?(?:"
                  + (Months.NAMES + "[ ,./-]{0,3}(?:del? )?(?:19|20)?\\d{2}\\b|")
                  + (Months.ALSO_WORDS + "[ ,./-]{0,3}(?:del? )?(?:19|20)\\d{2}\\b)")),
          insensitive("\\b" + Months.NAMES + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}\\b"));

  /** What is never part of a technical term, a version or the name of a model. */
  private static final List<Pattern> CERTAIN_WITH_DIGITS =
      List.of(
          // telephone numbers
          Pattern.compile(
              "(?<![\\w.])(?:\\+\\d{1,3}[ -]?(?:\\(0\\))?|00|\\(?0)\\d(?:[ ()-]{0,2}\\d){7,12}(?!\\w)"),
          Pattern.compile("(?<![\\w.])(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[.-]\\d{4}(?![\\w.])"),
          Pattern.compile("(?<!\\d)\\d{1,2}/\\d{1,2}/(?:19|20)\\d{2}(?!\\d)"),
          // United Kingdom national insurance numbers
          insensitive("\\b[A-CEGHJ-PR-TW-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b"),
          // universally unique identifiers
          insensitive("(?:\\burn:uuid:)?\\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\b"),
          insensitive("\\bP\\.? ?O\\.? ?box \\d{1,7}\\b"),
          insensitive("\\bid\\b[ .:#]{1,9}[A-Z0-9/-]{0,20}\\d{4,20}\\b"),
          // numbers with a label
          insensitive(
              "\\b(?:mrn|nhs(?: ?(?:no|number))?|chi|hosp(?:ital)? ?(?:no|number)|ssn|dob"
                  + "|accession|acc ?#|patient id|pat\\.?-?nr|pid)(?:\\b|(?<=#))[ .:#]{0,9}[A-Z0-9][A-Z0-9 /-]{0,40}\\d\\w{0,40}+"));

  private static final Pattern TEN_DIGITS =
      Pattern.compile(
          "(?<![\\d.])(?:\\d{3}[ /-]{0,2}\\d{3}[ /-]{0,2}\\d{4}|\\d{4}[ -]\\d{3}[ -]\\d{3})(?![\\d.]\\d|\\d)");

  /** A UID, but not one that the Standard assigns: what refers to an object refers to a person. */
  private static final Pattern UID =
      Pattern.compile(
          "(?<!\\d|\\d\\.)(?!1\\.2\\.840\\.10008\\.)(?=[0-9.]{16})"
              + "(?:2\\.25\\.\\d{1,39}|[0-2](?:\\.(?:0|[1-9]\\d{0,38}+)){4,31}+)(?!\\w)");

  /** Dates in kanji, their numbers too. */
  private static final Pattern KANJI_DATE =
      Pattern.compile(
          "(?:\u660e\u6cbb|\u5927\u6b63|\u662d\u548c|\u5e73\u6210|\u4ee4\u548c)? ?"
              + "[\\d\u5143\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343]{1,7}+ ?\u5e74 ?"
              + "[\\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2}+ ?\u6708"
              + "(?: ?[\\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}+ ?\u65e5)?");

  private static final char KANJI_YEAR = 0x5e74;

  /** Full-width forms of ASCII lie so far behind it. */
  private static final int FULL_WIDTH = 0xFEE0;

  private TextPatterns() {}

  private static Pattern insensitive(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static void mark(String written, BitSet out) {
    String text = plain(written);
    markPlain(text, out);
    Cues.mark(text, out);
    if (text.indexOf(KANJI_YEAR) >= 0) {
      mark(KANJI_DATE, text, out);
    }
    if (hasDigit(text)) {
      WITH_DIGITS.forEach(pattern -> mark(pattern, text, out));
      Labels.mark(text, out);
      Around names = Months.around(text);
      NAMED_DATES.forEach(pattern -> names.mark(pattern, out));
    }
  }

  /** Marks what identifies and is never part of a technical term. */
  static void markCertain(String written, BitSet out) {
    markPlain(plain(written), out);
  }

  /** The text with digits of every script, and full-width signs, as in ASCII; as long as before. */
  static String plain(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c >= 0x80) {
        plain.setCharAt(i, plain(c));
      }
    }
    return plain.toString();
  }

  private static char plain(char c) {
    if (Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    if (c > 0xFF00 && c < 0xFF5F) {
      return (char) (c - FULL_WIDTH);
    }
    return switch (c) {
      case 0x3000, 0xA0, 0x2007, 0x2008, 0x2009, 0x200A, 0x200B, 0x202F, 0x2060, 0xFEFF -> ' ';
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
      default -> c;
    };
  }

  private static void markPlain(String text, BitSet out) {
    WITHOUT_DIGITS.forEach(pattern -> mark(pattern, text, out));
    Titles.mark(text, out);
    if (!hasDigit(text)) {
      return;
    }
    CERTAIN_WITH_DIGITS.forEach(pattern -> mark(pattern, text, out));
    mark(UID, text, out);
    Matcher m = TEN_DIGITS.matcher(text);
    while (m.find()) {
      if (hasCheckDigit(m.group())) {
        out.set(m.start(), m.end());
      }
    }
  }

  static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  static void mark(Pattern pattern, String text, BitSet out) {
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
