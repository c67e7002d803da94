// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;

/**
 * A working copy of one image is missing, cut or changed, while the working folder itself is there:
 * that image cannot go on, all others can.
 */
public final class DamagedCopyException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedCopyException(String message) {
    super(message);
  }

  DamagedCopyException(String message, Throwable cause) {
    super(message, cause);
  }
}
