// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image session; guarded by the site's lock. Empty text stands for "not set", as on the wire.
 */
final class Experiment {
  final String id;
  final Stamp stamp;
  final String xsiType;
  final Map<String, Scan> scans = new LinkedHashMap<>();
  final Map<String, Catalogue> resources = new LinkedHashMap<>();
  Subject subject;
  String label;
  String uid = "";
  String date = "";

  /** The second in which files were last merged into it: a second merge in it fails. */
  long mergeSecond;

  Experiment(String id, Subject subject, String label, String xsiType, Stamp stamp) {
    this.id = id;
    this.subject = subject;
    this.label = label;
    this.xsiType = xsiType;
    this.stamp = stamp;
  }

  Project project() {
    return subject.project;
  }

  String uri() {
    return "/data/experiments/" + id;
  }
}
