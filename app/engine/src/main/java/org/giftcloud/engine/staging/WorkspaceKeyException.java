// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;

/** The workspace's key cannot be opened; nothing of the workspace was touched. */
public final class WorkspaceKeyException extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  WorkspaceKeyException(Reason reason) {
    super("The workspace key does not open: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why it does not open. */
  public enum Reason {
    PASSPHRASE_NEEDED,
    WRONG_PASSPHRASE,
    /** A passphrase was given, and the key lies there without one. */
    NOT_PROTECTED,
    DAMAGED,
    /** It is kept in a way that this version does not know. */
    OTHER_VERSION
  }
}
