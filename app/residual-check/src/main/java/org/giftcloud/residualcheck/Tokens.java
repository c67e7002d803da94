// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes identifiers apart into the tokens that are searched for. */
final class Tokens {
  /** Shorter words are not searched, shorter than the second only as whole words. */
  static final int SHORTEST = 3;

  static final int ANYWHERE = 5;

  /** Chinese, Japanese and Korean names are short, and have no space beside them. */
  static final int SHORTEST_UNSPACED = 2;

  /** Inside pixel bytes: below this, chance alone would report every large image. */
  static final int SHORTEST_IN_PIXELS = 7;

  private static final int LONG_NUMBER = 9;

  private static final Pattern ALONE =
      Pattern.compile("0+((?!19|20)[1-9]\\d{3})|[a-z]*0*([1-9]\\d{4,})[a-z]*");
  private static final int LONG_ALONE = 6;

  private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LONG_PART =
      Pattern.compile("[a-z]*(?!(?:19|20)\\d{6}[a-z]*$)(\\d{6,})[a-z]*");
  private static final Pattern BEGINS_WITH_BIRTH =
      Pattern.compile("(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d[a-z\\d]{4}");

  /** Words of a name that stand before or after it and would match everywhere. */
  private static final Set<String> NOT_A_NAME =
      Set.of(
          "mrs",
          "miss",
          "prof",
          "professor",
          "doctor",
          "the",
          "and",
          "van",
          "von",
          "der",
          "den",
          "del",
          "dos",
          "das",
          "bin",
          "ben",
          "ibn",
          "abu",
          "jnr",
          "snr",
          "sir",
          "lord",
          "lady",
          "dame",
          "rev");

  private final Set<Token> tokens = new LinkedHashSet<>();
  private final Map<String, Finding.Kind> exact = new LinkedHashMap<>();
  private int unsearchable;

  Tokens(Collection<Identifier> known) {
    for (Identifier identifier : known) {
      int before = tokens.size();
      add(identifier);
      if (tokens.size() == before && !covered(identifier)) {
        unsearchable++;
      }
    }
  }

  /** Folded tokens for text. */
  List<Token> folded() {
    return List.copyOf(tokens);
  }

  /** Texts as written, for exact search inside pixel bytes. */
  Map<String, Finding.Kind> exact() {
    return Map.copyOf(exact);
  }

  /** How many identifiers are too short to be searched at all. */
  int unsearchable() {
    return unsearchable;
  }

  private boolean covered(Identifier identifier) {
    String folded = Folding.fold(identifier.text());
    return tokens.stream().anyMatch(token -> folded.contains(token.text()));
  }

  private void add(Identifier identifier) {
    String text = identifier.text().strip();
    Finding.Kind kind = Finding.Kind.known(identifier.kind());
    switch (identifier.kind()) {
      case NAME -> addName(kind, text);
      case BIRTH_DATE -> {
        BirthDates.forms(text).forEach(form -> addDate(kind, form));
        BirthDates.foreignForms(text)
            .forEach(form -> tokens.add(new Token(kind, Folding.fold(form), Token.Bound.DIGIT)));
      }
      case PATIENT_ID, ACCESSION_NUMBER, PHONE -> addNumber(kind, text);
      case ADDRESS, INSTITUTION -> addPhrases(kind, text);
      case UID -> {
        tokens.add(new Token(kind, Folding.fold(text), Token.Bound.DIGIT));
        exact.putIfAbsent(text, kind);
      }
      case OTHER -> addPhrase(kind, text);
    }
  }

  private void addDate(Finding.Kind kind, String form) {
    boolean compact = form.chars().allMatch(Character::isDigit);
    tokens.add(new Token(kind, Folding.fold(form), compact ? Token.Bound.NONE : Token.Bound.DIGIT));
    exact.putIfAbsent(form, kind);
  }

  private void addName(Finding.Kind kind, String text) {
    for (String group : text.split("=", -1)) {
      List<String> parts = new ArrayList<>();
      for (String part : group.split("[\\^\\s,;/.()]+", -1)) {
        if (!part.isBlank()) {
          parts.add(part);
        }
      }
      exact.putIfAbsent(group, kind);
      for (String part : parts) {
        addNameWord(kind, part);
        for (String half : part.split("[-'’]", -1)) {
          addNameWord(kind, half);
        }
        addNameWord(kind, part.replaceAll("[-'’]", ""));
      }
      addShortName(kind, parts);
    }
  }

  private void addNameWord(Finding.Kind kind, String word) {
    if (!NOT_A_NAME.contains(word.toLowerCase(Locale.ROOT))) {
      addWord(kind, word);
      addWord(kind, Folding.expandUmlauts(word));
    }
  }

  /** "Li^Wu" has no word that may be searched alone, but the two together have. */
  private void addShortName(Finding.Kind kind, List<String> parts) {
    if (parts.size() < 2 || parts.stream().noneMatch(part -> part.length() < ANYWHERE)) {
      return;
    }
    String first = parts.get(0);
    String second = parts.get(1);
    for (String join : List.of("^", " ", ", ", "_", "")) {
      addBounded(kind, first + join + second);
      addBounded(kind, second + join + first);
    }
  }

  private void addBounded(Finding.Kind kind, String phrase) {
    if (isUnspaced(phrase)) {
      tokens.add(new Token(kind, Folding.fold(phrase), Token.Bound.NONE));
      exact.putIfAbsent(phrase, kind);
    } else if (phrase.length() >= SHORTEST) {
      tokens.add(new Token(kind, Folding.fold(phrase), Token.Bound.WORD));
      exact.putIfAbsent(phrase, kind);
    }
  }

  private void addNumber(Finding.Kind kind, String text) {
    addWord(kind, text);
    String squeezed = squeeze(Folding.fold(text));
    boolean hasDigit = squeezed.chars().anyMatch(Character::isDigit);
    if (!squeezed.equals(Folding.fold(text))) {
      addWord(kind, squeezed);
    }
    addNumberAlone(kind, squeezed);
    addParts(kind, Folding.fold(text));
    if (BEGINS_WITH_BIRTH.matcher(squeezed).matches()) {
      addWord(kind, squeezed.substring(2));
      tokens.add(new Token(kind, squeezed.substring(2), Token.Bound.SQUEEZED));
    }
    if (hasDigit && squeezed.length() >= SHORTEST_IN_PIXELS) {
      tokens.add(new Token(kind, squeezed, Token.Bound.SQUEEZED));
    }
  }

  /** People leave out leading zeros, and letters around the number. */
  private void addNumberAlone(Finding.Kind kind, String squeezed) {
    Matcher alone = ALONE.matcher(squeezed);
    if (!alone.matches()) {
      return;
    }
    String number = alone.group(1) == null ? alone.group(2) : alone.group(1);
    if (number.length() < squeezed.length()) {
      boolean isLong = number.length() >= LONG_ALONE;
      tokens.add(new Token(kind, number, isLong ? Token.Bound.DIGIT_IN_NUMBERS : Token.Bound.WORD));
    }
  }

  /** Each long number by itself, for people leave out what stands around it. */
  private void addParts(Finding.Kind kind, String folded) {
    for (String part : BETWEEN_PARTS.split(folded, -1)) {
      Matcher number = LONG_PART.matcher(part);
      if (part.length() < folded.length() && number.matches()) {
        tokens.add(new Token(kind, number.group(1), Token.Bound.DIGIT_IN_NUMBERS));
      }
    }
  }

  private void addPhrases(Finding.Kind kind, String text) {
    addPhrase(kind, text);
    for (String line : text.split("[,;^\\r\\n]+", -1)) {
      addPhrase(kind, line.strip());
    }
  }

  private void addPhrase(Finding.Kind kind, String text) {
    addWord(kind, text);
  }

  private void addWord(Finding.Kind kind, String word) {
    String folded = Folding.fold(word);
    if (folded.length() < (isUnspaced(folded) ? SHORTEST_UNSPACED : SHORTEST)) {
      return;
    }
    exact.putIfAbsent(word, kind);
    boolean digits = folded.chars().allMatch(Character::isDigit);
    Token.Bound bound = Token.Bound.NONE;
    if (folded.length() < ANYWHERE && !isUnspaced(folded)) {
      bound = Token.Bound.WORD;
    } else if (digits && folded.length() < LONG_NUMBER) {
      bound = Token.Bound.DIGIT_IN_NUMBERS;
    }
    tokens.add(new Token(kind, folded, bound));
  }

  private static boolean isUnspaced(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x2E80 && c < 0xFB00);
  }

  /** Letters and digits only. */
  static String squeeze(String folded) {
    StringBuilder kept = new StringBuilder(folded.length());
    folded.chars().filter(Character::isLetterOrDigit).forEach(c -> kept.append((char) c));
    return kept.toString();
  }
}
