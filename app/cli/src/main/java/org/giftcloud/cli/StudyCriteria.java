// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which studies are looked for. */
final class StudyCriteria {
  @Option(
      names = "--patient-name",
      paramLabel = "NAME",
      description = "As the archive writes it, such as SMITH^ANN; * and ? stand for any letters.")
  private @Nullable String patientName;

  @Option(names = "--patient-id", paramLabel = "ID", description = "* and ? may be used.")
  private @Nullable String patientId;

  @Option(names = "--accession", paramLabel = "NUMBER", description = "Accession number.")
  private @Nullable String accession;

  @Option(
      names = "--study-date",
      paramLabel = "DATE",
      description = "20260131, or a range: 20260101-20260131, 20260101-, -20260131.")
  private @Nullable String studyDate;

  @Option(names = "--modality", paramLabel = "CT", description = "Among those of the study.")
  private @Nullable String modality;

  @Option(names = "--study-uid", paramLabel = "UID", description = "Study Instance UID.")
  private @Nullable String studyUid;

  @Option(
      names = "--root",
      paramLabel = "ROOT",
      defaultValue = "STUDY",
      description =
          "Query root: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). PATIENT needs"
              + " --patient-id, without * and ?.")
  private QueryRoot root = QueryRoot.STUDY;

  @Option(
      names = "--character-set",
      paramLabel = "TERM",
      description =
          "How names are encoded in the question, such as \"ISO_IR 144\" (default: ISO_IR 100 if it"
              + " has the letters, else ISO_IR 192).")
  private @Nullable String characterSet;

  QueryRoot root() {
    return root;
  }

  /** The question, from the command line. */
  Query.Builder query() throws CommandFailure {
    Map<Integer, String> keys = new LinkedHashMap<>();
    put(keys, Tag.PatientName, patientName);
    put(keys, Tag.PatientID, patientId);
    put(keys, Tag.AccessionNumber, accession);
    put(keys, Tag.StudyDate, studyDate);
    put(keys, Tag.ModalitiesInStudy, modality);
    put(keys, Tag.StudyInstanceUID, studyUid);
    if (keys.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Say what is looked for, such as --accession: nobody wants all that an archive has.");
    }
    return query(keys);
  }

  /** The question for these keys, with the other options of the command line. */
  Query.Builder query(Map<Integer, String> keys) throws CommandFailure {
    if (root == QueryRoot.PATIENT && !keys.containsKey(Tag.PatientID)) {
      throw new CommandFailure(ExitCode.USAGE, "--root PATIENT needs the patient's ID.");
    }
    try {
      Query.Builder query = Query.at(root, QueryLevel.STUDY);
      if (characterSet != null) {
        query.in(characterSet);
      }
      keys.forEach(query::matching);
      return query;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "A value that is looked for does not fit its kind or character set.");
    }
  }

  private static void put(Map<Integer, String> keys, int tag, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      keys.put(tag, value);
    }
  }
}
