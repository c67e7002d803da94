// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.EnumMap;
import java.util.Map;

/**
 * The rule for the content items of a structured report that carry one concept name: a row of Table
 * E.3.4-1.
 *
 * @param codeValue the code value of the concept name
 * @param scheme its coding scheme designator
 * @param valueType the value type of the item, for example {@code TEXT}
 * @param meaning the code meaning, by which the concept is known under schemes that are retired
 * @param basic the action when no option says otherwise
 * @param options the action under each option that has its own
 */
public record ConceptRule(
    String codeValue,
    String scheme,
    String valueType,
    String meaning,
    ActionCode basic,
    Map<Option, ActionCode> options) {
  /** Copies the map and checks that the concept is named. */
  public ConceptRule {
    if (codeValue.isBlank() || scheme.isBlank() || valueType.isBlank()) {
      throw new IllegalArgumentException("Concept rule without a code, scheme or value type");
    }
    EnumMap<Option, ActionCode> copy = new EnumMap<>(Option.class);
    copy.putAll(options);
    options = Map.copyOf(copy);
  }
}
