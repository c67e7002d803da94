// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;

/** What became of every file that was looked at; none is left out. */
public record ImportReport(List<Line> lines) {
  public ImportReport {
    lines = List.copyOf(lines);
  }

  /** What the index of a disc (DICOMDIR) says of what was found beside it. */
  @FunctionalInterface
  public interface Indexes {
    Reason found(int number, IntPredicate isImage);
  }

  /** The report with what the indexes of discs say. */
  public ImportReport heldAgainst(Indexes indexes) {
    Set<Integer> images = new HashSet<>();
    for (Line line : lines) {
      if (line.state() != ItemState.REJECTED || line.reason().equals(Reasons.DUPLICATE)) {
        images.add(line.number());
      }
    }
    List<Line> held = new ArrayList<>();
    for (Line line : lines) {
      held.add(
          line.reason().equals(Reasons.DICOMDIR)
              ? new Line(
                  line.ref(),
                  line.number(),
                  line.state(),
                  indexes.found(line.number(), images::contains))
              : line);
    }
    return new ImportReport(held);
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
