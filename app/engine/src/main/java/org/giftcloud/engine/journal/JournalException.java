// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The journal was changed from outside, or belongs to another version; nothing was done with it.
 */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  public JournalException(String message, @Nullable Throwable cause) {
    this(Kind.CHANGED, message, cause);
  }

  private JournalException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A frame opens, so this program wrote it, and says what this version does not know. */
  static JournalException ofOtherVersion(long frame) {
    // The parser's message quotes the journal: it stays behind.
    return new JournalException(
        Kind.OTHER_VERSION, "Frame " + frame + " is of another version", null);
  }

  public Kind kind() {
    return kind;
  }

  /** Why. */
  public enum Kind {
    CHANGED,
    OTHER_VERSION
  }
}
