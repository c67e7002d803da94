// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes out of free text what identifies (PS3.15 E.3.5): first what this data set says about its
 * own people and places, then what identifies anybody. The rest stays, word for word. Safe for use
 * by several threads.
 */
public final class TextCleaner {
  private static final int REMEMBERED = 4096;
  private static final int SHORTEST_NEAR = 5;

  private final KnownIdentity known;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();
  private final Map<String, String> rememberedTerms = new ConcurrentHashMap<>();

  public TextCleaner(KnownIdentity known) {
    this.known = known;
  }

  /** Free text without what identifies; the very same object when there was nothing. */
  public String clean(String text) {
    return remember(remembered, text, true);
  }

  /**
   * A technical term without what this data set says about its people and places. Versions and
   * model names look like dates and telephone numbers, so nothing else is looked for.
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
    BitSet out = new BitSet(text.length());
    markIdentifiers(text, out);
    markNames(text, out);
    if (free) {
      TextPatterns.mark(text, out);
    }
    String cleaned = out.isEmpty() ? text : cut(text, out);
    if (memory.size() < REMEMBERED) {
      memory.put(text, cleaned);
    }
    return cleaned;
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
    return kept.toString().replaceAll(" +([,.;:)])", "$1").replaceAll("[ ]{2,}", " ").strip();
  }

  /** Identifiers count wherever their characters follow each other, spaces and hyphens aside. */
  private void markIdentifiers(String text, BitSet out) {
    if (known.identifiers().isEmpty()) {
      return;
    }
    StringBuilder compact = new StringBuilder(text.length());
    int[] places = new int[text.length() * 2 + 2];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        String normal = Words.normal(String.valueOf(c));
        for (int j = 0; j < normal.length() && compact.length() < places.length; j++) {
          places[compact.length()] = i;
          compact.append(normal.charAt(j));
        }
      }
    }
    for (String identifier : known.identifiers()) {
      int at = compact.indexOf(identifier);
      while (at >= 0) {
        int end = places[at + identifier.length() - 1] + 1;
        out.set(wordStart(text, places[at]), wordEnd(text, end));
        at = compact.indexOf(identifier, at + 1);
      }
    }
  }

  private void markNames(String text, BitSet out) {
    int at = 0;
    int lastNameEnd = -1;
    while (at < text.length()) {
      if (!isWordPart(text.charAt(at))) {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      String word = Words.normal(text.substring(at, end));
      boolean initial = word.length() == 1 && lastNameEnd >= 0 && at - lastNameEnd <= 2;
      if (isName(word) || (initial && Character.isLetter(word.charAt(0)))) {
        out.set(at, possessiveEnd(text, end));
        markInitialsBefore(text, at, out);
        lastNameEnd = end;
      }
      at = end;
    }
  }

  private boolean isName(String word) {
    if (known.isName(word)) {
      return !Words.isMedical(word);
    }
    if (word.length() < SHORTEST_NEAR
        || Character.isDigit(word.charAt(0))
        || Places.isCommon(word)) {
      return false;
    }
    for (String name : known.names()) {
      boolean inside = name.length() >= SHORTEST_NEAR && word.contains(name);
      if (inside || (name.length() >= SHORTEST_NEAR && isNear(word, name))) {
        return true;
      }
    }
    return false;
  }

  /** One letter too many, too few or wrong, or two neighbours swapped. */
  private static boolean isNear(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(one.length(), other.length());
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    String a = one.substring(start);
    String b = other.substring(start);
    if (a.length() == b.length()) {
      boolean swapped =
          a.length() >= 2
              && a.charAt(0) == b.charAt(1)
              && a.charAt(1) == b.charAt(0)
              && a.substring(2).equals(b.substring(2));
      return a.isEmpty() || swapped || a.substring(1).equals(b.substring(1));
    }
    return a.length() > b.length() ? a.substring(1).equals(b) : b.substring(1).equals(a);
  }

  /** {@code J. SMITH}: the initials go with the name. */
  private static void markInitialsBefore(String text, int nameStart, BitSet out) {
    int at = nameStart;
    while (at > 0) {
      int letter = at - 1;
      while (letter >= 0 && (text.charAt(letter) == ' ' || text.charAt(letter) == '.')) {
        letter--;
      }
      boolean single =
          letter >= 0
              && at - letter <= 3
              && Character.isLetter(text.charAt(letter))
              && (letter == 0 || !isWordPart(text.charAt(letter - 1)));
      if (!single) {
        return;
      }
      out.set(letter, at);
      at = letter;
    }
  }

  private static int possessiveEnd(String text, int end) {
    boolean possessive =
        end + 1 < text.length()
            && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019')
            && Character.toLowerCase(text.charAt(end + 1)) == 's';
    return possessive ? end + 2 : end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static int wordStart(String text, int at) {
    int start = at;
    while (start > 0 && isWordPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
