// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The random name of one imported instance: the only name of it that may be logged or shown. */
public record SourceRef(String value) implements Comparable<SourceRef> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  public SourceRef {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A source reference is 16 hexadecimal digits");
    }
  }

  public static SourceRef random(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return new SourceRef(HexFormat.of().formatHex(bytes));
  }

  @Override
  public int compareTo(SourceRef other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}
