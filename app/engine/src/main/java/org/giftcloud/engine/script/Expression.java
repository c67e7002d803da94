// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.List;

/** What stands for a value in a script. */
sealed interface Expression {
  record Constant(String text) implements Expression {}

  record Name(String name) implements Expression {}

  /** What an element holds. */
  record ValueOf(TagPattern element) implements Expression {}

  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
