// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

/**
 * One thing that a data set says about a person, a number, a day or a place. Holds identity.
 *
 * @param text as the file has it; dates as YYYYMMDD
 */
public record Mention(Kind kind, String text) {
  /** What the text is. */
  public enum Kind {
    NAME,
    IDENTIFIER,
    DATE,
    PLACE
  }

  @Override
  public String toString() {
    return "Mention[" + kind + "]";
  }
}
