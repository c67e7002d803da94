// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.List;

/** One statement of a script: these forms and no others. */
sealed interface Statement {
  /** The line it begins in, from 1. */
  int line();

  /** {@code (gggg,eeee) := value}. */
  record Assign(int line, TagPattern target, Expression value) implements Statement {}

  /** {@code (gggg,eeee) ?= value}: only where there is such an element. */
  record AssignIfThere(int line, TagPattern target, Expression value) implements Statement {}

  /** {@code - (gggg,eeee)}. */
  record Delete(int line, TagPattern target) implements Statement {}

  /** {@code removeAllPrivateTags}. */
  record DeletePrivate(int line) implements Statement {}

  /** {@code name := value}. */
  record Define(int line, String name, Expression value) implements Statement {}

  /**
   * {@code condition : action} in version 4, {@code condition ? action : action} in version 6.
   *
   * @param conditions all of which must hold
   * @param then at most one
   * @param otherwise at most one
   */
  record When(int line, List<Condition> conditions, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    public When {
      conditions = List.copyOf(conditions);
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }
}
