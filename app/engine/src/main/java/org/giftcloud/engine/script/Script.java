// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.List;

/** A script that was understood. */
record Script(Dialect dialect, List<Statement> statements) {
  Script {
    statements = List.copyOf(statements);
  }

  /** Which of the two languages of that name. */
  enum Dialect {
    /** Of the statements about one element the first that applies wins; all look at the input. */
    FOUR,
    /** Statements follow each other. */
    SIX
  }
}
