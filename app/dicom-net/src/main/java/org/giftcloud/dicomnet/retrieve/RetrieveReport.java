// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.util.List;

/**
 * What came of a study, held against what the archives say it consists of.
 *
 * @param series what was expected and what came, series by series
 * @param problems what archives did not do, as sentences; may be there although all came
 */
public record RetrieveReport(List<SeriesCount> series, List<String> problems) {
  public RetrieveReport {
    series = List.copyOf(series);
    problems = List.copyOf(problems);
  }

  public int expected() {
    return series.stream().mapToInt(SeriesCount::expected).sum();
  }

  public int received() {
    return series.stream().mapToInt(SeriesCount::received).sum();
  }

  /** Whether an archive has the study and everything of it is here. */
  public boolean isComplete() {
    return expected() > 0
        && series.stream().allMatch(one -> one.expected() > 0 && one.received() == one.expected());
  }

  /** How many instances of a series the archives list, and how many are here for good. */
  public record SeriesCount(String seriesUid, int expected, int received) {
    @Override
    public String toString() {
      return "SeriesCount[" + received + " of " + expected + "]";
    }
  }
}
