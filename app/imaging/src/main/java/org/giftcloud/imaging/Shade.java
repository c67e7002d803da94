// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Locale;
import java.util.Optional;

/** How masks look to a person, whatever samples that takes. */
public enum Shade {
  BLACK,
  /** Half-way; of grey images with a window half-way in the first that the file names. */
  GREY,
  WHITE;

  /** As settings, files and commands name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Shade> of(String word) {
    for (Shade shade : values()) {
      if (shade.word().equals(word)) {
        return Optional.of(shade);
      }
    }
    return Optional.empty();
  }

  /** Of 255. */
  int level() {
    return switch (this) {
      case BLACK -> 0;
      case GREY -> 128;
      case WHITE -> 255;
    };
  }
}
