// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.node.Instances;
import org.giftcloud.dicomnet.node.Listener;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.dicomnet.peer.Archive;
import org.giftcloud.dicomnet.peer.Archive.Kind;
import org.giftcloud.dicomnet.peer.Namespace;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.dicomnet.storage.StoreHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retrieval from archives of others (dcmtk's dcmqrscp, Orthanc). */
final class RetrieveIT {
  private static final StudyKey STUDY = new StudyKey(QueryRoot.STUDY, "", "2.25.5");

  private final Queue<ReceivedInstance> arrived = new ConcurrentLinkedQueue<>();
  private @TempDir Path folder;

  private StoreHandler incoming() throws Exception {
    return IncomingFolder.open(
        folder.resolve("incoming"), FileForm.PLAIN, 0, new SecureRandom(), arrived::add);
  }

  /** Two series of one study. */
  private static Attributes[] study() {
    Attributes[] images = new Attributes[7];
    for (int i = 0; i < images.length; i++) {
      images[i] =
          Instances.ct(i + 1).toBuilder()
              .setString(Tag.SeriesInstanceUID, VR.UI, i < 4 ? "2.25.61" : "2.25.62")
              .build();
    }
    return images;
  }

  private static Archive start(Kind kind, Path folder, String... options) throws Exception {
    Namespace.need(kind == Kind.ORTHANC ? "Orthanc" : "dcmqrscp");
    return Archive.start(kind, folder, options);
  }

  private Archive start(Kind kind, String... options) throws Exception {
    return start(kind, folder.resolve("archive"), options);
  }

  private static DicomNode listen(Archive archive, StoreHandler store) throws Exception {
    DicomNode node =
        DicomNode.listen(
            new NodeSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Listener.TITLE,
                Set.of(),
                List.of(),
                4,
                Timeouts.DEFAULT,
                null),
            store);
    archive.reach(node.port());
    return node;
  }

  private static StudyRetriever retriever(ReceivedInstances received, RetrieveWay way) {
    return new StudyRetriever(Archive.CALLER, received, way, (done, expected) -> {});
  }

  private void assertSame(Attributes... sent) throws Exception {
    Set<String> wanted = new TreeSet<>();
    for (Attributes image : sent) {
      wanted.add(Instances.bytes(image));
    }
    Set<String> here = new TreeSet<>();
    for (ReceivedInstance instance : arrived) {
      here.add(Instances.bytes(withoutAdditions(Instances.read(instance.file()))));
    }
    assertEquals(wanted, here);
    assertEquals(sent.length, arrived.size(), "none twice");
  }

  /** Orthanc adds its title as the one to retrieve from to what it sends. */
  private static Attributes withoutAdditions(Attributes image) {
    return image.toBuilder().remove(Tag.RetrieveAETitle).build();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void gets_a_study_over_the_association_that_asked(Kind kind) throws Exception {
    try (Archive archive = start(kind)) {
      archive.store(study());
      ReceivedInstances received = new ReceivedInstances(incoming());

      RetrieveReport report =
          retriever(received, RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());

      assertEquals(List.of(), report.problems(), archive.said());
      assertTrue(report.isComplete());
      assertEquals(List.of(4, 3), report.series().stream().map(s -> s.expected()).toList());
      assertSame(study());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void gets_of_a_study_what_was_chosen_and_nothing_else(Kind kind) throws Exception {
    try (Archive archive = start(kind)) {
      archive.store(study());
      ReceivedInstances received = new ReceivedInstances(incoming());
      List<String> first =
          new StudySearch(Archive.CALLER)
              .images(archive.node(), STUDY, "2.25.61").stream()
                  .map(image -> image.getString(Tag.SOPInstanceUID).orElseThrow())
                  .sorted()
                  .toList();
      assertEquals(4, first.size());

      RetrieveReport images =
          retriever(received, RetrieveWay.get())
              .retrieve(
                  STUDY,
                  new StudyPart(Map.of("2.25.61", Set.copyOf(first.subList(1, 3)))),
                  List.of(archive.node()),
                  new Cancellation());
      assertEquals(List.of(), images.problems(), archive.said());
      assertTrue(images.isComplete());
      assertEquals(2, arrived.size());

      RetrieveReport series =
          retriever(received, RetrieveWay.get())
              .retrieve(
                  STUDY,
                  new StudyPart(Map.of("2.25.62", Set.of())),
                  List.of(archive.node()),
                  new Cancellation());
      assertEquals(List.of(3), series.series().stream().map(s -> s.received()).toList());
      assertEquals(5, arrived.size(), "three more, and no other");

      RetrieveReport none =
          retriever(received, RetrieveWay.get())
              .retrieve(
                  STUDY,
                  new StudyPart(Map.of("2.25.61", Set.of("2.25.999"))),
                  List.of(archive.node()),
                  new Cancellation());
      assertEquals(List.of("The archive does not have what was chosen."), none.problems());
      assertEquals(5, arrived.size());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void moves_a_study_to_our_own_listener(Kind kind) throws Exception {
    try (Archive archive = start(kind)) {
      archive.store(study());
      ReceivedInstances received = new ReceivedInstances(incoming());
      try (DicomNode listener = listen(archive, received)) {
        RetrieveReport report =
            retriever(received, RetrieveWay.move(Listener.TITLE))
                .retrieve(STUDY, List.of(archive.node()), new Cancellation());

        assertEquals(List.of(), report.problems(), archive.said());
        assertTrue(report.isComplete());
        assertEquals(7, listener.counters().stored());
        assertSame(study());
      }
    }
  }

  @Test
  void moves_where_getting_is_refused() throws Exception {
    try (Archive archive = start(Kind.DCMQRSCP, "--disable-get")) {
      archive.store(study());
      ReceivedInstances received = new ReceivedInstances(incoming());
      try (DicomNode listener = listen(archive, received)) {
        RetrieveReport report =
            retriever(received, RetrieveWay.get().thenMove(Listener.TITLE))
                .retrieve(STUDY, List.of(archive.node()), new Cancellation());

        assertEquals(List.of("The archive does not offer C-GET to us."), report.problems());
        assertTrue(report.isComplete());
        assertEquals(7, listener.counters().stored());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void says_that_the_archive_does_not_know_where_to_send(Kind kind) throws Exception {
    try (Archive archive = start(kind)) {
      archive.store(study());

      RetrieveReport report =
          retriever(new ReceivedInstances(incoming()), RetrieveWay.move(new AeTitle("UNKNOWN")))
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());

      assertEquals(0, report.received());
      assertEquals(7, report.expected());
      assertTrue(
          report.problems().getFirst().startsWith("The other node answered"),
          report.problems().toString());
      assertTrue(
          kind == Kind.ORTHANC || report.problems().getFirst().contains("(status A801H)"),
          report.problems().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fetches_again_what_did_not_come(Kind kind) throws Exception {
    try (Archive archive = start(kind)) {
      archive.store(study());
      StoreHandler good = incoming();
      AtomicInteger calls = new AtomicInteger();
      StoreHandler shaky =
          (request, dataSet) ->
              calls.incrementAndGet() % 3 == 2
                  ? Status.OUT_OF_RESOURCES
                  : good.store(request, dataSet);

      RetrieveReport report =
          retriever(new ReceivedInstances(shaky), RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());

      assertTrue(report.isComplete(), report + archive.said());
      assertTrue(calls.get() > 7, "some were asked for again");
      assertSame(study());
    }
  }

  @Test
  void a_full_disc_is_no_success() throws Exception {
    try (Archive archive = start(Kind.DCMQRSCP)) {
      archive.store(study());
      StoreHandler full =
          IncomingFolder.open(
              folder.resolve("full"),
              FileForm.PLAIN,
              Long.MAX_VALUE,
              new SecureRandom(),
              arrived::add);

      RetrieveReport report =
          retriever(new ReceivedInstances(full), RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());

      assertEquals(0, report.received());
      assertEquals(7, report.expected());
      assertEquals(false, report.isComplete());
    }
  }

  @Test
  void asks_the_next_archive_for_what_the_first_has_not() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    ArchiveNode down =
        new ArchiveNode(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody),
            Archive.TITLE,
            ArchiveNode.Transport.PLAIN);
    Attributes[] study = study();
    try (Archive half = start(Kind.DCMQRSCP, folder.resolve("half"));
        Archive whole = start(Kind.DCMQRSCP, folder.resolve("whole"))) {
      half.store(study[0], study[1]);
      whole.store(study);

      RetrieveReport report =
          retriever(new ReceivedInstances(incoming()), RetrieveWay.get())
              .retrieve(STUDY, List.of(down, whole.node()), new Cancellation());

      assertTrue(report.isComplete(), report.toString());
      assertEquals(
          List.of("Nothing accepts connections there. Check host, port and firewall."),
          report.problems());
      assertSame(study);
    }
  }

  @Test
  void compressed_images_come_as_they_are() throws Exception {
    try (Archive archive = start(Kind.ORTHANC)) {
      List<Path> files = new ArrayList<>();
      for (int i = 1; i < 3; i++) {
        Path plain =
            Instances.write(
                folder.resolve(i + ".dcm"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Instances.ct(i));
        Path rle = folder.resolve(i + ".rle");
        assertEquals(
            0, new ProcessBuilder("dcmcrle", plain.toString(), rle.toString()).start().waitFor());
        files.add(rle);
      }
      archive.store(UID.CTImageStorage, files);

      RetrieveReport report =
          retriever(new ReceivedInstances(incoming()), RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());

      assertTrue(report.isComplete(), report.problems().toString());
      for (ReceivedInstance instance : arrived) {
        assertEquals(UID.RLELossless, Instances.transferSyntax(instance.file()));
      }
    }
  }

  @Test
  void a_cancelled_retrieval_ends_and_keeps_what_came() throws Exception {
    try (Archive archive = start(Kind.DCMQRSCP)) {
      archive.store(study());
      StoreHandler good = incoming();
      Cancellation cancellation = new Cancellation();
      StoreHandler cancelling =
          (request, dataSet) -> {
            cancellation.cancel();
            return good.store(request, dataSet);
          };

      RetrieveReport report =
          retriever(new ReceivedInstances(cancelling), RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), cancellation);

      assertEquals(arrived.size(), report.received());
      assertTrue(report.received() >= 1 && report.received() < 7, report.toString());
      assertTrue(report.problems().contains("It was cancelled."), report.problems().toString());
    }
  }

  @Test
  void walks_from_the_patient_where_that_is_what_the_archive_offers() throws Exception {
    try (Archive archive = start(Kind.DCMQRSCP, "--no-study-root")) {
      archive.store(study());
      ReceivedInstances received = new ReceivedInstances(incoming());

      RetrieveReport refused =
          retriever(received, RetrieveWay.get())
              .retrieve(STUDY, List.of(archive.node()), new Cancellation());
      RetrieveReport report =
          retriever(received, RetrieveWay.get())
              .retrieve(
                  new StudyKey(QueryRoot.PATIENT, "T1", "2.25.5"),
                  List.of(archive.node()),
                  new Cancellation());

      assertEquals(0, refused.expected());
      assertTrue(refused.problems().getFirst().contains("does not offer"));
      assertTrue(report.isComplete(), report.problems().toString());
    }
  }
}
