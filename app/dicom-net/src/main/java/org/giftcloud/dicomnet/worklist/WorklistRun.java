// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.RetrieveException;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.StudyKey;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.giftcloud.dicomnet.worklist.Worklist.Counts;
import org.giftcloud.dicomnet.worklist.Worklist.Row;
import org.giftcloud.dicomnet.worklist.Worklist.State;

/** Works off the rows of a list: finds what each names, has it transferred, and writes it down. */
public final class WorklistRun {
  private final Asked asked;
  private final Question question;
  private final Transfer transfer;
  private final int most;
  private final Clock clock;

  /** Who is asked, and how. */
  public record Asked(StudySearch search, List<ArchiveNode> archives, QueryRoot root) {
    public Asked {
      archives = List.copyOf(archives);
    }
  }

  /** Makes a question at the level of studies of a row's keys. */
  @FunctionalInterface
  public interface Question {
    Query.Builder of(Map<Integer, String> keys) throws WorklistException;
  }

  /** Brings one study to where it is wanted. */
  @FunctionalInterface
  public interface Transfer {
    RetrieveReport transfer(StudyKey study);
  }

  /**
   * @param most how many studies a row may match; a row with more is not transferred
   */
  public WorklistRun(Asked asked, Question question, Transfer transfer, int most, Clock clock) {
    this.asked = asked;
    this.question = question;
    this.transfer = transfer;
    this.most = most;
    this.clock = clock;
  }

  /** Works off one row; whatever happens, the row says so. */
  public void run(Row row) {
    try {
      if (row.keys().isEmpty()) {
        row.end(State.FAILED, Counts.NONE, "The row names nothing.", clock.instant());
        return;
      }
      if (!row.namesOne()) {
        row.end(
            State.FAILED,
            Counts.NONE,
            "A cell is no single identifier, or no date of the form 20260131. A number that is not"
                + " shown as it is stored, as with leading zeros, needs a column of text.",
            clock.instant());
        return;
      }
      List<Attributes> studies =
          asked.search().findIn(asked.archives(), question.of(row.keys()), most);
      if (studies.isEmpty() || studies.size() > most) {
        row.end(
            studies.isEmpty() ? State.NOT_FOUND : State.TOO_MANY,
            new Counts(studies.size(), 0, 0),
            studies.isEmpty()
                ? "No study matches."
                : "More studies match than a row may (" + most + ").",
            clock.instant());
        return;
      }
      if (!studies.stream().allMatch(row::isAnsweredBy)) {
        row.end(
            State.FAILED,
            new Counts(studies.size(), 0, 0),
            "The archive answered with a study of another patient, accession number or UID than was"
                + " asked for. Nothing was fetched.",
            clock.instant());
        return;
      }
      transfer(row, studies);
    } catch (WorklistException | AssociationException | RetrieveException e) {
      row.end(State.FAILED, Counts.NONE, String.valueOf(e.getMessage()), clock.instant());
    } catch (IOException e) {
      row.end(State.FAILED, Counts.NONE, "The connection to the archive broke.", clock.instant());
    }
  }

  private void transfer(Row row, List<Attributes> studies) {
    int expected = 0;
    int received = 0;
    boolean isComplete = true;
    Set<String> problems = new LinkedHashSet<>();
    for (Attributes study : studies) {
      RetrieveReport report = transfer.transfer(StudySearch.key(asked.root(), study));
      expected += report.expected();
      received += report.received();
      isComplete &= report.isComplete();
      problems.addAll(report.isComplete() ? List.of() : report.problems());
    }
    row.end(
        isComplete ? State.DONE : State.INCOMPLETE,
        new Counts(studies.size(), expected, received),
        String.join(" ", problems),
        clock.instant());
  }
}
