// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.engine.workspace.StudyView;

/** What a reviewer's program was told of all that waits: of each study the last. */
final class KnownStudies {
  private final Map<String, StudyView> byKey = new HashMap<>();
  private Ask.Studies next = Ask.Studies.all();

  /** Asks for what changed since. */
  Ask.Studies ask() {
    return next;
  }

  /** All that waits now, in the order that was told. */
  List<StudyView> take(Answer.Studies told) throws IOException {
    told.changed().forEach(study -> byKey.put(study.key(), study));
    byKey.keySet().retainAll(Set.copyOf(told.keys()));
    List<StudyView> all = new ArrayList<>();
    for (String key : told.keys()) {
      StudyView study = byKey.get(key);
      if (study == null) {
        next = Ask.Studies.all();
        throw new IOException("A study was never told");
      }
      all.add(study);
    }
    next = new Ask.Studies(told.run(), told.revision());
    return all;
  }
}
