// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Arrays;

/** Where each of some tags stands in their array, by open addressing: the hottest look-up. */
final class TagIndex {
  private final int[] tags;
  private final int[] places;

  TagIndex(int[] tags) {
    int capacity = Integer.highestOneBit(Math.max(8, tags.length * 4));
    this.tags = new int[capacity];
    this.places = new int[capacity];
    Arrays.fill(places, -1);
    for (int i = 0; i < tags.length; i++) {
      int slot = slot(tags[i]);
      this.tags[slot] = tags[i];
      places[slot] = i;
    }
  }

  /** The place of the tag, or -1. */
  int of(int tag) {
    return places[slot(tag)];
  }

  private int slot(int tag) {
    int mask = tags.length - 1;
    int at = ((tag * 0x9E3779B1) >>> 7) & mask;
    while (places[at] >= 0 && tags[at] != tag) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
