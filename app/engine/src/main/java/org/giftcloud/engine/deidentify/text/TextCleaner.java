// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of free text what identifies (PS3.15 E.3.5): first what this data set says about its
 * own people and places, then what identifies anybody. The rest stays, word for word. Safe for use
 * by several threads.
 */
public final class TextCleaner {
  private static final String BETWEEN_VALUES = "\\";
  private static final String SPLIT_VALUES = "\\\\";
  private static final int REMEMBERED = 4096;
  private static final int LONGEST_REMEMBERED = 2000;
  private static final int SHORTEST_NEAR = 5;
  private static final int SHORTEST_BARE = 3;
  private static final Pattern SPELLED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])\\p{L}(?:(?:\\. |[ ._-])\\p{L}){2,40}+(?![\\p{L}\\p{N}])");

  /** What of a date may stay in text. */
  public enum Dates {
    /** What is no whole date. */
    ORDINARY,
    /** No day or month, for dates elsewhere were moved or removed. */
    MOVED,
    /** The year alone. */
    YEARS_ONLY
  }

  private final KnownIdentity known;
  private final Dates dates;
  private final OwnNames names;
  private final GluedNames glued;
  private final KnownDates ownDates;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();
  private final Map<String, String> rememberedTerms = new ConcurrentHashMap<>();

  public TextCleaner(KnownIdentity known) {
    this(known, Dates.ORDINARY);
  }

  public TextCleaner(KnownIdentity known, Dates dates) {
    this.known = known;
    this.dates = dates;
    this.names = new OwnNames(known);
    this.glued = new GluedNames(known);
    this.ownDates = new KnownDates(known.dates());
  }

  /** Free text without what identifies; the very same object when there was nothing. */
  public String clean(String text) {
    return remember(remembered, text, true);
  }

  /**
   * A technical term without what this data set says about its people and places, and without what
   * is never part of one. Versions and model names look like dates, so most patterns are left out.
   */
  public String cleanTerm(String text) {
    return remember(rememberedTerms, text, false);
  }

  private String remember(Map<String, String> memory, String text, boolean free) {
    if (text.isBlank()) {
      return text;
    }
    String before = memory.get(text);
    if (before != null) {
      return before;
    }
    BitSet out = marked(text, free);
    String cleaned = out.isEmpty() ? text : cut(text, out);
    if (text.length() <= LONGEST_REMEMBERED && memory.size() < REMEMBERED) {
      memory.put(text, cleaned);
    }
    return cleaned;
  }

  /** The values of one element: what identifies may begin in one and end in the next. */
  public List<String> clean(List<String> values) {
    return remember(remembered, values, true);
  }

  /** Technical terms, as {@link #cleanTerm} does. */
  public List<String> cleanTerms(List<String> values) {
    return remember(rememberedTerms, values, false);
  }

  private List<String> remember(Map<String, String> memory, List<String> values, boolean free) {
    if (values.size() < 2) {
      return values.stream().map(value -> remember(memory, value, free)).toList();
    }
    String joined = String.join(BETWEEN_VALUES, values);
    String before = memory.get(joined);
    if (before != null) {
      return List.of(before.split(SPLIT_VALUES, -1));
    }
    BitSet out = marked(joined, free);
    List<String> cleaned = new ArrayList<>(values.size());
    int start = 0;
    for (String value : values) {
      BitSet own = marked(value, free);
      own.or(out.get(start, start + value.length()));
      cleaned.add(own.isEmpty() ? value : cut(value, own));
      start += value.length() + 1;
    }
    if (joined.length() <= LONGEST_REMEMBERED && memory.size() < REMEMBERED) {
      memory.put(joined, String.join(BETWEEN_VALUES, cleaned));
    }
    return cleaned;
  }

  /** Whether a text says anything that this data set says of its own people, numbers and places. */
  public boolean isOwn(String text) {
    return !own(text).isEmpty();
  }

  private BitSet own(String text) {
    BitSet out = new BitSet(text.length());
    markIdentifiers(text, out);
    markNames(text, out);
    markSpelled(text, out);
    OtherHalves.mark(text, out);
    return out;
  }

  private BitSet marked(String text, boolean free) {
    BitSet out = own(text);
    if (free) {
      TextPatterns.mark(text, out);
      if (TextPatterns.hasDigit(text)) {
        markDates(TextPatterns.plain(text), out);
      }
    } else {
      TextPatterns.markCertain(text, out);
    }
    return out;
  }

  private void markDates(String text, BitSet out) {
    ownDates.mark(text, out);
    Calendars.mark(text, out);
    switch (dates) {
      case ORDINARY -> {}
      case MOVED -> {
        YearsOnly.markMonths(text, out);
        Calendars.markWithoutYear(text, out);
        ownDates.markWithoutYear(text, out);
      }
      case YEARS_ONLY -> {
        YearsOnly.mark(text, out);
        Calendars.markWithoutYear(text, out);
        ownDates.markWithoutYear(text, out);
      }
    }
  }

  private static String cut(String text, BitSet out) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!out.get(i)) {
        kept.append(text.charAt(i));
      } else if (i == 0 || !out.get(i - 1)) {
        kept.append(' ');
      }
    }
    return kept.toString()
        .replaceAll("(?<! ) ++([,.;:)])", "$1")
        .replaceAll("[ ]{2,}", " ")
        .strip();
  }

  /**
   * Identifiers count wherever their characters follow each other, spaces and hyphens aside; so do
   * names, from the start of a word to the end of one, or anywhere in a script without spaces.
   */
  private void markIdentifiers(String text, BitSet out) {
    Compact compact = Compact.of(text);
    for (String identifier : known.identifiers()) {
      compact.find(
          identifier, (from, to) -> out.set(wordStart(text, from, out), wordEnd(text, to, out)));
    }
    for (String name : known.unspaced()) {
      compact.find(name, out::set);
    }
    for (String name : known.names()) {
      if (name.length() >= SHORTEST_NEAR && !Places.isCommon(name)) {
        compact.find(
            name,
            (from, to) -> {
              if (isBoundary(text, from) && isBoundary(text, to)) {
                out.set(from, to);
              }
            });
      }
    }
  }

  private static boolean isBoundary(String text, int at) {
    return at == 0 || at == text.length() || !Words.isPart(text, at - 1) || !Words.isPart(text, at);
  }

  private void markNames(String text, BitSet out) {
    int at = 0;
    int lastNameEnd = -1;
    int medicalStart = -1;
    int medicalEnd = -1;
    int beforeStart = -1;
    int beforeEnd = -2;
    String before = "";
    while (at < text.length()) {
      if (!Words.isPart(text, at)) {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      String word = Words.normal(text.substring(at, end));
      boolean follows = lastNameEnd >= 0 && at - lastNameEnd <= 2;
      // HEAD is a name beside JOHN, and nowhere else.
      boolean medical = known.isName(word) && Words.isMedical(word);
      boolean initial = word.length() == 1 && Character.isLetter(word.charAt(0));
      if (known.isNumber(word)) {
        out.set(at, end);
      } else if (names.isName(word) || (follows && (initial || medical))) {
        out.set(at, possessiveEnd(text, end));
        markInitialsBefore(text, at, out);
        if (medicalEnd >= 0 && at - medicalEnd <= 2) {
          out.set(medicalStart, at);
          markInitialsBefore(text, medicalStart, out);
        }
        lastNameEnd = end;
      } else if (medical && markOwnInitialBefore(text, at, out)) {
        out.set(at, end);
        lastNameEnd = end;
      } else if (medical) {
        medicalStart = at;
        medicalEnd = end;
      } else if (beforeEnd == at - 1
          && " -".indexOf(text.charAt(beforeEnd)) >= 0
          && names.areHalves(before, word, text.charAt(beforeEnd) == '-')) {
        out.set(beforeStart, end);
      } else if (word.length() == end - at) {
        glued.mark(text, at, word, out);
      }
      beforeStart = at;
      beforeEnd = end;
      before = word;
      at = end;
    }
  }

  /** {@code S M I T H}: single letters in a row that are a name together. */
  private void markSpelled(String text, BitSet out) {
    Matcher letters = SPELLED.matcher(text);
    while (letters.find()) {
      String word = Words.normal(letters.group().replaceAll("[^\\p{L}]+", ""));
      if (known.areInitials(word)) {
        out.set(letters.start(), letters.end());
      }
      for (String name : known.names()) {
        if (name.length() >= SHORTEST_BARE && word.contains(name)) {
          out.set(letters.start(), letters.end());
        }
      }
    }
  }

  /** {@code J. SMITH}: the initials go with the name. */
  private static void markInitialsBefore(String text, int nameStart, BitSet out) {
    int at = nameStart;
    while (at > 0) {
      int letter = at - 1;
      while (letter >= 0 && " .,^_".indexOf(text.charAt(letter)) >= 0) {
        letter--;
      }
      boolean single =
          letter >= 0
              && at - letter <= 3
              && Character.isLetter(text.charAt(letter))
              && (letter == 0 || !Words.isPart(text, letter - 1));
      if (!single) {
        return;
      }
      out.set(letter, at);
      at = letter;
    }
  }

  /** {@code J Head} and {@code J.HEAD}: the first letter of a name of the same person's. */
  private boolean markOwnInitialBefore(String text, int at, BitSet out) {
    int letter = at - 1;
    while (letter >= 0 && " .".indexOf(text.charAt(letter)) >= 0) {
      letter--;
    }
    boolean single =
        letter >= 0
            && letter < at - 1
            && at - letter <= 3
            && Character.isLetter(text.charAt(letter))
            && (letter == 0 || !Words.isPart(text, letter - 1))
            && known.startsPerson(Words.normal(text.substring(letter, letter + 1)));
    if (single) {
      out.set(letter, at);
    }
    return single;
  }

  private static int possessiveEnd(String text, int end) {
    boolean possessive =
        end + 1 < text.length()
            && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019')
            && Character.toLowerCase(text.charAt(end + 1)) == 's';
    return possessive ? end + 2 : end;
  }

  /** The start of a word; what is out already need not be read again. */
  private static int wordStart(String text, int at, BitSet out) {
    int start = at;
    while (start > 0 && !out.get(start) && Words.isPart(text, start - 1)) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at, BitSet out) {
    int end = at;
    while (end < text.length() && !out.get(end) && Words.isPart(text, end)) {
      end++;
    }
    return end;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && Words.isPart(text, end)) {
      end++;
    }
    return end;
  }
}
