// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who are named without a title: by what stands before or behind their names. */
final class Cues {
  /**
   * One way in which somebody is named.
   *
   * @param anywhere whether it is never part of a technical term
   */
  private record Cue(Pattern before, NameWords.First first, boolean anywhere) {}

  private static final String DEEDS =
      "(?:approved|assessed|authori[sz]ed|checked|dictated|done|drawn|performed|read|referred|reported"
          + "|requested|reviewed|scan(?:ned)?|seen|signed(?: off)?|verified|examined|ordered|typed"
          + "|transcribed|validated|contoured|segmented) by"
          + "|(?:befundet|diktiert|durchgef(?:\u00fch|ueh)rt|erstellt|freigegeben|gesehen|untersucht"
          + "|unterschrieben|vidiert|\u00fcberwiesen|ueberwiesen|angefordert) (?:von|durch)"
          + "|(?:adress\u00e9|demand\u00e9|dict\u00e9|lu|r\u00e9alis\u00e9|r\u00e9dig\u00e9"
          + "|sign\u00e9|valid\u00e9|vu)e? par"
          + "|(?:dictado|firmado|informado|le\u00eddo|realizado|remitido|revisado|solicitado|validado"
          + "|visto) por"
          + "|(?:dettato|eseguito|firmato|inviato|refertato|richiesto|visto) da"
          + "|(?:aangevraagd|beoordeeld|gedicteerd|gezien|uitgevoerd|verslagen) door";

  private static final String CALLINGS =
      "operator|physician|radiographer|radiologist|sonographer|surgeon|technologist";

  private static final List<Cue> CUES =
      List.of(
          new Cue(insensitive("(?:" + DEEDS + ")(?: {1,2}| ?: ?)"), NameWords.First.SOMEBODY, true),
          new Cue(
              insensitive(
                  "(?:(?:reported|dictated|performed|approved|verified|signed|read|consultant|gp|ref"
                      + "|referrer|referring|tech|arzt|untersucher|befunder|m\u00e9decin|m\u00e9dico"
                      + "|medico|arts|"
                      + (CALLINGS + ") ?: ?|(?:operator|radiographer|technologist|sonographer) )")),
              NameWords.First.CAPITAL,
              true),
          new Cue(
              Pattern.compile(
                  "(?m)(?:^ *|(?<![\\p{L}\\p{N}])(?:patient|pt|family|given|first|last|maiden|mother"
                      + "|father|spouse)(?:'s)? )(?:sur)?name ?[:=] ?",
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
              NameWords.First.CAPITAL,
              true),
          new Cue(insensitive("(?:gp|patient|name) "), NameWords.First.TWO, false),
          new Cue(
              insensitive("(?:baby|[bsd]/o|docteur|se\u00f1or(?:a|ita)?|drs\\.?|hr\\.) "),
              NameWords.First.MIXED,
              false),
          new Cue(
              Pattern.compile("(?<![\\p{L}\\p{N}])Pan[i\u00ed]? "), NameWords.First.MIXED, false),
          // a title, and what is no space behind it
          new Cue(
              Pattern.compile(
                  "(?<![\\p{L}\\p{N}])(?:Dra?|Mrs?|Ms|Miss|Prof|Herrn?|Frau|Mme|Sra?)\\.?"
                      + "[\\r\\n\\t/,:]{1,2} ?"),
              NameWords.First.MIXED,
              false));

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

  /** Words of Japanese and Chinese before the same signs. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "\u60a3\u8005|.*[\u540c\u6a21\u591a\u4ed5\u7570\u4e00\u5404\u5de6]|\u62c5\u5f53|\u7687");

  private Cues() {}

  private static Pattern insensitive(String regex) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Marks people in any text. */
  static void mark(String text, NameWords words, BitSet out) {
    CUES.forEach(cue -> mark(cue, text, words, out));
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

  /** Marks people in a technical term. */
  static void markCertain(String text, NameWords words, BitSet out) {
    CUES.stream().filter(Cue::anywhere).forEach(cue -> mark(cue, text, words, out));
  }

  private static void mark(Cue cue, String text, NameWords words, BitSet out) {
    Matcher matcher = cue.before().matcher(text);
    while (matcher.find()) {
      int start = matcher.end();
      if (start < text.length() && Character.isLetter(text.charAt(start))) {
        int end = words.end(start, cue.first());
        if (end > start) {
          out.set(start, end);
        }
      }
    }
  }

  private static boolean isName(String word) {
    String normal = Words.normal(word);
    return !Places.isCommon(normal) && !Nobody.isNamed(normal);
  }
}
