// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

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
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.FindScu;
import org.giftcloud.dicomnet.query.FindScu.Wanted;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.query.QueryRoot;

/** Looks for studies, and for what they consist of. What is found identifies people. */
public final class StudySearch {
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

  private static final int[] WANTED_OF_SERIES = {
    Tag.SeriesInstanceUID,
    Tag.SeriesNumber,
    Tag.Modality,
    Tag.SeriesDescription,
    Tag.NumberOfSeriesRelatedInstances
  };

  private static final int[] WANTED_OF_IMAGE = {
    Tag.SOPInstanceUID, Tag.InstanceNumber, Tag.NumberOfFrames
  };

  private final AssociationRequestor requestor;

  public StudySearch(AssociationRequestor requestor) {
    this.requestor = requestor;
  }

  /**
   * What the archive has; one more than {@code most} if it has more than that.
   *
   * @throws RetrieveException when it does not do the search
   */
  public List<Attributes> find(ArchiveNode archive, Query.Builder query, int most)
      throws IOException, RetrieveException {
    return find(archive, query.returning(WANTED).build(), Tag.StudyInstanceUID, most);
  }

  /**
   * The series of a study, each with its number, modality, description and count of images.
   *
   * @throws RetrieveException when the archive does not do the search
   */
  public List<Attributes> series(ArchiveNode archive, StudyKey study)
      throws IOException, RetrieveException {
    Query whole = study.query(QueryLevel.SERIES).returning(WANTED_OF_SERIES).build();
    return find(archive, whole, Tag.SeriesInstanceUID, Integer.MAX_VALUE);
  }

  /**
   * The images of a series, each with its number and, where the archive says it, count of frames.
   *
   * @throws RetrieveException when the archive does not do the search
   */
  public List<Attributes> images(ArchiveNode archive, StudyKey study, String seriesUid)
      throws IOException, RetrieveException {
    Query whole =
        study
            .query(QueryLevel.IMAGE)
            .matching(Tag.SeriesInstanceUID, seriesUid)
            .returning(WANTED_OF_IMAGE)
            .build();
    return find(archive, whole, Tag.SOPInstanceUID, Integer.MAX_VALUE);
  }

  private List<Attributes> find(ArchiveNode archive, Query whole, int unique, int most)
      throws IOException, RetrieveException {
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
                    if (match.containsValue(unique)) {
                      found.add(match);
                    }
                    return found.size() > most ? Wanted.ENOUGH : Wanted.MORE;
                  },
                  new Cancellation());
      association.release();
      if (status.code() != 0 && !status.isCancelled()) {
        throw RetrieveException.answered(CommandSet.C_FIND_RQ, status);
      }
      return found;
    }
  }

  /** What the first archive has that has anything; those that cannot be asked are passed over. */
  public List<Attributes> findIn(List<ArchiveNode> archives, Query.Builder query, int most)
      throws IOException, RetrieveException {
    List<Attributes> found = List.of();
    for (int i = 0; i < archives.size() && found.isEmpty(); i++) {
      boolean isLast = i == archives.size() - 1;
      try {
        found = find(archives.get(i), query, most);
      } catch (AssociationException | RetrieveException e) {
        if (isLast) {
          throw e;
        }
      }
    }
    return found;
  }

  /** The key by which a match is retrieved. */
  public static StudyKey key(QueryRoot root, Attributes match) {
    return new StudyKey(
        root,
        match.getString(Tag.PatientID).orElse(""),
        match.getString(Tag.StudyInstanceUID).orElseThrow());
  }
}
