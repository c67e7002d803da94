// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

/** Two values and how they must stand to each other. */
record Condition(Expression left, Relation relation, Expression right) {
  enum Relation {
    EQUALS,
    DIFFERS,
    MATCHES,
    MATCHES_NOT
  }
}
