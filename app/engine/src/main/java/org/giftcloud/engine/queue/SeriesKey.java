// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.giftcloud.engine.item.Facts;

/**
 * The name of a series in the queue of one workspace, short enough to be typed. It follows from
 * keyed hashes and says nothing outside the workspace.
 */
public record SeriesKey(String value) implements Comparable<SeriesKey> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{10}");

  public SeriesKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException("A series key is 10 hexadecimal digits");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public static SeriesKey of(Facts facts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(facts.patient().getBytes(StandardCharsets.US_ASCII));
      sha.update((byte) '/');
      sha.update(facts.series().getBytes(StandardCharsets.US_ASCII));
      return new SeriesKey(HexFormat.of().formatHex(sha.digest(), 0, 5));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  @Override
  public int compareTo(SeriesKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
