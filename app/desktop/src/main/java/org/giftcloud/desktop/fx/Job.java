// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

/** A piece of work that waits or is under way. */
public interface Job {
  /** Nothing under way. */
  Job NONE =
      new Job() {
        @Override
        public void cancel() {}

        @Override
        public boolean isWithdrawn() {
          return false;
        }
      };

  /** Interrupts the work; neither of its outcomes is told. */
  void cancel();

  /**
   * Takes back work that has not begun, and says whether it did; what has begun goes on, and tells
   * its outcome.
   */
  boolean isWithdrawn();
}
