// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.List;

/** Cuts a series into ZIPs small enough to be repeated whole. */
final class ZipPlan {
  static final int MOST_FILES = 500;
  static final long MOST_BYTES = 256L << 20;

  private ZipPlan() {}

  static List<ZipLayout> split(List<Entry> entries) {
    List<ZipLayout> zips = new ArrayList<>();
    List<Entry> part = new ArrayList<>();
    long bytes = 0;
    for (Entry entry : entries) {
      if (!part.isEmpty() && (part.size() == MOST_FILES || bytes + entry.size() > MOST_BYTES)) {
        zips.add(new ZipLayout(part));
        part.clear();
        bytes = 0;
      }
      part.add(entry);
      bytes += entry.size();
    }
    if (!part.isEmpty()) {
      zips.add(new ZipLayout(part));
    }
    return zips;
  }
}
