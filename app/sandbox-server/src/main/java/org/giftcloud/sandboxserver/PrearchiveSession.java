// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An import that is not archived yet; guarded by the site's lock. */
final class PrearchiveSession {
  /** Empty for the project Unassigned. */
  final String project;

  final String timestamp;
  final String folderName;
  final Path folder;
  final Map<String, String> parameters;
  final String studyUid;
  final List<Received> files = new ArrayList<>();
  String subject;
  String status = "RECEIVING";
  String uploaded = "";
  Instant lastModified;

  PrearchiveSession(
      Target target, Path folder, Map<String, String> parameters, String studyUid, Instant now) {
    this.project = target.project();
    this.timestamp = target.timestamp();
    this.folderName = target.folderName();
    this.subject = target.subject();
    this.folder = folder;
    this.parameters = Map.copyOf(parameters);
    this.studyUid = studyUid;
    this.lastModified = now;
  }

  record Target(String project, String timestamp, String folderName, String subject) {}

  record Received(String name, Path path, DicomHeader header) {}

  String projectSegment() {
    return project.isEmpty() ? "Unassigned" : project;
  }

  /** Without the leading {@code /data}. */
  String url() {
    return "/prearchive/projects/" + projectSegment() + "/" + timestamp + "/" + folderName;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
