// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.deidentify.Change;

/**
 * What the profile did to one attribute. Shows identity: only a review may display it.
 *
 * @param path the attribute's place, tags joined by item numbers
 * @param keyword its keyword, or empty when private or unknown
 * @param before its value as it came
 * @param after its value as it will leave; what is filled later is named, not shown
 * @param rule the action
 * @param clause the clause of the standard, or the option, that asks for it
 */
public record AttributeChange(
    String path, String keyword, String before, String after, String rule, String clause) {
  /** Stands for a value that is not shown. */
  public static final String HIDDEN = "•••";

  static AttributeChange of(Change change) {
    return new AttributeChange(
        change.path(),
        change.keyword(),
        change.before(),
        change.after(),
        change.rule(),
        change.clause());
  }

  /** The same without the value that it had before. */
  public AttributeChange concealed() {
    return new AttributeChange(path, keyword, before.isEmpty() ? "" : HIDDEN, after, rule, clause);
  }

  @Override
  public String toString() {
    return "AttributeChange[" + path + "]";
  }
}
