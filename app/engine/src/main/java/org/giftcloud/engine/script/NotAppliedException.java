// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

/** A script holds what cannot be done safely; none of it is done. */
public final class NotAppliedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;
  private final Refusal why;

  NotAppliedException(int line, Refusal why) {
    super("line " + line + " " + why.words());
    this.line = line;
    this.why = why;
  }

  public int line() {
    return line;
  }

  public Refusal why() {
    return why;
  }
}
