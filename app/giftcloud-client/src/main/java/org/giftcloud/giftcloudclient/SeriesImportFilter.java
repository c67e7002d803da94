// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A server's list of series that it takes or leaves, by their descriptions.
 *
 * @param author the account that put it there
 * @param date when, as the server writes it
 * @param patterns regular expressions, each for a whole description
 */
public record SeriesImportFilter(
    RuleScope scope, String author, String date, Mode mode, List<String> patterns) {
  /** How many characters of a pattern are believed to be meant. */
  private static final int LONGEST = 1000;

  /** Copies the patterns. */
  public SeriesImportFilter {
    patterns = List.copyOf(patterns);
  }

  /** What the list is of. */
  public enum Mode {
    /** Series that are left out. */
    BLACKLIST,
    /** The only series that are taken. */
    WHITELIST,
    /** A form that this program does not know; nobody can say what it leaves out. */
    UNKNOWN
  }

  /** What becomes of a series. */
  public enum Verdict {
    TAKEN,
    EXCLUDED,
    /** The filter is of a form, or holds an expression, that cannot be applied here. */
    UNKNOWN
  }

  /**
   * What this filter does with a series. Servers compare case, the first uploader did not: where
   * the two would differ, the series counts as excluded.
   */
  public Verdict verdict(String description) {
    if (mode == Mode.UNKNOWN) {
      return Verdict.UNKNOWN;
    }
    List<Pattern> strict = new ArrayList<>();
    List<Pattern> lenient = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern.length() > LONGEST) {
        return Verdict.UNKNOWN;
      }
      try {
        strict.add(Pattern.compile(pattern));
        lenient.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
      } catch (PatternSyntaxException e) {
        return Verdict.UNKNOWN;
      }
    }
    if (patterns.isEmpty()) {
      return Verdict.TAKEN;
    }
    boolean isTaken =
        mode == Mode.BLACKLIST
            ? lenient.stream().noneMatch(p -> p.matcher(description).matches())
            : strict.stream().anyMatch(p -> p.matcher(description).matches());
    return isTaken ? Verdict.TAKEN : Verdict.EXCLUDED;
  }
}
