// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/** Told how far a long piece of work is; may be called from any thread, must not block. */
@FunctionalInterface
public interface Progress {
  /** Says nothing to anybody. */
  Progress NONE = (phase, done, total) -> {};

  /**
   * @param phase what is being done
   * @param done units done, in the unit of the phase
   * @param total units in all, or -1 while unknown
   */
  void report(Phase phase, long done, long total);

  /** What a long piece of work is doing; the unit of its counts. */
  enum Phase {
    /** Files. */
    IMPORTING,
    /** Images. */
    PREPARING,
    /** Images. */
    PSEUDONYMISING,
    /** Bytes. */
    UPLOADING,
    /** Images. */
    VERIFYING
  }
}
