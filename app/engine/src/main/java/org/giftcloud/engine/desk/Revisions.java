// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.giftcloud.engine.workspace.StudyView;

/** Since when each study that waits is as it is, so that only those that changed are told again. */
final class Revisions {
  private final String run;

  /** Both guarded by this. */
  private final Map<String, Told> told = new HashMap<>();

  private long newest;

  /**
   * @param run tells these revisions from those of any other process
   */
  Revisions(String run) {
    this.run = run;
  }

  private record Told(StudyView study, long revision) {}

  /** All that waits, and of it what is not as it was when {@code asked} was the newest. */
  synchronized Answer.Studies since(Ask.Studies asked, Supplier<List<StudyView>> studies) {
    List<StudyView> all = studies.get();
    List<String> keys = all.stream().map(StudyView::key).toList();
    all.forEach(this::note);
    told.keySet().retainAll(Set.copyOf(keys));
    long known = asked.run().equals(run) ? asked.revision() : Ask.Studies.ALL;
    List<StudyView> changed =
        told.values().stream().filter(one -> one.revision() > known).map(Told::study).toList();
    return new Answer.Studies(run, newest, keys, changed);
  }

  private void note(StudyView study) {
    Told before = told.get(study.key());
    if (before == null || !before.study().equals(study)) {
      newest++;
      told.put(study.key(), new Told(study, newest));
    }
  }
}
