// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.retrieve.RetrieveReport.SeriesCount;

/**
 * Retrieves studies, whole or a part of one: asks what a study consists of, fetches it, and fetches
 * again, at a finer level, by the other service, from the next archive, what did not come.
 */
public final class StudyRetriever {
  static final String BROKEN = "The connection to the archive broke, or it broke the protocol.";

  private final AssociationRequestor requestor;
  private final ReceivedInstances received;
  private final RetrieveWay way;
  private final Progress progress;

  /**
   * @param requestor how archives are called
   * @param received where objects go; for C-MOVE, also the store of our listener
   */
  public StudyRetriever(
      AssociationRequestor requestor,
      ReceivedInstances received,
      RetrieveWay way,
      Progress progress) {
    this.requestor = requestor;
    this.received = received;
    this.way = way;
    this.progress = progress;
  }

  /**
   * Retrieves one study. What came is kept, be it whole or not; the report says.
   *
   * @param archives asked one after the other until nothing is missing
   */
  public RetrieveReport retrieve(
      StudyKey study, List<ArchiveNode> archives, Cancellation cancellation) {
    return retrieve(study, StudyPart.WHOLE, archives, cancellation);
  }

  /** The same of a part of one; nothing else of it is asked for. */
  public RetrieveReport retrieve(
      StudyKey study, StudyPart part, List<ArchiveNode> archives, Cancellation cancellation) {
    received.forget();
    StudyInventory expected = new StudyInventory();
    Set<String> problems = new LinkedHashSet<>();
    for (ArchiveNode archive : archives) {
      if (cancellation.isCancelled() || isComplete(expected)) {
        break;
      }
      try {
        ArchiveRetrieval.Part wanted = new ArchiveRetrieval.Part(study, part);
        StudyInventory here = inventory(archive, wanted, cancellation);
        if (here.series().isEmpty()) {
          problems.add(
              part.isWholeStudy()
                  ? "The archive does not have this study."
                  : "The archive does not have what was chosen.");
        }
        expected.add(here);
        new ArchiveRetrieval(requestor, archive, wanted, received, problems)
            .fetch(here, way, () -> told(expected), cancellation);
      } catch (RetrieveException | AssociationException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add(BROKEN);
      }
    }
    if (cancellation.isCancelled()) {
      problems.add("It was cancelled.");
    }
    return new RetrieveReport(counts(expected), List.copyOf(problems));
  }

  private void told(StudyInventory expected) {
    progress.at(received.count(), expected.instances());
  }

  private StudyInventory inventory(
      ArchiveNode archive, ArchiveRetrieval.Part part, Cancellation cancellation)
      throws IOException, RetrieveException {
    try (Association association =
        requestor.open(
            archive.address(),
            archive.title(),
            List.of(Identifiers.proposal(part.study().root().find())))) {
      StudyInventory inventory =
          StudyInventory.of(association, part.study(), part.wanted(), cancellation);
      association.release();
      return inventory;
    }
  }

  private boolean isComplete(StudyInventory expected) {
    List<SeriesCount> counts = counts(expected);
    return new RetrieveReport(counts, List.of()).isComplete();
  }

  private List<SeriesCount> counts(StudyInventory expected) {
    List<SeriesCount> counts = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> series : expected.series().entrySet()) {
      long here = series.getValue().keySet().stream().filter(received::contains).count();
      counts.add(new SeriesCount(series.getKey(), series.getValue().size(), (int) here));
    }
    return counts;
  }

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Progress {
    /** That many have been received of those expected. */
    void at(int received, int expected);
  }
}
