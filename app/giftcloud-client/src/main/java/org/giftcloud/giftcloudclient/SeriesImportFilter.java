// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;
import java.util.Optional;

/**
 * A server's list of series that it takes or leaves, by their descriptions.
 *
 * @param author the account that put it there
 * @param date when, as the server writes it
 * @param patterns regular expressions, each for a whole description
 */
public record SeriesImportFilter(
    RuleScope scope, String author, String date, Mode mode, List<String> patterns) {
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
    boolean isListed = false;
    for (String pattern : patterns) {
      Optional<Boolean> found =
          (mode == Mode.BLACKLIST
                  ? ServerExpression.ignoringCase(pattern)
                  : ServerExpression.exact(pattern))
              .flatMap(expression -> expression.matches(description));
      if (found.isEmpty()) {
        return Verdict.UNKNOWN;
      }
      isListed |= found.get();
    }
    boolean isTaken = patterns.isEmpty() || isListed == (mode == Mode.WHITELIST);
    return isTaken ? Verdict.TAKEN : Verdict.EXCLUDED;
  }
}
