// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.LinkedHashMap;
import java.util.Map;

/** A scan (a series); guarded by the site's lock. */
final class Scan {
  final int key;
  final String id;
  final Experiment experiment;
  final Stamp stamp;
  final Map<String, Catalogue> resources = new LinkedHashMap<>();

  /** What the server read from headers, by its own field names, in its order. */
  final Map<String, Object> headerFields = new LinkedHashMap<>();

  String xsiType;
  String uid = "";
  String type = "";
  String seriesDescription = "";
  String quality = "";
  String note = "";

  /** Another UID took the place of the first: look-ups then have the scan twice, as recorded. */
  boolean isReplaced;

  Scan(int key, Experiment experiment, String id, String xsiType, Stamp stamp) {
    this.key = key;
    this.experiment = experiment;
    this.id = id;
    this.xsiType = xsiType;
    this.stamp = stamp;
  }

  /** The folder name inside downloads: id, and the type with blanks replaced. */
  String folderName() {
    return type.isEmpty() ? id : id + "-" + type.replaceAll("[^A-Za-z0-9_.-]", "_");
  }
}
