// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.StatusWords;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.FindScu;
import org.giftcloud.dicomnet.query.FindScu.Wanted;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.StudyKey;

/** Looks for studies. */
final class StudySearch {
  private static final int[] WANTED = {
    Tag.StudyInstanceUID,
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.AccessionNumber,
    Tag.StudyDate,
    Tag.StudyDescription,
    Tag.ModalitiesInStudy,
    Tag.NumberOfStudyRelatedSeries,
    Tag.NumberOfStudyRelatedInstances
  };

  private final AssociationRequestor requestor;

  StudySearch(AssociationRequestor requestor) {
    this.requestor = requestor;
  }

  /**
   * What the archive has; one more than {@code most} if it has more than that.
   *
   * @throws CommandFailure when it does not do the search
   */
  List<Attributes> find(ArchiveNode archive, Query.Builder query, int most)
      throws IOException, CommandFailure {
    Query whole = query.returning(WANTED).build();
    List<Attributes> found = new ArrayList<>();
    try (Association association =
        requestor.open(
            archive.address(),
            archive.title(),
            List.of(Identifiers.proposal(whole.root().find())))) {
      Status status =
          new FindScu(association)
              .find(
                  whole,
                  match -> {
                    if (match.containsValue(Tag.StudyInstanceUID)) {
                      found.add(match);
                    }
                    return found.size() > most ? Wanted.ENOUGH : Wanted.MORE;
                  },
                  new Cancellation());
      association.release();
      if (status.code() != 0 && !status.isCancelled()) {
        throw new CommandFailure(ExitCode.FAILED, StatusWords.of(CommandSet.C_FIND_RQ, status));
      }
      return found;
    }
  }

  /** What the first archive has that has anything; those that cannot be asked are passed over. */
  List<Attributes> findIn(List<ArchiveNode> archives, Query.Builder query, int most)
      throws IOException, CommandFailure {
    List<Attributes> found = List.of();
    for (int i = 0; i < archives.size() && found.isEmpty(); i++) {
      boolean isLast = i == archives.size() - 1;
      try {
        found = find(archives.get(i), query, most);
      } catch (AssociationException | CommandFailure e) {
        if (isLast) {
          throw e;
        }
      }
    }
    return found;
  }

  /** The key by which a match is retrieved. */
  static StudyKey key(QueryRoot root, Attributes match) {
    return new StudyKey(
        root,
        match.getString(Tag.PatientID).orElse(""),
        match.getString(Tag.StudyInstanceUID).orElseThrow());
  }
}
