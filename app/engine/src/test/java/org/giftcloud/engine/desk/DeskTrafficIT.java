// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.desk.DeskServer.Waits;
import org.giftcloud.engine.desk.ReviewDesk.Frame;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;
import org.giftcloud.sampledata.screens.ScreenGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much goes over the line to a reviewer's window. */
class DeskTrafficIT extends DeskRoom {
  private static final int SIDE = 8200;

  private Answer.Studies ask(Wire wire, Ask.Studies ask) throws IOException {
    wire.send(ask);
    return (Answer.Studies) wire.receive(Answer.class, Wire.LONGEST_ANSWER);
  }

  private static Ask.Studies since(Answer.Studies told) {
    return new Ask.Studies(told.run(), told.revision());
  }

  private static List<String> keys(List<StudyView> studies) {
    return studies.stream().map(StudyView::key).toList();
  }

  @Test
  void of_all_that_waits_only_what_changed_is_told_again() throws Exception {
    InstanceView image = one();
    String study =
        desk.studies().stream()
            .filter(one -> one.instances().contains(image))
            .map(StudyView::key)
            .findFirst()
            .orElseThrow();
    try (Line line = LocalLines.to(workspaceFolder()).open()) {
      Wire wire = new Wire(line);
      wire.send(new Ask.Hello(Ask.VERSION));
      wire.receive(Answer.class, Wire.LONGEST_ASK);

      Answer.Studies first = ask(wire, Ask.Studies.all());
      Answer.Studies again = ask(wire, since(first));
      workspace.hold(List.of(image.ref()), Holds.ASK, new Reviewer("another"));
      Answer.Studies changed = ask(wire, since(again));
      Answer.Studies ofAnotherRun = ask(wire, new Ask.Studies("another", changed.revision()));

      assertEquals(first.keys().size(), first.changed().size());
      assertEquals(List.of(), again.changed());
      assertEquals(first.keys(), again.keys());
      assertEquals(List.of(study), keys(changed.changed()));
      assertEquals(first.keys().size(), ofAnotherRun.changed().size());
    }
  }

  @Test
  void a_window_that_was_told_changes_sees_what_a_new_one_sees() throws Exception {
    desk.studies();
    InstanceView image = one();
    desk.hold(List.of(image.ref()), Holds.CONSENT);
    List<StudyView> afterHold = desk.studies();
    server.close();
    server = serve(Waits.USUAL);
    List<StudyView> afterRestart = desk.studies();

    try (RemoteDesk other = RemoteDesk.call(LocalLines.to(workspaceFolder()))) {
      assertEquals(other.studies(), afterRestart);
    }
    assertEquals(
        afterHold.stream().map(StudyView::instances).toList(),
        afterRestart.stream().map(StudyView::instances).toList());
    assertEquals(
        List.of(Holds.CONSENT),
        afterHold.stream()
            .flatMap(study -> study.instances().stream())
            .filter(view -> view.ref().equals(image.ref()))
            .map(InstanceView::reason)
            .toList());
  }

  @Test
  void a_frame_that_is_larger_than_is_sent_is_not_rendered(@TempDir Path large) throws Exception {
    Attributes image =
        new ScreenGenerator(11)
            .screens(1).getFirst().dataset().toBuilder()
                .setInt(Tag.Rows, VR.US, SIDE)
                .setInt(Tag.Columns, VR.US, SIDE)
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .remove(Tag.PlanarConfiguration)
                .remove(Tag.SequenceOfUltrasoundRegions)
                .setBytes(Tag.PixelData, VR.OB, new byte[SIDE * SIDE])
                .build();
    try (DicomOutputStream dicom = new DicomOutputStream(large.resolve("large.dcm"))) {
      dicom.writePart10(
          FileMeta.of(image, UID.ExplicitVRLittleEndian),
          TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow(),
          image);
    }
    workspace.importFrom(List.of(large), Progress.NONE);
    workspace.prepare(Progress.NONE);
    List<InstanceView> wide = images(desk).filter(view -> view.facts().columns() == SIDE).toList();
    assertFalse(wide.isEmpty(), "it waits for eyes");

    UnsupportedPixelsException told =
        assertThrows(
            UnsupportedPixelsException.class,
            () ->
                desk.after(new Frame(wide.getFirst().ref(), 0, Window.asStored(), Overlays.SHOWN)));

    assertEquals(PixelProblem.TOO_LARGE, told.reason());
  }
}
