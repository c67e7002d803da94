// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.Optional;

/**
 * What happens to an attribute, in the codes of PS3.15 Table E.1-1a.
 *
 * <p>The compound codes leave the choice to the Type of the attribute at its place in the
 * information object definition (IOD) of the image: mandatory with a value (Type 1), mandatory but
 * possibly empty (Type 2), or optional (Type 3). The program makes that choice.
 */
public enum ActionCode {
  /** Replace by a non-empty dummy that is valid for the value representation. */
  D("D"),
  /** Replace by an empty value. */
  Z("Z"),
  /** Remove; a sequence goes with all its items. */
  X("X"),
  /** Keep; a kept sequence is still walked and the rules apply in each item. */
  K("K"),
  /** Clean: keep the meaning, without anything that identifies. */
  C("C"),
  /** Replace each UID, the same original always by the same replacement. */
  U("U"),
  /**
   * Generalise: keep only what many people share. Of a date the year, written as its first of
   * January; of an age its value up to 90; of an address the outward part of a British postcode; of
   * anything else nothing. Not an action of the Standard, so a profile that uses it does not claim
   * the Basic Profile, and says in (0012,0063) what it generalised.
   */
  G("GENERALISE"),
  /** Z, or D where the IOD needs a value. */
  Z_D("Z/D"),
  /** X, or Z where the IOD needs presence. */
  X_Z("X/Z"),
  /** X, or D where the IOD needs a value. */
  X_D("X/D"),
  /** X for Type 3, Z for Type 2, D for Type 1. */
  X_Z_D("X/Z/D"),
  /** X for Type 3, Z for Type 2; a Type 1 sequence stays and the UIDs in it are replaced. */
  X_Z_U("X/Z/U*");

  private final String code;

  ActionCode(String code) {
    this.code = code;
  }

  /**
   * The code as the Standard prints it, or the name of an action of ours.
   *
   * @return for example {@code X/Z/U*}
   */
  public String code() {
    return code;
  }

  /**
   * Whether the code lets an original value through, unchanged, cleaned or generalised.
   *
   * @return true for K, C and G
   */
  public boolean keeps() {
    return this == K || this == C || this == G;
  }

  /**
   * Finds the constant for a code of the Standard.
   *
   * @param code for example {@code X/Z/U*}
   * @return the constant, or empty for anything else
   */
  public static Optional<ActionCode> of(String code) {
    for (ActionCode action : values()) {
      if (action.code.equals(code)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
