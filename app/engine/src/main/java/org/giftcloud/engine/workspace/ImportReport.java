// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;

/** What became of every file that was looked at; none is left out. */
public record ImportReport(List<Line> lines) {
  public ImportReport {
    lines = List.copyOf(lines);
  }

  public long count(ItemState state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }

  /**
   * One file.
   *
   * @param ref its random reference
   * @param number its place in the order of reading, from 1; the only way back to its path, which
   *     the caller holds and nobody else
   * @param state CHECKED, HELD, REJECTED or QUARANTINED
   * @param reason why it does not go on; "none" when it does
   */
  public record Line(SourceRef ref, int number, ItemState state, Reason reason) {}
}
