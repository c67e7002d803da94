// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;

/** What became of every image that was to be sent. */
public record SendReport(List<Line> lines) {
  public SendReport {
    lines = List.copyOf(lines);
  }

  /**
   * One image.
   *
   * @param ref its random reference
   * @param state DONE when the server holds it and the working copies are gone; else where it waits
   * @param reason why it waits; "none" when it does not
   */
  public record Line(SourceRef ref, ItemState state, Reason reason) {}
}
