// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.imaging.Mask;

/** Has masks painted, one order at a time; of the orders for the same images only the last. */
final class Painting {
  private final DeskModel workspace;
  private final Runnable allPainted;
  private final Map<List<SourceRef>, List<Mask>> waiting = new LinkedHashMap<>();
  private boolean busy;

  Painting(DeskModel workspace, Runnable allPainted) {
    this.workspace = workspace;
    this.allPainted = allPainted;
  }

  boolean isBusy() {
    return busy;
  }

  void order(List<SourceRef> refs, List<Mask> regions) {
    waiting.put(List.copyOf(refs), List.copyOf(regions));
    if (!busy) {
      next();
    }
  }

  private void next() {
    if (waiting.isEmpty()) {
      busy = false;
      allPainted.run();
      return;
    }
    busy = true;
    List<SourceRef> refs = waiting.keySet().iterator().next();
    workspace.mask(refs, waiting.remove(refs), this::next);
  }
}
