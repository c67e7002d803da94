// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

/** What an element of an output holds, as far as a script may know it. */
public sealed interface Content {
  record Absent() implements Content {}

  /** One text, perhaps empty. */
  record Text(String text) implements Content {
    @Override
    public String toString() {
      return "Text";
    }
  }

  /** A place that is filled when the image leaves. */
  record Symbol(Kind kind) implements Content {}

  /** Several values, numbers, items, pixels. */
  record Other() implements Content {}

  /** What a place is filled with. */
  enum Kind {
    SUBJECT,
    SESSION,
    UID,
    DATE
  }
}
