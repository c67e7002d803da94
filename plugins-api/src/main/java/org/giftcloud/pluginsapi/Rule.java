// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.EnumMap;
import java.util.Map;

/**
 * The rule for one attribute, or one pattern of attributes: a row of Table E.1-1.
 *
 * <p>A rule holds at the top level and in items of sequences at any depth. A tag may have one rule
 * only.
 *
 * @param tag the attributes it is for
 * @param keyword the keyword of the attribute, for people; may be empty
 * @param basic the action when no option says otherwise
 * @param options the action under each option that has its own; between two applied options the
 *     safer one wins
 * @param clause where the rule comes from, for example {@code PS3.15 Table E.1-1}
 */
public record Rule(
    TagPattern tag,
    String keyword,
    ActionCode basic,
    Map<Option, ActionCode> options,
    String clause) {
  /** Copies the map and checks that the rule says where it comes from. */
  public Rule {
    if (clause.isBlank()) {
      throw new IllegalArgumentException("Rule without a clause: " + tag);
    }
    EnumMap<Option, ActionCode> copy = new EnumMap<>(Option.class);
    copy.putAll(options);
    options = Map.copyOf(copy);
  }
}
