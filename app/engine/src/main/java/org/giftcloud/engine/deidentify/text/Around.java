// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretches of a text around what a date must hold: costly patterns are tried there alone. */
final class Around {
  /** Longer than any date. */
  private static final int REACH = 64;

  private final String text;
  private final List<int[]> stretches = new ArrayList<>();

  Around(String text) {
    this.text = text;
  }

  /** Around each place where one of the words stands. */
  static Around words(String text, List<String> words) {
    Around around = new Around(text);
    BitSet places = new BitSet();
    for (String word : words) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        places.set(at);
      }
    }
    places.stream().forEach(around::add);
    return around;
  }

  /** Adds the stretch around a place, which lies behind those before. */
  void add(int place) {
    int from = Math.max(0, place - REACH);
    int to = Math.min(text.length(), place + REACH);
    if (!stretches.isEmpty() && stretches.getLast()[1] >= from) {
      stretches.getLast()[1] = to;
    } else {
      stretches.add(new int[] {from, to});
    }
  }

  /** Marks what matches there. */
  void mark(Pattern pattern, BitSet out) {
    if (stretches.isEmpty()) {
      return;
    }
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    for (int[] stretch : stretches) {
      matcher.region(stretch[0], stretch[1]);
      while (matcher.find()) {
        out.set(matcher.start(), matcher.end());
      }
    }
  }
}
