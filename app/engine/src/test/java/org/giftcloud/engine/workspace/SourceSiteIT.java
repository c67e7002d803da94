// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patient 123 of hospital A is not patient 123 of hospital B, whom no image names. */
final class SourceSiteIT {
  private static final SourceSite OURS = new SourceSite("UCLH");
  private static final SourceSite THEIRS = new SourceSite("GOSH");
  private @TempDir Path folder;
  private Hospital hospital;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
    workspace = hospital.openWorkspace();
    workspace.choose(hospital.rules());
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  /** A slice of that number: of one patient ID, and of a study of its own. */
  private Path image(int number) throws IOException {
    Path slice = hospital.corpus.files().getFirst();
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(slice))) {
      in.readFileMetaInformation();
      Attributes image =
          in.readDataset().toBuilder()
              .remove(Tag.IssuerOfPatientID)
              .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3." + number)
              .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3." + number + ".1")
              .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3." + number + ".1.1")
              .build();
      TransferSyntax syntax = in.transferSyntax();
      Path file = folder.resolve("image" + number + ".dcm");
      try (OutputStream out = Files.newOutputStream(file);
          DicomOutputStream writer = new DicomOutputStream(out)) {
        writer.writePart10(FileMeta.of(image, syntax.uid()), syntax, image);
      }
      return file;
    }
  }

  private void bringIn(int number, SourceSite site) throws Exception {
    workspace.importFrom(
        List.of(image(number)), new Origin(hospital.destination(), site), Progress.NONE);
  }

  private void send() throws Exception {
    workspace.prepare(Progress.NONE);
    workspace.release(Hospital.policy());
    hospital.send(workspace);
  }

  private Set<String> people() {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .map(image -> image.facts().workName())
        .collect(Collectors.toSet());
  }

  @Test
  void one_patient_id_at_two_sites_is_two_people_and_without_one_as_before() throws Exception {
    hospital.admit(THEIRS.id());
    hospital.admit(OURS.id());
    bringIn(1, OURS);
    bringIn(2, THEIRS);
    bringIn(3, OURS);
    bringIn(4, SourceSite.NONE);

    send();

    assertEquals(4, Hospital.count(workspace, ItemState.DONE));
    assertEquals(3, people().size(), "here");
    assertEquals(3, hospital.subjectsOfReceipts().size(), "and on the server");
  }

  @Test
  void what_comes_from_a_site_that_nobody_admitted_waits_and_no_patient_is_recorded()
      throws Exception {
    bringIn(1, new SourceSite("UCHL"));
    send();

    assertEquals(1, Hospital.count(workspace, ItemState.HELD));
    assertEquals(
        Reasons.SITE_NOT_ADMITTED, workspace.studies().getFirst().instances().getFirst().reason());
    assertEquals(0, hospital.server.stored().size());
    assertEquals(0, hospital.links());
  }

  @Test
  void where_the_server_cannot_tell_two_sites_apart_the_other_one_waits() throws Exception {
    hospital.admit(OURS.id());
    hospital.useOldHashes();
    bringIn(1, SourceSite.NONE);
    bringIn(2, OURS);

    send();

    assertEquals(1, Hospital.count(workspace, ItemState.DONE), "the store's own go");
    assertEquals(
        Set.of(Reasons.SITE_NOT_TOLD_APART),
        workspace.studies().stream()
            .flatMap(study -> study.instances().stream())
            .filter(image -> image.state() == ItemState.HELD)
            .map(image -> image.reason())
            .collect(Collectors.toSet()));
    assertEquals(1, hospital.links());
  }

  @Test
  void what_came_under_a_title_that_nobody_named_is_held() throws Exception {
    SiteIds named = SiteIds.parse(OURS.id() + ", PACS2=" + THEIRS.id()).orElseThrow();
    hospital.admit(OURS.id());
    hospital.admit(THEIRS.id());
    bringIn(1, named.of("PACS2_SCU"));
    bringIn(2, named.of("PACS2"));

    send();

    assertEquals(1, Hospital.count(workspace, ItemState.HELD));
    assertEquals(1, Hospital.count(workspace, ItemState.DONE));
  }

  @Test
  void a_received_file_keeps_its_site_whatever_is_set_up_later() throws Exception {
    ReceivedFiles received = workspace.received();
    byte[] bytes = Files.readAllBytes(image(1));
    Path ours = write(received, "a", OURS, bytes);
    Path theirs = write(received, "b", THEIRS, Files.readAllBytes(image(2)));
    assertTrue(ours.toString().endsWith(ReceivedFiles.SUFFIX), "and is found like the others");
    assertArrayEquals(bytes, received.open(ours).readAll());

    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.choose(hospital.rules());
    ImportReport report = workspace.importReceived(List.of(ours, theirs), Progress.NONE);

    assertEquals(
        List.of(ItemState.CHECKED, ItemState.CHECKED),
        report.lines().stream().map(ImportReport.Line::state).toList());
    assertEquals(2, people().size());
  }

  @Test
  void nobody_takes_the_site_off_a_received_file_by_renaming_it() throws Exception {
    ReceivedFiles received = workspace.received();
    Path ours = write(received, "a", OURS, Files.readAllBytes(image(1)));
    Path plain = write(received, "b", SourceSite.NONE, Files.readAllBytes(image(2)));
    Path bare = Files.move(ours, folder.resolve("a" + ReceivedFiles.SUFFIX));
    Path dressed = Files.move(plain, folder.resolve("b" + ReceivedFiles.suffix(OURS)));

    ImportReport report = workspace.importReceived(List.of(bare, dressed), Progress.NONE);

    assertEquals(
        List.of(Reasons.COPY_DAMAGED, Reasons.COPY_DAMAGED),
        report.lines().stream().map(ImportReport.Line::reason).toList());
    assertThrows(IOException.class, () -> received.open(bare));
    assertNotEquals(ReceivedFiles.SUFFIX, ReceivedFiles.suffix(OURS));
  }

  private Path write(ReceivedFiles received, String name, SourceSite site, byte[] bytes)
      throws IOException {
    Path file = folder.resolve(name + ReceivedFiles.suffix(site));
    try (OutputStream out = received.create(file, site)) {
      out.write(bytes);
    }
    return file;
  }
}
