// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;

/** What was decided about is no longer as it was shown; nothing was decided. */
public final class ChangedMeanwhileException extends IOException {
  private static final long serialVersionUID = 1;

  public ChangedMeanwhileException() {
    super("An image changed, or was decided by somebody else, since it was shown");
  }
}
