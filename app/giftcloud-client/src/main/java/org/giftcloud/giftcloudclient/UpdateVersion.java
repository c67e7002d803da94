// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Two to four numbers with dots between them, compared one by one; what is not there is zero. */
record UpdateVersion(String text) implements Comparable<UpdateVersion> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){1,3}");

  UpdateVersion {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a version");
    }
  }

  static Optional<UpdateVersion> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new UpdateVersion(text)) : Optional.empty();
  }

  private int[] numbers() {
    String[] parts = text.split("\\.", -1);
    int[] numbers = new int[4];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers;
  }

  @Override
  public int compareTo(UpdateVersion other) {
    return Arrays.compare(numbers(), other.numbers());
  }
}
