// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/** On which images a mask drawn on one of them makes sense. */
final class ReviewTargets {
  private ReviewTargets() {}

  /** The other images of its series, undecided and of its size. */
  static List<SourceRef> likeIt(List<StudyView> studies, InstanceView example) {
    Facts facts = example.facts();
    return studies.stream()
        .flatMap(study -> study.instances().stream())
        .filter(other -> other.facts().series().equals(facts.series()))
        .filter(other -> other.facts().rows() == facts.rows())
        .filter(other -> other.facts().columns() == facts.columns())
        .filter(other -> other.state() == ItemState.IN_REVIEW || other.state() == ItemState.HELD)
        .map(InstanceView::ref)
        .filter(ref -> !ref.equals(example.ref()))
        .toList();
  }
}
