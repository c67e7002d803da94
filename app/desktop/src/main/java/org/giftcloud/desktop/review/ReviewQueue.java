// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/**
 * What is to be decided, worst first: what was brought in for another project, then images that may
 * show text one by one, the rest by series.
 */
public final class ReviewQueue {
  private ReviewQueue() {}

  /** Which part of the work is shown. */
  public enum Filter {
    TO_REVIEW,
    HELD,
    RELEASED;

    boolean takes(ItemState state) {
      return switch (this) {
        case TO_REVIEW -> state == ItemState.IN_REVIEW;
        case HELD -> state == ItemState.HELD || state == ItemState.QUARANTINED;
        case RELEASED -> state == ItemState.RELEASED;
      };
    }
  }

  /** How many images wait for eyes, in all. */
  public static long waiting(List<StudyView> studies) {
    return studies.stream().mapToLong(study -> study.count(ItemState.IN_REVIEW)).sum();
  }

  public static List<QueueEntry> of(List<StudyView> studies, Filter filter) {
    List<QueueEntry> entries = new ArrayList<>();
    for (StudyView study : studies) {
      for (List<InstanceView> series : bySeries(study).values()) {
        addSeries(study, series, filter, entries);
      }
    }
    entries.sort(
        Comparator.comparing((QueueEntry entry) -> entry.isForAnother() ? 0 : 1)
            .thenComparing(entry -> entry.isHighRisk() ? 0 : 1));
    return List.copyOf(entries);
  }

  private static Map<String, List<InstanceView>> bySeries(StudyView study) {
    Map<String, List<InstanceView>> series = new LinkedHashMap<>();
    for (InstanceView instance : study.instances()) {
      series.computeIfAbsent(instance.facts().series(), key -> new ArrayList<>()).add(instance);
    }
    return series;
  }

  private static void addSeries(
      StudyView study, List<InstanceView> series, Filter filter, List<QueueEntry> entries) {
    List<InstanceView> together = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      InstanceView instance = series.get(i);
      if (!filter.takes(instance.state())) {
        continue;
      }
      if (instance.facts().risk() == Facts.Risk.LOW) {
        together.add(instance);
        continue;
      }
      entries.add(
          new QueueEntry(
              instance.ref().value(), study.shownAs(), i + 1, series.size(), List.of(instance)));
    }
    if (!together.isEmpty()) {
      entries.add(
          new QueueEntry(
              "series " + together.getFirst().facts().series(),
              study.shownAs(),
              0,
              series.size(),
              together));
    }
  }
}
