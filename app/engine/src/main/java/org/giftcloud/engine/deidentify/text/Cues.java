// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who are named without a title: by what stands before or behind their names. */
final class Cues {
  private static final int MOST_WORDS = 3;

  /** One to three words, the first letter of each a capital. */
  private static final String NAMES =
      "(\\p{Lu}[\\p{L}'\u2019-]{1,40}(?:[ ,^]{1,2}\\p{Lu}[\\p{L}'\u2019-]{0,40}){0,2})(?![\\p{L}\\p{N}])";

  /** The same, and not all in capitals. */
  private static final String MIXED =
      "(\\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{0,40}(?: \\p{Lu}[\\p{L}'\u2019-]{0,40}){0,2})(?![\\p{L}\\p{N}])";

  private static final String TWO =
      "(\\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{0,40} \\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{0,40})(?![\\p{L}\\p{N}])";

  private static final List<Pattern> BEFORE =
      List.of(
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])(?i:(?:reported|dictated|performed|approved|verified|signed|read)"
                  + "(?: by)?|radiologist|radiographer|technologist|tech|ref|referrer|referring|gp"
                  + "|physician|consultant|surgeon|operator) ?: ?"
                  + NAMES),
          Pattern.compile("(?<![\\p{L}\\p{N}])(?i:gp|patient|name) " + TWO),
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])(?:(?i:baby|[bsd]/o|docteur|se\u00f1or(?:a|ita)?|drs\\.?|hr\\.)"
                  + "|Pan[i\u00ed]?) "
                  + MIXED),
          // a title, and what is no space behind it
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])(?:Dra?|Mrs?|Ms|Miss|Prof|Herrn?|Frau|Mme|Sra?)\\.?[\\r\\n\\t/,:]{1,2} ?"
                  + MIXED),
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])(?i:approved|dictated|performed|referred|reported|reviewed|signed"
                  + "|verified) by (\\p{Ll}[\\p{L}'\u2019-]{2,40})(?![\\p{L}\\p{N}])"));

  private static final List<Pattern> WHOLE =
      List.of(
          Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{Lu}\\p{L}{1,40})-[Ss]an(?![\\p{L}\\p{N}])"),
          Pattern.compile(
              "(?<![\\u3400-\\u9fff])([\\u3400-\\u9fff\\u3005]{2,5})(?=\\u69d8|\\u5148\\u751f)"));

  private static final List<Pattern> CERTAIN =
      List.of(
          Pattern.compile(
              "(?<![\\p{L}0-9._%+-])[\\p{L}0-9._%+-]{2,64}+ ?(?:\\bat\\b|\\(at\\)|\\[at\\]) ?"
                  + "[a-zA-Z0-9-]{2,63}\\.(?:com|edu|eu|gov|int|net|nhs|org|[a-z]{2})\\b"),
          Pattern.compile("\\b(?i:file|smb|sftp|ldap)://\\S+"),
          Pattern.compile(
              "(?i:\\b[A-Z]:[\\\\/]{1,2}|(?<=[\\s\\\\/])[\\\\/]|^[\\\\/])"
                  + "(?i:Users|Documents and Settings|home)[\\\\/]{1,2}[^\\\\/\\s]{1,64}"));

  /** What people write in such places that is nobody's name. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "ACCIDENT",
          "AI",
          "ALGORITHM",
          "ASSISTANT",
          "AUTO",
          "COMPUTER",
          "CONSULTANT",
          "DEFAULT",
          "DEVICE",
          "DOCTOR",
          "EMAIL",
          "EXTERNAL",
          "FAX",
          "GP",
          "GRAM",
          "HAND",
          "HEIGHT",
          "HIM",
          "HER",
          "MACHINE",
          "MAIL",
          "MEANS",
          "MOVED",
          "MOVEMENT",
          "NIL",
          "NO",
          "NONE",
          "NOT",
          "NURSE",
          "OTHERS",
          "OUR",
          "PACS",
          "PATIENT",
          "PENDING",
          "PHONE",
          "PHYSICIAN",
          "POSITION",
          "POSITIONED",
          "PROTOCOL",
          "RADIOGRAPHER",
          "RADIOLOGIST",
          "REFERRER",
          "REGISTRAR",
          "REPORT",
          "REQUEST",
          "REQUIRED",
          "RESIDENT",
          "SAME",
          "SELF",
          "SOFTWARE",
          "SONOGRAPHER",
          "SURGEON",
          "SYSTEM",
          "TABLE",
          "TBC",
          "TEAM",
          "TECH",
          "TECHNICIAN",
          "TECHNOLOGIST",
          "TELEPHONE",
          "THEM",
          "THEIR",
          "THIS",
          "TWO",
          "UNKNOWN",
          "USER",
          "USING",
          "VERBALLY",
          "WEIGHT",
          "YES",
          "YOU");

  /** Words of Japanese and Chinese before the same signs. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "\u60a3\u8005|.*[\u540c\u6a21\u591a\u4ed5\u7570\u4e00\u5404\u5de6]|\u62c5\u5f53|\u7687");

  private Cues() {}

  /** Marks people in any text. */
  static void mark(String text, BitSet out) {
    for (Pattern pattern : BEFORE) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        markWords(text, matcher.start(1), matcher.end(1), out);
      }
    }
    for (Pattern pattern : WHOLE) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (!NOBODY.matcher(matcher.group(1)).matches() && isName(matcher.group(1))) {
          out.set(matcher.start(), matcher.end());
        }
      }
    }
    CERTAIN.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }

  /** Marks words until one that is none's name; nothing where the first one is. */
  private static void markWords(String text, int from, int to, BitSet out) {
    int at = from;
    for (int words = 0; words < MOST_WORDS && at < to; words++) {
      int end = at;
      while (end < to && " ,^".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (!isName(text.substring(at, end))) {
        return;
      }
      out.set(from, end);
      at = end;
      while (at < to && " ,^".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }

  private static boolean isName(String word) {
    String normal = Words.normal(word);
    return !Places.isCommon(normal) && !NO_NAMES.contains(normal);
  }
}
