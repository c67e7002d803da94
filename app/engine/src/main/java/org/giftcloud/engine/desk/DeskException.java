// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;

/** The program that has the working folder open did not do what it was asked. */
public final class DeskException extends IOException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  DeskException(Kind kind) {
    super("The desk of another process: " + kind);
    this.kind = kind;
  }

  DeskException(Kind kind, IOException cause) {
    super("The desk of another process: " + kind, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What happened. */
  public enum Kind {
    /** Nobody answers; nothing was asked. */
    UNREACHABLE,
    /** The line broke while a decision was on its way: it holds, or it was not made. */
    UNKNOWN,
    /** It is another version of this program. */
    VERSION,
    /** It has too much under way. */
    BUSY,
    /** It could not read or write; nothing was decided. */
    FAILED
  }
}
