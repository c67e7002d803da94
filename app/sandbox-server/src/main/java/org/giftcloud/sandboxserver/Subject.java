// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.List;

/** A subject of one project; guarded by the site's lock. */
final class Subject {
  final String id;
  final Project project;
  final Stamp stamp;
  String label;

  Subject(String id, Project project, String label, Stamp stamp) {
    this.id = id;
    this.project = project;
    this.label = label;
    this.stamp = stamp;
  }

  List<Experiment> experiments() {
    return project.experiments.values().stream().filter(e -> e.subject == this).toList();
  }
}
