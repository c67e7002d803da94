// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import org.giftcloud.engine.journal.JournalException;
import org.giftcloud.engine.staging.WorkspaceKeyException;

/** The workspace cannot be opened; nothing in it was touched. */
public final class WorkspaceException extends IOException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  WorkspaceException(Kind kind, Throwable cause) {
    super("The workspace cannot be opened: " + kind, cause);
    this.kind = kind;
  }

  WorkspaceException(Kind kind) {
    super("The workspace cannot be opened: " + kind);
    this.kind = kind;
  }

  static WorkspaceException of(WorkspaceKeyException e) {
    return new WorkspaceException(
        switch (e.reason()) {
          case PASSPHRASE_NEEDED -> Kind.PASSPHRASE_NEEDED;
          case WRONG_PASSPHRASE -> Kind.WRONG_PASSPHRASE;
          case NOT_PROTECTED -> Kind.NOT_PROTECTED;
          case DAMAGED -> Kind.DAMAGED;
          case OTHER_VERSION -> Kind.OTHER_VERSION;
        },
        e);
  }

  static WorkspaceException of(JournalException e) {
    return new WorkspaceException(
        switch (e.kind()) {
          case CHANGED -> Kind.DAMAGED;
          case OTHER_VERSION -> Kind.OTHER_VERSION;
        },
        e);
  }

  public Kind kind() {
    return kind;
  }

  /** Why. */
  public enum Kind {
    /** Another process of this program has it open. */
    IN_USE,
    /** Its key is wrapped by a passphrase that was not given. */
    PASSPHRASE_NEEDED,
    WRONG_PASSPHRASE,
    /** A passphrase was given, and it was made without one. */
    NOT_PROTECTED,
    /** Its key or its journal was changed from outside. */
    DAMAGED,
    /** Its key or its journal was written by a version of this program that knows more. */
    OTHER_VERSION
  }
}
