// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import org.giftcloud.pluginsapi.ActionCode;

/**
 * What a compiled profile says about one attribute, options already taken into account.
 *
 * @param action the action; compound codes are resolved where the attribute is met
 * @param otherwise the action where cleaning is not possible
 * @param keyword the attribute's keyword, or empty
 * @param rule the action as people read it, with the option it comes from
 * @param clause where the rule comes from, with the edition
 */
public record Ruling(
    ActionCode action, ActionCode otherwise, String keyword, String rule, String clause) {
  /** No rule is for the attribute. */
  public static final Ruling UNLISTED = new Ruling(ActionCode.K, ActionCode.X, "", "unlisted", "");

  /** Whether no rule is for the attribute. */
  public boolean isUnlisted() {
    return rule.equals("unlisted");
  }

  /** A ruling that the engine makes itself. */
  public static Ruling of(ActionCode action, String rule, String clause) {
    return new Ruling(action, action.keeps() ? ActionCode.X_Z_D : action, "", rule, clause);
  }
}
