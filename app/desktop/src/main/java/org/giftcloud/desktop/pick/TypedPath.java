// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pick;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A path as a person types it. */
public final class TypedPath {
  private TypedPath() {}

  /** The path, or empty when nothing was typed or no path of this computer can look like that. */
  public static Optional<Path> of(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
