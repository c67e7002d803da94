// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The dictionary files in the module. */
final class DictionaryText {
  private DictionaryText() {}

  static byte[] bytes(String name) {
    try (InputStream in = DictionaryText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("dictionary missing: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"));
  }
}
