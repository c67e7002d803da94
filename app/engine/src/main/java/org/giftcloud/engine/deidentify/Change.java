// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.List;
import java.util.regex.Pattern;
import org.giftcloud.pluginsapi.ActionCode;

/**
 * What a profile did to one attribute. Holds identity.
 *
 * @param path the attribute's place, for example {@code (0008,1140)[0].(0008,1155)}
 * @param keyword its keyword, or empty when private or unknown
 * @param before its value as it came, shortened
 * @param after its value as it leaves, shortened; empty when removed
 * @param rule what was done, and by which code or option
 * @param clause where the rule comes from, with the edition
 */
public record Change(
    String path, String keyword, String before, String after, String rule, String clause) {
  private static final Pattern FIRST_OF_YEAR = Pattern.compile("\\d{4}0101");

  /**
   * Dates that the profile wrote in place of others, as the first day of their year. They may be
   * the patient's birth date by chance, for many people are registered with that day.
   */
  public static List<String> firstsOfYears(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.rule().startsWith(ActionCode.G.code()))
        .map(Change::after)
        .filter(after -> FIRST_OF_YEAR.matcher(after).matches())
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "Change[" + path + "]";
  }
}
