// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A resource: a folder and the entries that are known of it; guarded by the site's lock. */
final class Catalogue {
  final int key;
  final String label;
  final Path folder;
  final String scan;
  final Stamp stamp;
  final Map<String, Entry> entries = new LinkedHashMap<>();
  String format = "";
  String content = "";
  String fileName;

  Catalogue(int key, String label, Path folder, String scan, Stamp stamp) {
    this.key = key;
    this.label = label;
    this.folder = folder;
    this.scan = scan;
    this.stamp = stamp;
    this.fileName = label + "_catalog.xml";
  }

  long size() {
    return entries.values().stream().mapToLong(Entry::size).sum();
  }
}
