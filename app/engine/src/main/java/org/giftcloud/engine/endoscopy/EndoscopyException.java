// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.IOException;
import org.giftcloud.engine.item.Reason;

/** An endoscopy cannot be made into an image; the reason is for people. */
public final class EndoscopyException extends IOException {
  private static final long serialVersionUID = 1;
  private final transient Reason reason;

  EndoscopyException(Reason reason, String invariant) {
    super(invariant);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
