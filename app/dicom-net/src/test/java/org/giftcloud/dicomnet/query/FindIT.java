// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.node.Instances;
import org.giftcloud.dicomnet.peer.Archive;
import org.giftcloud.dicomnet.peer.Namespace;
import org.giftcloud.dicomnet.query.FindScu.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of archives of others. */
final class FindIT {
  private @TempDir Path folder;
  private Archive archive;

  @BeforeEach
  void open() throws Exception {
    Namespace.need("dcmqrscp");
    archive = Archive.start(Archive.Kind.DCMQRSCP, folder.resolve("archive"));
  }

  @AfterEach
  void close() throws Exception {
    if (archive != null) {
      archive.close();
    }
  }

  private static Attributes image(int number, String name, String date) {
    return Instances.ct(number).toBuilder()
        .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
        .setString(Tag.StudyInstanceUID, VR.UI, "2.25.5" + number)
        .setString(Tag.SeriesInstanceUID, VR.UI, "2.25.6" + number)
        .setString(Tag.PatientName, VR.PN, name)
        .setString(Tag.PatientID, VR.LO, "P" + number)
        .setString(Tag.StudyDate, VR.DA, date)
        .build();
  }

  private List<Attributes> find(Query query) throws Exception {
    List<Attributes> matches = new ArrayList<>();
    try (Association association = archive.call(Identifiers.proposal(query.root().find()))) {
      Status status =
          new FindScu(association)
              .find(
                  query,
                  match -> {
                    matches.add(match);
                    return Wanted.MORE;
                  },
                  new Cancellation());
      association.release();
      assertEquals(Status.SUCCESS, status, archive.said());
    }
    return matches;
  }

  private static Set<String> texts(List<Attributes> matches, int tag) {
    TreeSet<String> texts = new TreeSet<>();
    matches.forEach(match -> texts.add(match.getString(tag).orElse("")));
    return texts;
  }

  private static Query.Builder studies() {
    return Query.at(QueryRoot.STUDY, QueryLevel.STUDY);
  }

  @Test
  void wildcards_ranges_and_letters_beyond_ascii_find_what_they_should() throws Exception {
    archive.store(
        image(1, "MÜLLER^JÖRG", "20200110"),
        image(2, "MILLER^JO", "20200220"),
        image(3, "SMITH^ANN", "20210101"));

    assertEquals(
        new TreeSet<>(List.of("MILLER^JO", "MÜLLER^JÖRG")),
        texts(find(studies().matching(Tag.PatientName, "M*").build()), Tag.PatientName));
    assertEquals(
        new TreeSet<>(List.of("MÜLLER^JÖRG")),
        texts(find(studies().matching(Tag.PatientName, "MÜLLER*").build()), Tag.PatientName));
    assertEquals(
        new TreeSet<>(List.of("P1", "P2")),
        texts(
            find(
                studies()
                    .matching(Tag.StudyDate, "20200101-20201231")
                    .returning(Tag.PatientID, Tag.StudyInstanceUID)
                    .build()),
            Tag.PatientID));
    assertEquals(
        new TreeSet<>(List.of("20210101")),
        texts(
            find(
                studies()
                    .matching(Tag.PatientID, "?3")
                    .returning(Tag.StudyDate, Tag.StudyInstanceUID)
                    .build()),
            Tag.StudyDate));
  }

  @Test
  void the_tree_is_walked_from_the_patient_too() throws Exception {
    archive.store(image(1, "A^B", "20200110"), image(2, "C^D", "20200220"));

    assertEquals(
        new TreeSet<>(List.of("P1", "P2")),
        texts(
            find(
                Query.at(QueryRoot.PATIENT, QueryLevel.PATIENT)
                    .returning(Tag.PatientID, Tag.PatientName)
                    .build()),
            Tag.PatientID));
    assertEquals(
        new TreeSet<>(List.of("2.25.772")),
        texts(
            find(
                Query.at(QueryRoot.PATIENT, QueryLevel.IMAGE)
                    .matching(Tag.PatientID, "P2")
                    .matching(Tag.StudyInstanceUID, "2.25.52")
                    .matching(Tag.SeriesInstanceUID, "2.25.62")
                    .returning(Tag.SOPInstanceUID)
                    .build()),
            Tag.SOPInstanceUID));
  }

  @Test
  void a_search_stops_when_there_is_enough_or_somebody_cancels() throws Exception {
    Attributes[] images = new Attributes[60];
    for (int i = 0; i < images.length; i++) {
      images[i] = image(i + 1, "A^B", "20200110");
    }
    archive.store(images);
    Query all = studies().returning(Tag.StudyInstanceUID, Tag.PatientID).build();
    List<Attributes> matches = new ArrayList<>();
    Cancellation cancellation = new Cancellation();
    try (Association association = archive.call(Identifiers.proposal(QueryRoot.STUDY.find()))) {
      FindScu scu = new FindScu(association);

      Status enough =
          scu.find(
              all,
              match -> {
                matches.add(match);
                return matches.size() == 2 ? Wanted.ENOUGH : Wanted.MORE;
              },
              cancellation);
      cancellation.cancel();
      Status cancelled = scu.find(all, match -> Wanted.MORE, cancellation);
      association.release();

      assertEquals(2, matches.size());
      assertTrue(enough.isCancelled() || enough.equals(Status.SUCCESS), enough.toString());
      assertTrue(cancelled.isCancelled(), cancelled.toString());
    }
  }
}
