// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.giftcloud.dicomnet.worklist.Csv;
import org.giftcloud.dicomnet.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-FIND. */
@Command(
    name = "find",
    description = "Looks for studies in an archive (C-FIND). Nobody is named unless asked for.",
    mixinStandardHelpOptions = true)
final class PacsFindCommand implements Callable<Integer> {
  private static final int YEAR = 4;

  @Spec private CommandSpec spec;
  @Mixin private NodeOptions options;
  @Mixin private StudyCriteria criteria;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "200",
      description = "Stops after so many studies (default: ${DEFAULT-VALUE}).")
  private int most = 200;

  @Option(
      names = "--reveal",
      description =
          "Shows names, IDs, birth dates, accession numbers, descriptions, UIDs and whole study dates too.")
  private boolean isRevealed;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Writes what was found as a list for 'pacs worklist' (CSV). It identifies people: keep it"
              + " where only you can read it.")
  private @Nullable Path save;

  @Override
  public Integer call() throws Exception {
    List<Attributes> found =
        new StudySearch(options.requestor()).find(options.node(), criteria.query(), most);
    boolean isMore = found.size() > most;
    List<Attributes> shown = isMore ? found.subList(0, most) : found;
    show(shown);
    if (save != null) {
      save(save, shown);
    }
    spec.commandLine()
        .getOut()
        .println(
            isMore
                ? "More than " + most + " studies match; these are the first."
                : shown.size() + (shown.size() == 1 ? " study." : " studies."));
    return ExitCode.DONE.status();
  }

  private void show(List<Attributes> studies) {
    List<Object> head =
        new ArrayList<>(
            List.of(
                "No.", "Patient", isRevealed ? "Date" : "Year", "Modality", "Series", "Images"));
    if (isRevealed) {
      head.addAll(
          List.of("Name", "ID", "Born", "Accession number", "Description", "Study Instance UID"));
    }
    Table table = new Table(head.toArray());
    Map<String, String> patients = new HashMap<>();
    for (Attributes study : studies) {
      String person = text(study, Tag.PatientID) + "\n" + text(study, Tag.PatientName);
      List<Object> row = new ArrayList<>();
      row.add(table.size());
      row.add(patients.computeIfAbsent(person, key -> "Patient " + (patients.size() + 1)));
      String date = text(study, Tag.StudyDate);
      row.add(isRevealed ? date : date.substring(0, Math.min(YEAR, date.length())));
      row.add(plain(String.join(", ", study.getStrings(Tag.ModalitiesInStudy))));
      row.add(text(study, Tag.NumberOfStudyRelatedSeries));
      row.add(text(study, Tag.NumberOfStudyRelatedInstances));
      if (isRevealed) {
        for (int tag :
            new int[] {
              Tag.PatientName,
              Tag.PatientID,
              Tag.PatientBirthDate,
              Tag.AccessionNumber,
              Tag.StudyDescription,
              Tag.StudyInstanceUID
            }) {
          row.add(text(study, tag));
        }
      }
      table.row(row.toArray());
    }
    if (!studies.isEmpty()) {
      table.print(spec.commandLine().getOut());
    }
  }

  private static String text(Attributes study, int tag) {
    return plain(study.getString(tag).orElse(""));
  }

  /** What an archive says must not steer the terminal. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static void save(Path file, List<Attributes> studies) throws CommandFailure {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(Worklist.STUDY_UID, Worklist.PATIENT_ID, Worklist.ACCESSION));
    for (Attributes study : studies) {
      rows.add(
          List.of(
              text(study, Tag.StudyInstanceUID),
              text(study, Tag.PatientID),
              text(study, Tag.AccessionNumber)));
    }
    try {
      Csv.writeNew(file, rows);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCode.USAGE, "The file that --save names exists already.");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "The file that --save names cannot be written.");
    }
  }
}
