// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

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
  @Override
  public String toString() {
    return "Change[" + path + "]";
  }
}
