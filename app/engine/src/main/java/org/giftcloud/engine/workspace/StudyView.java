// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.ItemState;

/**
 * One study as a front end may show it.
 *
 * @param key random key of the study within this workspace
 * @param shownAs the work name of its patient, such as "Patient K7", or the subject label once
 *     there is one; with ", study 2" where the patient has several here
 * @param instances its images, by series and instance number
 */
public record StudyView(String key, String shownAs, List<InstanceView> instances) {
  public StudyView {
    instances = List.copyOf(instances);
  }

  public long count(ItemState state) {
    return instances.stream().filter(instance -> instance.state() == state).count();
  }

  public long needingEyes() {
    return instances.stream().filter(InstanceView::needsEyes).count();
  }

  /** The modalities of its images, in alphabetical order, such as "CT, SR". */
  public String modalities() {
    return instances.stream()
        .map(instance -> instance.facts().modality())
        .filter(modality -> !modality.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
