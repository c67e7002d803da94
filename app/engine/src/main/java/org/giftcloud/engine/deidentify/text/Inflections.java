// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names as languages bend them: {@code Novotného}, {@code Kowalskiej}, {@code Достоевского}; with
 * what Hebrew and Arabic write before them; and what is said to a patient. Holds identity.
 */
final class Inflections {
  private static final int SHORTEST_STEM = 4;
  private static final int SHORTEST_BEHIND_PREFIX = 3;
  private static final int LONGEST_ENDING = 4;

  /** After any stem. */
  private static final Set<String> ENDINGS =
      Set.of(
          "S", "ES", "IE", "OVI", "OVA", "OVE", "OVY", "OVU", "OVOU", "OM", "EM", "OU", "EGO",
          "EMU", "EHO", "IEGO", "IEMU", "IEJ", "EJ", "YM", "IM", "YCH", "ICH", "YMI", "IMI", "AMI",
          "IOM", "IA", "ЫМ", "ИМ", "ОМ", "ЕМ", "ОЙ", "ОИ", "ЕЙ", "ЕИ", "ОГО", "ЕГО", "ОМУ", "ЕМУ",
          "УЮ", "ЮЮ", "АЯ", "ЫХ", "ИХ", "ЫМИ", "ИМИ", "ОВИ", "ЕВИ");

  /** After stems of five letters and more. */
  private static final Set<String> SHORT_ENDINGS =
      Set.of("", "A", "E", "I", "O", "U", "Y", "А", "Е", "И", "У", "Ы", "Ю", "Я", "Ь");

  private static final List<String> NOMINATIVES =
      List.of("ЫИ", "ИИ", "ОИ", "АЯ", "A", "E", "I", "O", "Y", "А", "Я", "Ь", "О");

  private static final Set<String> PREFIXES =
      Set.of(
          "ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "של", "עם", "את", "و",
          "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب", "يا");

  private static final Set<String> HONORIFICS =
      honorifics("様", "さま", "さん", "氏", "殿", "君", "先生", "女士", "小姐", "씨", "님");

  private final Set<String> stems = new HashSet<>();

  private static Set<String> honorifics(String... written) {
    Set<String> normal = new HashSet<>();
    for (String one : written) {
      normal.add(Words.normal(one));
    }
    return Set.copyOf(normal);
  }

  /** Adds a person's name, in the form in which words are compared. */
  void add(String name) {
    if (name.length() < SHORTEST_STEM || Words.isMedical(name)) {
      return;
    }
    stems.add(name);
    for (String ending : NOMINATIVES) {
      if (name.endsWith(ending) && name.length() - ending.length() > SHORTEST_STEM) {
        stems.add(name.substring(0, name.length() - ending.length()));
        break;
      }
    }
  }

  /** Whether the word is a name in another case. */
  boolean isInflected(String word) {
    int shortest = Math.max(SHORTEST_STEM, word.length() - LONGEST_ENDING);
    for (int end = word.length(); end >= shortest; end--) {
      String ending = word.substring(end);
      boolean known =
          ENDINGS.contains(ending) || (end > SHORTEST_STEM && SHORT_ENDINGS.contains(ending));
      if (known && stems.contains(word.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in Hebrew or Arabic is a name behind what is written together with it. */
  static boolean isPrefixed(String word, Set<String> names) {
    if (word.isEmpty() || word.charAt(0) < 0x590 || word.charAt(0) >= 0x700) {
      return false;
    }
    for (int at = 1; at <= 3 && word.length() - at >= SHORTEST_BEHIND_PREFIX; at++) {
      if (PREFIXES.contains(word.substring(0, at)) && names.contains(word.substring(at))) {
        return true;
      }
    }
    return false;
  }

  /** {@code 林様}: a name of one character and what is said to whoever bears it. */
  static boolean isAddressed(String word, Set<String> names) {
    return Words.isUnspaced(word)
        && names.contains(word.substring(0, 1))
        && HONORIFICS.contains(word.substring(1));
  }

  @Override
  public String toString() {
    return "Inflections";
  }
}
