// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

/** A command that cannot go on; its message is for the user and names nobody. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  CommandFailure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
