// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A researcher's image, made of one from the server, comes back through the hospital. */
final class ReturnedDataIT {
  /** Of the form that key stores make: a UUID of version 8. */
  private static final String DERIVED = "2.25.64104648145542988245957921072184212702";

  private static final Reviewer PERSON = new Reviewer("somebody");
  private @TempDir Path folder;
  private Hospital hospital;
  private Workspace workspace;
  private StoredFile first;

  @BeforeEach
  void send() throws Exception {
    hospital = new Hospital(folder);
    workspace = hospital.openWorkspace();
    hospital.fillSlices(workspace);
    hospital.send(workspace);
    first = hospital.server.stored().getFirst();
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  /** As a program writes it that knows what came from the server, with another patient ID. */
  private InstanceView comesBack(String patientId) throws Exception {
    return comesBack(patientId, DERIVED);
  }

  private InstanceView comesBack(String patientId, String uid) throws Exception {
    Set<Object> before = new HashSet<>();
    images().forEach(image -> before.add(image.ref()));
    workspace.importFrom(List.of(derived(patientId, uid)), Progress.NONE);
    workspace.prepare(Progress.NONE);
    workspace.release(Hospital.policy());
    return images().stream()
        .filter(image -> !before.contains(image.ref()))
        .findFirst()
        .orElseThrow();
  }

  private List<InstanceView> images() {
    return workspace.studies().stream().flatMap(study -> study.instances().stream()).toList();
  }

  private Path derived(String patientId, String uid) throws IOException {
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(first.path()))) {
      in.readFileMetaInformation();
      Attributes image =
          in.readDataset().toBuilder()
              .setString(Tag.PatientID, VR.LO, patientId)
              .setString(Tag.SOPInstanceUID, VR.UI, uid)
              .build();
      TransferSyntax syntax = in.transferSyntax();
      Path file = folder.resolve("derived.dcm");
      try (OutputStream out = Files.newOutputStream(file);
          DicomOutputStream writer = new DicomOutputStream(out)) {
        writer.writePart10(FileMeta.of(image, syntax.uid()), syntax, image);
      }
      return file;
    }
  }

  private void release(InstanceView image) throws Exception {
    BitSet all = new BitSet();
    all.set(0, image.facts().frames());
    FramesSeen seen = FramesSeen.of(all, image.facts().frames());
    workspace.release(List.of(new SignOff(image.ref(), image.output(), seen)), PERSON);
  }

  private StoredFile sent() throws Exception {
    Set<String> before = new HashSet<>();
    hospital.server.stored().forEach(file -> before.add(file.name()));
    hospital.send(workspace);
    return hospital.server.stored().stream()
        .filter(file -> !before.contains(file.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void it_joins_its_patient_and_study_and_a_person_is_told_before() throws Exception {
    InstanceView back = comesBack(first.subject());

    assertEquals(ItemState.IN_REVIEW, back.state(), "no policy lets it go");
    assertEquals(1, back.facts().notes().size());
    assertTrue(back.facts().notes().getFirst().contains("de-identified already"));

    release(back);
    List<StudyForecast> forecasts = workspace.queue().rehearse(hospital.outlet());
    assertTrue(
        forecasts.getFirst().lines().stream()
            .anyMatch(line -> line.what().code().equals("comes-back")),
        "and in the rehearsal");
    StoredFile sent = sent();

    assertEquals(first.subject(), sent.subject());
    assertEquals(first.experiment(), sent.experiment());
    assertEquals(first.scan(), sent.scan());
    assertEquals(DERIVED + ".dcm", sent.name());
  }

  @Test
  void it_joins_them_too_where_another_program_made_the_image() throws Exception {
    String theirs = "1.2.826.0.1.3680043.8.498.4711";
    InstanceView back = comesBack(first.subject(), theirs);
    assertEquals(ItemState.IN_REVIEW, back.state(), "no policy lets it go");

    release(back);
    StoredFile sent = sent();

    assertEquals(first.subject(), sent.subject());
    assertEquals(first.experiment(), sent.experiment());
    assertFalse(sent.name().contains(theirs), "what this project did not make is replaced");
  }

  @Test
  void one_that_the_project_does_not_know_is_met_like_any_other() throws Exception {
    release(comesBack("48151699"));
    StoredFile sent = sent();

    assertNotEquals(first.subject(), sent.subject());
    assertNotEquals(first.experiment(), sent.experiment());
    assertFalse(sent.name().contains(DERIVED), "its identifiers are replaced");
  }
}
