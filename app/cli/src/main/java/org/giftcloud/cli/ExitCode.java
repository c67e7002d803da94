// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

/** How a command ended; the worst outcome wins. */
enum ExitCode {
  DONE(0),
  USAGE(1),
  HELD(2),
  REJECTED(3),
  FAILED(4);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  ExitCode worst(ExitCode other) {
    return status >= other.status ? this : other;
  }
}
