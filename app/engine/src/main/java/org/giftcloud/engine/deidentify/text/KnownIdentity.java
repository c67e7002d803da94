// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one data set says about the people and places in it, as tokens to search free text for.
 * Holds identity.
 */
public final class KnownIdentity {
  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_JOINED = 4;
  private static final int MOST_PARTS = 8;
  private static final int FEWEST_INITIALS = 3;
  private static final Pattern LINE_ENDS = Pattern.compile("[,;\\r\\n]+");
  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Pattern POINTS = Pattern.compile("(\\d{4})\\.(\\d{2})\\.(\\d{2})");

  /** Titles, and what is written where there is no name. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "ANON",
          "ANONYMIZED",
          "ANONYMISED",
          "ANONYMOUS",
          "DR",
          "DUMMY",
          "JR",
          "MD",
          "MISS",
          "MR",
          "MRS",
          "MS",
          "NAME",
          "NN",
          "NONE",
          "OPERATOR",
          "PATIENT",
          "PHYSICIAN",
          "PROF",
          "REMOVED",
          "SR",
          "TEST",
          "UNKNOWN",
          "USER");

  private static final Pattern HOUSE = Pattern.compile("\\d{1,3}");

  private final Set<String> names = new HashSet<>();
  private final OwnIdentifiers numbers = new OwnIdentifiers();
  private final Inflections inflections = new Inflections();
  private final Set<LocalDate> dates = new LinkedHashSet<>();
  private final Set<String> people = new HashSet<>();
  private final Set<String> joined = new HashSet<>();
  private final Set<String> unspaced = new HashSet<>();
  private final Set<String> initials = new HashSet<>();

  /** What is known from all that one data set says. */
  public static KnownIdentity of(Set<Mention> mentions) {
    KnownIdentity known = new KnownIdentity();
    for (Mention mention : mentions) {
      switch (mention.kind()) {
        case NAME -> known.addName(mention.text());
        case IDENTIFIER -> known.addIdentifier(mention.text());
        case DATE -> known.addDate(mention.text());
        case PLACE -> known.addPlace(mention.text());
      }
    }
    return known;
  }

  /**
   * Adds a person's name: each part of each component, and those that are written as one; also as
   * German and Danish write it where their letters are not to be had.
   */
  public void addName(String name) {
    addSpelling(name);
    String transcribed = Words.transcribed(name);
    if (!transcribed.equals(name)) {
      addSpelling(transcribed);
    }
  }

  private void addSpelling(String name) {
    for (String group : name.split("=", -1)) {
      List<String> telling =
          words(group).stream().filter(word -> !NO_NAMES.contains(word)).toList();
      for (String word : telling) {
        if (word.length() >= SHORTEST_NAME || Words.isUnspaced(word)) {
          names.add(word);
          people.add(word);
          inflections.add(word);
          addUntranscribed(word);
        }
      }
      List<String> few = telling.subList(0, Math.min(telling.size(), MOST_PARTS));
      addJoined(few);
      addInitials(few);
    }
  }

  /** All first letters, the family name's first or last: two letters would be anybody's. */
  private void addInitials(List<String> words) {
    StringBuilder letters = new StringBuilder();
    words.forEach(word -> letters.append(word.charAt(0)));
    if (letters.length() >= FEWEST_INITIALS) {
      initials.add(letters.toString());
      initials.add(letters.substring(1) + letters.charAt(0));
    }
  }

  /** BOEHM as BÖHM is compared: without its two dots; AAGAARD and DIJKSTRA in one letter each. */
  private void addUntranscribed(String word) {
    String bare = word.replace("AE", "A").replace("OE", "O").replace("UE", "U");
    for (String other : List.of(bare, word.replace("AA", "A"), word.replace("IJ", "Y"))) {
      if (!other.equals(word) && other.length() >= SHORTEST_JOINED) {
        names.add(other);
      }
    }
  }

  /** {@code JOHNDOE}, {@code DOEJ}; and, where words have no spaces between, each name. */
  private void addJoined(List<String> words) {
    String all = String.join("", words);
    if (Words.isUnspaced(all)) {
      Stream.concat(words.stream(), Stream.of(all))
          .filter(word -> letters(word) > (Words.hasVowelMarks(word) ? 2 : 1))
          .forEach(unspaced::add);
      return;
    }
    List<String> around = Stream.concat(words.stream(), words.stream()).toList();
    for (int from = 0; from < words.size(); from++) {
      for (int count = 2; count <= words.size(); count++) {
        addWritten(String.join("", around.subList(from, from + count)));
      }
    }
    for (String one : words) {
      for (String other : words) {
        if (!one.equals(other)) {
          addWritten(one + other);
          addWritten(one + other.charAt(0));
          addWritten(one.charAt(0) + other);
        }
      }
    }
  }

  private static int letters(String word) {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    return composed.codePointCount(0, composed.length());
  }

  private void addWritten(String word) {
    if (word.length() >= SHORTEST_JOINED && !Words.isMedical(word)) {
      joined.add(word);
    }
  }

  /**
   * Adds an identifier, such as a patient or accession number. One without a digit is a name that
   * somebody gave: its words are looked for, but not those of medicine.
   */
  public void addIdentifier(String identifier) {
    List<String> parts = words(identifier);
    String compact = String.join("", parts);
    if (compact.chars().noneMatch(Character::isDigit)) {
      addPlace(identifier);
      return;
    }
    numbers.add(parts);
    if (compact.length() > 3 && compact.length() < OwnIdentifiers.SHORTEST) {
      names.add(compact); // too short to be looked for across words
    }
  }

  /**
   * Adds a place, such as an institution: its words, but not those that many places share, and the
   * whole of each line with them.
   */
  public void addPlace(String place) {
    for (String line : LINE_ENDS.split(place, -1)) {
      List<String> words = words(line);
      if (!words.stream().allMatch(Places::isCommon)) {
        addPhrase(words);
      }
    }
    List<String> words = words(place);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (HOUSE.matcher(word).matches()) {
        // Alone it is a voltage or the number of a model; beside its street it is theirs.
        addPhrase(words.subList(Math.max(0, i - 1), i + 1));
        addPhrase(words.subList(i, Math.min(words.size(), i + 2)));
      } else if (word.length() > SHORTEST_NAME && !Places.isCommon(word)) {
        names.add(word);
      }
    }
  }

  /** Words that together identify, though each alone may be a medical or common one. */
  private void addPhrase(List<String> words) {
    String compact = String.join("", words);
    if (words.size() > 1 && compact.length() >= OwnIdentifiers.SHORTEST) {
      numbers.addAnywhere(compact);
    }
  }

  /** The ordinal date of ISO 8601 too, such as 1947-266. */
  private void addCalendarDay(String date) {
    try {
      LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
      dates.add(day);
      Calendars.digits(day).forEach(numbers::addAnywhere);
      numbers.addAnywhere(
          date.substring(0, 4) + String.format(Locale.ROOT, "%03d", day.getDayOfYear()));
    } catch (DateTimeException e) {
      // Not a day of the calendar; its digits are sought as they are.
    }
  }

  /** Adds a date as YYYYMMDD, or with points as ACR-NEMA had it, in the forms people write it. */
  public void addDate(String written) {
    String date = POINTS.matcher(written.strip()).replaceFirst("$1$2$3");
    if (!DATE.matcher(date).matches()) {
      return;
    }
    String year = date.substring(0, 4);
    String month = date.substring(4, 6);
    String day = date.substring(6);
    numbers.addAnywhere(date);
    addCalendarDay(date);
    numbers.addAnywhere(day + month + year);
    numbers.addAnywhere(month + day + year);
    numbers.addAnywhere(day + month + year.substring(2));
    numbers.addAnywhere(year.substring(2) + month + day);
  }

  private static List<String> words(String text) {
    String normal = Words.normal(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= normal.length(); i++) {
      boolean part = i < normal.length() && Words.isPart(normal, i);
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(normal.substring(start, i));
        start = -1;
      }
    }
    return words;
  }

  /** Whether the word is a name, or an identifier too short to be told by its characters. */
  boolean isName(String normalWord) {
    return names.contains(normalWord) || joined.contains(normalWord);
  }

  /** Whether the word is a name as languages bend it or what stands around it is written. */
  boolean isBentName(String word) {
    return inflections.isInflected(word)
        || Inflections.isPrefixed(word, names)
        || Inflections.isAddressed(word, people);
  }

  Set<String> people() {
    return people;
  }

  /** Whether the word is an identifier without its zeros and letters. */
  boolean isNumber(String normalWord) {
    return numbers.isNumber(normalWord);
  }

  /** Whether the word is how a person's name begins, as a narrow field cuts it off. */
  boolean startsPerson(String word) {
    return people.stream().anyMatch(name -> name.startsWith(word));
  }

  /** Names in scripts without spaces between words. */
  Set<String> unspaced() {
    return unspaced;
  }

  /** Whether letters with points or spaces between them are a person's initials. */
  boolean areInitials(String letters) {
    return initials.contains(letters);
  }

  Set<String> names() {
    return names;
  }

  Set<String> identifiers() {
    return numbers.anywhere();
  }

  /** Days of the calendar; each is among the identifiers as well. */
  Set<LocalDate> dates() {
    return dates;
  }

  @Override
  public String toString() {
    return "KnownIdentity";
  }
}
