// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One series on its way: whose it is, where it goes, and its images. All values are those after
 * pseudonymisation.
 *
 * @param ppid the pseudonym GIFT-Cloud keeps for a subject
 * @param studyUid as it is to be registered: {@code 2_25_…} where the first uploader's data must be
 *     met again, dotted elsewhere; an importing XNAT registers what it reads in the images
 * @param scanId wished for; made unique on the server
 * @param modality DICOM's, it chooses XNAT's types
 */
public record SeriesUpload(
    String project,
    String ppid,
    String subjectLabel,
    String experimentLabel,
    String studyUid,
    String scanId,
    String seriesUid,
    String modality,
    List<Entry> entries) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern PPID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Pattern UID = Pattern.compile("[0-9]+([._][0-9]+)+");
  private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{1,16}");

  /** Checks every value that becomes part of a path. */
  public SeriesUpload {
    check(LABEL, project, "project");
    check(PPID, ppid, "ppid");
    check(LABEL, subjectLabel, "subject label");
    check(LABEL, experimentLabel, "experiment label");
    check(UID, studyUid, "study UID");
    check(LABEL, scanId, "scan id");
    check(UID, seriesUid, "series UID");
    check(MODALITY, modality, "modality");
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("two entries of one name");
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a series without images");
    }
  }

  /** Whether the project is one that the first uploader sent to. */
  boolean meetsFirstUploader() {
    return Spelling.isOld(studyUid);
  }

  /** Bytes of all images together. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  private static void check(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is not allowed by the server");
    }
  }

  @Override
  public String toString() {
    return "SeriesUpload[" + entries.size() + " images]";
  }
}
