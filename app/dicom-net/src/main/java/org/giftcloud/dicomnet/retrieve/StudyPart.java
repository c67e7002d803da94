// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much of a study is meant; identity.
 *
 * @param series SOP Instance UIDs by Series Instance UID: no UIDs mean the whole series, no series
 *     the whole study
 */
public record StudyPart(Map<String, Set<String>> series) {
  /** All of it. */
  public static final StudyPart WHOLE = new StudyPart(Map.of());

  public StudyPart {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    series.forEach((uid, images) -> copy.put(uid, Set.copyOf(images)));
    series = Map.copyOf(copy);
  }

  public boolean isWholeStudy() {
    return series.isEmpty();
  }

  /** Whether it is meant, be it whole or not. */
  boolean holdsOf(String seriesUid) {
    return isWholeStudy() || series.containsKey(seriesUid);
  }

  /** Whether all images of a series are meant. */
  boolean isWholeSeries(String seriesUid) {
    return isWholeStudy() || series.getOrDefault(seriesUid, Set.of("")).isEmpty();
  }

  boolean holds(String seriesUid, String image) {
    return isWholeSeries(seriesUid) || series.getOrDefault(seriesUid, Set.of()).contains(image);
  }

  @Override
  public String toString() {
    return "StudyPart[" + series.size() + "]";
  }
}
