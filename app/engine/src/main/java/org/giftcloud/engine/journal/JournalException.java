// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The journal was changed from outside, or belongs to another version; nothing was done with it.
 */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1;

  // A cause is left out where its message would quote the journal.
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
