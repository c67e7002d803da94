// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.pluginsapi.ActionCode;

/** What is done to one attribute, once its Type is known. */
enum Step {
  KEEP,
  CLEAN,
  GENERALISE,
  MAP_UID,
  DUMMY,
  EMPTY,
  REMOVE;

  /**
   * Resolves an action code by the Type at the attribute's place in the definition.
   *
   * <p>A plain X or Z that meets an attribute which the definition demands gives way to a dummy or
   * an empty value: neither discloses anything, and the object stays valid. Where the Type cannot
   * be known, a compound code takes the strictest reading that keeps presence.
   */
  static Step resolve(ActionCode action, AttributeType type) {
    boolean unknown = type == AttributeType.UNKNOWN;
    return switch (action) {
      case K -> KEEP;
      case C -> CLEAN;
      case G -> GENERALISE;
      case U -> MAP_UID;
      case D -> DUMMY;
      case Z -> type.needsValue() ? DUMMY : EMPTY;
      case X -> removal(type);
      case X_Z -> unknown ? EMPTY : removal(type);
      case X_D, X_Z_D -> unknown ? DUMMY : removal(type);
      case Z_D -> {
        if (unknown || type.needsValue()) {
          yield DUMMY;
        }
        yield type == AttributeType.ABSENT ? REMOVE : EMPTY;
      }
      case X_Z_U -> unknown || type.needsValue() ? KEEP : removal(type);
    };
  }

  /** Removes what may go; what the definition demands becomes a dummy or empty. */
  static Step removal(AttributeType type) {
    if (type.needsValue()) {
      return DUMMY;
    }
    return type.needsPresence() ? EMPTY : REMOVE;
  }
}
