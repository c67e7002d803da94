// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.Optional;
import javafx.scene.input.KeyCode;

/** The places of the window. */
public enum Place {
  STUDIES,
  REVIEW,
  UPLOADS,
  PACS,
  PROFILES,
  KEYS,
  AUDIT,
  SETTINGS;

  /** The place that a key leads to, pressed with Ctrl. */
  static Optional<Place> of(KeyCode key) {
    return switch (key) {
      case DIGIT1 -> Optional.of(STUDIES);
      case DIGIT2 -> Optional.of(REVIEW);
      case DIGIT3 -> Optional.of(UPLOADS);
      case DIGIT4 -> Optional.of(PACS);
      case DIGIT5 -> Optional.of(PROFILES);
      case DIGIT6 -> Optional.of(KEYS);
      case DIGIT7 -> Optional.of(AUDIT);
      case DIGIT8, COMMA -> Optional.of(SETTINGS);
      default -> Optional.empty();
    };
  }
}
