// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of an exam: how many checks were made and held, and where the others failed. */
public record Score(Map<Action, Count> counts, List<Failure> failures, List<String> notExamined) {
  public Score {
    counts = Map.copyOf(counts);
    failures = List.copyOf(failures);
    notExamined = List.copyOf(notExamined);
  }

  /** The kinds of check of the MIDI-B benchmark. */
  public enum Action {
    TAG_RETAINED,
    TEXT_NOTNULL,
    TEXT_RETAINED,
    TEXT_REMOVED,
    DATE_SHIFTED,
    UID_CHANGED,
    UID_CONSISTENT,
    PATID_CONSISTENT,
    PIXELS_RETAINED,
    PIXELS_HIDDEN
  }

  /** Checks made and checks that held. */
  public record Count(int held, int made) {
    Count plus(Count other) {
      return new Count(held + other.held(), made + other.made());
    }
  }

  /** A check that failed; it names the generated file and the place, not the value. */
  public record Failure(String file, Action action, String path) {}

  /** Of one kind; zero of zero when none was made. */
  public Count count(Action action) {
    return counts.getOrDefault(action, new Count(0, 0));
  }

  /** The share of checks that held, in per cent; 100 when none was made. */
  public double percent() {
    Count all = counts.values().stream().reduce(new Count(0, 0), Count::plus);
    return all.made() == 0 ? 100 : 100.0 * all.held() / all.made();
  }

  /** A table by kind of check. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    new EnumMap<>(counts)
        .forEach(
            (action, count) ->
                table.append(
                    String.format(
                        Locale.ROOT, "%-17s %7d of %7d%n", action, count.held(), count.made())));
    return table.append(String.format(Locale.ROOT, "%.3f %%%n", percent())).toString();
  }
}
