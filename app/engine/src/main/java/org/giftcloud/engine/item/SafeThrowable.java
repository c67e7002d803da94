// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/**
 * A failure as it may be logged: types and frames, no messages, which could quote a file or a path.
 */
public final class SafeThrowable extends Exception {
  private static final long serialVersionUID = 1;

  private SafeThrowable(Throwable original) {
    super(original.getClass().getName());
    setStackTrace(original.getStackTrace());
    Throwable cause = original.getCause();
    if (cause != null && cause != original) {
      initCause(new SafeThrowable(cause));
    }
  }

  public static SafeThrowable of(Throwable original) {
    return new SafeThrowable(original);
  }
}
