// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity that can be told by its shape: one example of each kind is enough. */
final class GeneralPatterns {
  /** Where in the text. */
  record Span(int start, int end) {}

  /** Of a postcode; text with fewer digits is searched only if it has an @. */
  static final int FEWEST_DIGITS = 2;

  private static final Pattern EMAIL =
      Pattern.compile("[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,6}\\.[a-z]{2,24}");
  private static final Pattern URL_WITH_USER =
      Pattern.compile("[a-z][a-z0-9+.-]{1,12}://[^\\s/@:?#]{1,64}(:[^\\s/@]{0,64})?@[a-z0-9\\[]");
  private static final Pattern NHS_NUMBER =
      Pattern.compile("(?<![\\d.])\\d{3}([ -]?)\\d{3}\\1\\d{4}(?![\\d.])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\d.])(?:(?:\\+|00)44[ -]?(?:\\(0\\)[ -]?)?|\\(?0)[1-37]\\d{1,4}\\)?"
              + "(?:[ -]?\\d{2,6}){1,3}(?![\\d.])");

  /** With its area, one of those in use; what reads as an ordinal number is none. */
  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:a[bl]|b[abdhlnrst]?|c[abfhmortvw]|d[adeghlnty]|e[chnx]?|f[ky]|g[luy]?"
              + "|h[adgprsux]|i[gmpv]|je|k[atwy]|l[adelnsu]?|m[ekl]?|n[egnprw]?|o[lx]|p[aehlor]|r[ghm]"
              + "|s[aegklmnoprstwy]?|t[adfnqrsw]|ub|w[acdfnrsv]?|yo|ze)\\d[a-z\\d]? ?"
              + "(?!1st|2nd|3rd|[04-9]th)\\d[abd-hjlnp-uw-z]{2}(?![\\p{L}\\d])");

  private static final int LONGEST = 64 * 1024;

  private GeneralPatterns() {}

  /** The first match of each kind in folded text; postcodes where nothing but text may stand. */
  static Map<Finding.Kind, Span> find(CharSequence folded, Form form) {
    CharSequence text = folded.length() > LONGEST ? folded.subSequence(0, LONGEST) : folded;
    Map<Finding.Kind, Span> found = new TreeMap<>();
    first(EMAIL, text, found, Finding.Kind.PATTERN_EMAIL);
    first(URL_WITH_USER, text, found, Finding.Kind.PATTERN_URL_WITH_USER);
    if (form == Form.TEXT) {
      first(POSTCODE, text, found, Finding.Kind.PATTERN_POSTCODE);
    }
    Matcher nhs = NHS_NUMBER.matcher(text);
    while (nhs.find()) {
      if (isNhsNumber(nhs.group().replaceAll("\\D", ""))) {
        found.put(Finding.Kind.PATTERN_NHS_NUMBER, new Span(nhs.start(), nhs.end()));
        break;
      }
    }
    Matcher phone = PHONE.matcher(text);
    while (phone.find()) {
      if (isPhone(phone.group())) {
        found.put(Finding.Kind.PATTERN_PHONE, new Span(phone.start(), phone.end()));
        break;
      }
    }
    return found;
  }

  private static void first(
      Pattern pattern, CharSequence text, Map<Finding.Kind, Span> found, Finding.Kind kind) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      found.put(kind, new Span(matcher.start(), matcher.end()));
    }
  }

  private static boolean isPhone(String text) {
    String digits = text.replace("(0)", "").replaceAll("\\D", "").replaceFirst("^(00)?44", "0");
    return digits.length() == 10 || digits.length() == 11;
  }

  /** Modulus 11 of ten digits; Scotland's CHI number has the same check digit. */
  static boolean isNhsNumber(String digits) {
    if (digits.chars().distinct().count() == 1) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int check = (11 - sum % 11) % 11;
    return check == digits.charAt(9) - '0';
  }
}
