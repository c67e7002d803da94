// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Makes patients: names from the lists, each used once, numbers from the dice. */
final class People {
  private static final List<String> PLACEHOLDERS = List.of("", "UNKNOWN");

  private final List<String> families = new ArrayList<>(Words.FAMILIES);
  private final List<String> given = new ArrayList<>(Words.GIVEN);
  private final Dice dice;

  People(long seed, Dice dice) {
    Random order = new Random(seed);
    Collections.shuffle(families, order);
    Collections.shuffle(given, order);
    this.dice = dice;
  }

  /** A name of plain letters. */
  Patient plain() {
    return patient(People::isAscii, dice.digits(8));
  }

  /** Somebody of more than ninety years, which is so rare that the age identifies. */
  Patient old() {
    Patient person = plain();
    LocalDate birth = dice.between(LocalDate.of(1920, 2, 1), LocalDate.of(1925, 12, 1));
    return person.bornOn(Dice.dicom(birth));
  }

  /** A name with accents that Latin-1 has. */
  Patient accented() {
    return patient(word -> !isAscii(word) && isLatin(word), "MRN-" + dice.digits(7));
  }

  /** A name that needs UTF-8. */
  Patient wide() {
    return patient(word -> !isLatin(word), dice.digits(7) + "Z");
  }

  /** A patient whose ID was never filled in, or with a word that is none. */
  Patient without(String placeholder) {
    return patient(People::isAscii, placeholder);
  }

  static boolean isPlaceholder(String id) {
    return PLACEHOLDERS.contains(id);
  }

  private Patient patient(Predicate<String> fits, String id) {
    String family = take(families, fits);
    String first = take(given, fits);
    String address = (1 + dice.below(180)) + " " + dice.pick(Words.STREETS);
    String postcode = "ZZ" + (1 + dice.below(9)) + " " + (1 + dice.below(9)) + "QX";
    return new Patient(
        family,
        first,
        id,
        dice.nhsNumber(),
        Dice.dicom(dice.between(LocalDate.of(1934, 2, 1), LocalDate.of(1999, 12, 1))),
        dice.below(2) == 0 ? "F" : "M",
        address + ", " + dice.pick(Words.TOWNS) + ", " + postcode,
        postcode,
        "01632 96" + dice.digits(4),
        first.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "")
            + dice.digits(3)
            + "@patient.example");
  }

  private static String take(List<String> words, Predicate<String> fits) {
    String word = words.stream().filter(fits).findFirst().orElseThrow();
    words.remove(word);
    return word;
  }

  private static boolean isAscii(String word) {
    return encodes(StandardCharsets.US_ASCII, word);
  }

  private static boolean isLatin(String word) {
    return encodes(StandardCharsets.ISO_8859_1, word);
  }

  private static boolean encodes(Charset set, String word) {
    return set.newEncoder().canEncode(word);
  }
}
