// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What became of a server's scripts when an output was made.
 *
 * @param digest of the scripts
 * @param refusal why none of them was applied; empty where all were
 */
public record ScriptRun(String digest, String refusal) {
  @JsonIgnore
  public boolean isApplied() {
    return refusal.isEmpty();
  }
}
