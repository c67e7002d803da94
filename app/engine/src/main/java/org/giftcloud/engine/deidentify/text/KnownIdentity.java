// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one data set says about the people and places in it, as tokens to search free text for.
 * Holds identity.
 */
public final class KnownIdentity {
  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_IDENTIFIER = 6;

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

  private final Set<String> names = new HashSet<>();
  private final Set<String> identifiers = new HashSet<>();

  /** Adds a person's name: each part of each component. */
  public void addName(String name) {
    for (String word : words(name)) {
      boolean ideographic = !word.isEmpty() && word.charAt(0) >= 0x2E80;
      boolean telling = word.length() >= SHORTEST_NAME && !NO_NAMES.contains(word);
      if (telling || ideographic) {
        names.add(word);
      }
    }
  }

  /** Adds an identifier, such as a patient or accession number. */
  public void addIdentifier(String identifier) {
    String compact = String.join("", words(identifier));
    if (compact.length() >= SHORTEST_IDENTIFIER) {
      identifiers.add(compact);
    } else if (compact.length() > 3) {
      names.add(compact); // too short to be looked for across words
    }
  }

  /**
   * Adds a place, such as an institution: its words, but not those that many places share, and the
   * whole of each line with them.
   */
  public void addPlace(String place) {
    for (String line : place.split("[,;\\r\\n]+", -1)) {
      List<String> words = words(line);
      if (!words.stream().allMatch(Places::isCommon)) {
        addPhrase(words);
      }
    }
    for (String word : words(place)) {
      if (word.length() > SHORTEST_NAME && !Places.isCommon(word)) {
        names.add(word);
      }
    }
  }

  /** Words that together identify, though each alone may be a medical or common one. */
  private void addPhrase(List<String> words) {
    String compact = String.join("", words);
    if (words.size() > 1 && compact.length() >= SHORTEST_IDENTIFIER) {
      identifiers.add(compact);
    }
  }

  /** Adds a date as YYYYMMDD, in the forms people write it. */
  public void addDate(String date) {
    if (!date.matches("\\d{8}")) {
      return;
    }
    String year = date.substring(0, 4);
    String month = date.substring(4, 6);
    String day = date.substring(6);
    identifiers.add(date);
    identifiers.add(day + month + year);
    identifiers.add(month + day + year);
    identifiers.add(day + month + year.substring(2));
  }

  private static List<String> words(String text) {
    String normal = Words.normal(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= normal.length(); i++) {
      boolean part = i < normal.length() && Character.isLetterOrDigit(normal.charAt(i));
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
    return names.contains(normalWord);
  }

  Set<String> names() {
    return names;
  }

  Set<String> identifiers() {
    return identifiers;
  }

  /** Equal when the same is known; not to be changed once it is a key. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KnownIdentity that
        && names.equals(that.names)
        && identifiers.equals(that.identifiers);
  }

  @Override
  public int hashCode() {
    return names.hashCode() * 31 + identifiers.hashCode();
  }

  @Override
  public String toString() {
    return "KnownIdentity";
  }
}
