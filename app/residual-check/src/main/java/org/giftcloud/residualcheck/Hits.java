// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what one search finds. */
final class Hits {
  private final List<String> exempt;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private long exempted;
  private int count;

  Hits(List<String> exempt) {
    this.exempt = exempt;
  }

  /** How often anything was found, exempt or not. */
  int count() {
    return count;
  }

  void add(Finding.Kind kind, Supplier<String> where) {
    count++;
    findings.add(new Finding(where.get(), kind));
  }

  /** Adds the match unless an exempt text covers it where it stands. */
  void add(Finding.Kind kind, Supplier<String> where, CharSequence folded, int start, int end) {
    if (isExempt(folded, start, end)) {
      exempted++;
      count++;
    } else {
      add(kind, where);
    }
  }

  private boolean isExempt(CharSequence folded, int start, int end) {
    for (String text : exempt) {
      int from = Math.max(0, end - text.length());
      int to = Math.min(start, folded.length() - text.length());
      for (int i = from; i <= to; i++) {
        if (startsAt(folded, i, text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsAt(CharSequence folded, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (folded.charAt(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  Report report(long bytes) {
    return new Report(List.copyOf(findings), exempted, bytes);
  }
}
