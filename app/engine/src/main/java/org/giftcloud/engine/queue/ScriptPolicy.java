// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

/** What to do where a server has a script of its own that this program does not apply. */
public enum ScriptPolicy {
  /** Nothing is sent until a person decides. */
  HOLD,
  /** The project allows sending what the script was not applied to. */
  SEND_UNAPPLIED
}
