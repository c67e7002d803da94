// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal a person sits at, if there is one. */
final class Terminal {
  private Terminal() {}

  static Optional<Console> find() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
