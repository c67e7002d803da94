// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.StatusWords;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.retrieve.RetrieveReport.SeriesCount;
import org.giftcloud.dicomnet.storage.StoreScp;

/**
 * Has archives send studies to another node, such as a gateway that runs already. What that node
 * has is known by the archive's count alone.
 */
public final class StudyForwarder {
  private final AssociationRequestor requestor;
  private final AeTitle destination;
  private final StudyRetriever.Progress progress;

  /**
   * @param destination the title under which the archive knows that node
   */
  public StudyForwarder(
      AssociationRequestor requestor, AeTitle destination, StudyRetriever.Progress progress) {
    this.requestor = requestor;
    this.destination = destination;
    this.progress = progress;
  }

  /** Has the first archive that can send the whole study do it, series by series. */
  public RetrieveReport forward(
      StudyKey study, List<ArchiveNode> archives, Cancellation cancellation) {
    Set<String> problems = new LinkedHashSet<>();
    List<SeriesCount> best = List.of();
    for (ArchiveNode archive : archives) {
      List<SeriesCount> counts = new ArrayList<>();
      try {
        forward(study, archive, counts, problems, cancellation);
      } catch (RetrieveException | AssociationException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add(StudyRetriever.BROKEN);
      }
      RetrieveReport report = new RetrieveReport(counts, List.copyOf(problems));
      if (report.isComplete() || cancellation.isCancelled()) {
        return report;
      }
      best = counts.isEmpty() ? best : counts;
    }
    return new RetrieveReport(best, List.copyOf(problems));
  }

  private void forward(
      StudyKey study,
      ArchiveNode archive,
      List<SeriesCount> counts,
      Set<String> problems,
      Cancellation cancellation)
      throws IOException, RetrieveException {
    try (Association association =
        requestor.open(
            archive.address(),
            archive.title(),
            List.of(
                Identifiers.proposal(study.root().find()),
                Identifiers.proposal(study.root().move())))) {
      StudyInventory inventory = StudyInventory.of(association, study, cancellation);
      if (inventory.series().isEmpty()) {
        problems.add("The archive does not have this study.");
      }
      RetrieveScu scu =
          new RetrieveScu(
              association,
              archive.title(),
              new StoreScp((request, dataSet) -> Status.OUT_OF_RESOURCES),
              c -> {});
      int sent = 0;
      for (Map.Entry<String, Map<String, String>> series : inventory.series().entrySet()) {
        Query request =
            study.query(QueryLevel.SERIES).matching(Tag.SeriesInstanceUID, series.getKey()).build();
        int expected = series.getValue().size();
        int done = cancellation.isCancelled() ? 0 : move(scu, request, problems, cancellation);
        sent += done;
        counts.add(new SeriesCount(series.getKey(), expected, Math.min(done, expected)));
        progress.at(sent, inventory.instances());
      }
      association.release();
    }
  }

  /** How many the archive says it sent; asked twice if that is not all it had. */
  private int move(RetrieveScu scu, Query request, Set<String> problems, Cancellation cancellation)
      throws IOException {
    int done = 0;
    for (int attempt = 0; attempt < 2 && !cancellation.isCancelled(); attempt++) {
      Retrieved end = scu.move(request, destination, cancellation);
      done = Math.max(done, end.counts().completed() + end.counts().warnings());
      if (end.status().code() == 0) {
        return done;
      }
      problems.add(StatusWords.of(CommandSet.C_MOVE_RQ, end.status()));
    }
    return done;
  }
}
