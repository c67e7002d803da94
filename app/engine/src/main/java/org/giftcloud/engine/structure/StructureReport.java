// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.pluginsapi.Option;

/**
 * What the structure of one file shows.
 *
 * @param findings what should not be there
 * @param claimed the options that the file says were applied; what they keep was let through
 */
public record StructureReport(List<StructureFinding> findings, Set<Option> claimed) {
  public StructureReport {
    findings = List.copyOf(findings);
    EnumSet<Option> copy = EnumSet.noneOf(Option.class);
    copy.addAll(claimed);
    claimed = Set.copyOf(copy);
  }
}
