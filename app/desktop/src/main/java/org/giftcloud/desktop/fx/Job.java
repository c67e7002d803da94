// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

/** A piece of work under way. */
@FunctionalInterface
public interface Job {
  /** Nothing under way. */
  Job NONE = () -> {};

  /** Interrupts the work; neither of its outcomes is told. */
  void cancel();
}
