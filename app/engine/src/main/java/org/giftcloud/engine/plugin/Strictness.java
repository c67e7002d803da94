// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import org.giftcloud.pluginsapi.ActionCode;

/** How much of an original value an action lets through. */
final class Strictness {
  private Strictness() {}

  static boolean isSafer(ActionCode one, ActionCode other) {
    return leak(one) < leak(other);
  }

  private static int leak(ActionCode action) {
    return switch (action) {
      case X, Z, D, Z_D, X_Z, X_D, X_Z_D -> 0;
      case U, X_Z_U -> 1;
      case G -> 2;
      case C -> 3;
      case K -> 4;
    };
  }
}
