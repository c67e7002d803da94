// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;

/**
 * What values say about people and places, in each way that they can be read: systems write UTF-8
 * into files that declare another character set.
 */
public final class Readings {
  private static final char ESCAPE = 0x1B;

  private Readings() {}

  /** Names of people, whatever a file calls the element that holds them. */
  public static List<String> names(Attributes level, ValueElement leaf) {
    return leaf.vr() == VR.PN
        ? of(level, leaf)
        : both(values(level.characterSet().decode(leaf.value(), VR.PN)), leaf.value());
  }

  /** The values of any other element. */
  public static List<String> of(Attributes level, ValueElement leaf) {
    return both(level.getStrings(leaf.tag()), leaf.value());
  }

  /** The values as UTF-8, where bytes beyond ASCII are that; empty where none is. */
  public static List<String> inUtf8(ValueElement leaf) {
    return isPlain(leaf.value())
        ? List.of()
        : utf8(leaf.value()).map(Readings::values).orElse(List.of());
  }

  private static List<String> both(List<String> declared, byte[] bytes) {
    if (isPlain(bytes)) {
      return declared;
    }
    Set<String> all = new LinkedHashSet<>(declared);
    utf8(bytes).ifPresent(text -> all.addAll(values(text)));
    for (String value : declared) {
      // Taken for Latin-1 and written as UTF-8 once more.
      if (value.chars().allMatch(c -> c <= 0xFF)) {
        utf8(value.getBytes(StandardCharsets.ISO_8859_1)).ifPresent(all::add);
      }
    }
    return new ArrayList<>(all);
  }

  private static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    for (String value : text.replace('\0', ' ').split("\\\\", -1)) {
      values.add(value.strip());
    }
    return values;
  }

  /** Bytes that mean the same in every set. */
  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
