// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.giftcloud.imaging.Mask;

/** The masks of one image with every step back and forth. */
final class MaskHistory {
  private final Deque<List<Mask>> past = new ArrayDeque<>();
  private final Deque<List<Mask>> future = new ArrayDeque<>();
  private List<Mask> present;

  MaskHistory(List<Mask> start) {
    present = List.copyOf(start);
  }

  List<Mask> present() {
    return present;
  }

  /** A new state; what was undone before is forgotten. */
  void set(List<Mask> next) {
    if (next.equals(present)) {
      return;
    }
    past.push(present);
    future.clear();
    present = List.copyOf(next);
  }

  boolean canUndo() {
    return !past.isEmpty();
  }

  boolean canRedo() {
    return !future.isEmpty();
  }

  void undo() {
    if (canUndo()) {
      future.push(present);
      present = past.pop();
    }
  }

  void redo() {
    if (canRedo()) {
      past.push(present);
      present = future.pop();
    }
  }
}
