// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Reason;

/** The key store was unlocked, or locked, in a working folder's window. */
public sealed interface KeyDeed extends Recorded {

  record KeysUnlocked(long at, String by) implements KeyDeed {}

  /**
   * @param reason why, where no person did it
   */
  record KeysLocked(long at, String by, Reason reason) implements KeyDeed {}
}
