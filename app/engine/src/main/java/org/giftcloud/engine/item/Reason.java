// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/**
 * Why an image does not go on: a stable code for programs, a sentence for people.
 *
 * @param code lower-case words joined by hyphens, stable between releases
 * @param sentence what happened and what to do, without any value from the file
 */
public record Reason(String code, String sentence) {
  /** No reason: nothing waits. */
  public static final Reason NONE = new Reason("none", "");

  @Override
  public String toString() {
    return code;
  }
}
