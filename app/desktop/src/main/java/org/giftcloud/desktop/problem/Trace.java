// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.problem;

import java.util.Optional;

/** A throwable with its types and frames and without its messages, which may hold a value. */
final class Trace extends RuntimeException {
  private static final long serialVersionUID = 1;

  private Trace(Throwable original) {
    super(
        original.getClass().getName(),
        Optional.ofNullable(original.getCause()).map(Trace::new).orElse(null),
        false,
        true);
    setStackTrace(original.getStackTrace());
  }

  static Trace of(Throwable original) {
    return new Trace(original);
  }
}
