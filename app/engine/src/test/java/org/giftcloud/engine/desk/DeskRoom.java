// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.desk.DeskServer.Waits;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Region;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A working folder with images in review, the process that has it open, and a reviewer. */
// JUnit and the set-up fill the fields.
@SuppressWarnings("NullAway.Init")
class DeskRoom {
  static final List<Mask> MASKS = List.of(Mask.of(new Region(2, 3, 20, 10)));

  @TempDir private Path folder;

  Workspace workspace;
  DeskServer server;
  RemoteDesk desk;

  @BeforeEach
  void open() throws Exception {
    SampleData.generate(folder.resolve("hospital"), 7, Size.TINY);
    workspace = Workspace.open(workspaceFolder());
    ProfileCatalogue catalogue = ProfileCatalogue.load();
    workspace.choose(
        new Rules(
            catalogue.compile(catalogue.profiles().getFirst().name().id()),
            MaskTemplates.none(),
            new Destination("https://127.0.0.1", "TEST")));
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);
    server = serve(Waits.USUAL);
    desk = RemoteDesk.call(LocalLines.to(workspaceFolder()));
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    server.close();
    workspace.close();
  }

  Path workspaceFolder() {
    return folder.resolve("w");
  }

  DeskServer serve(Waits waits) throws IOException {
    DeskServer made = new DeskServer(workspace, waits);
    made.listen(LocalLines.in(workspaceFolder()));
    return made;
  }

  static Stream<InstanceView> images(ReviewDesk of) throws IOException {
    return of.studies().stream().flatMap(study -> study.instances().stream());
  }

  InstanceView one() throws IOException {
    return images(desk).filter(InstanceView::needsEyes).findFirst().orElseThrow();
  }

  InstanceView now(InstanceView image) {
    return workspace.instance(image.ref()).orElseThrow();
  }

  /** A file of one empty picture of a kind. */
  Path pictureOf(MaskTemplate.Match kind) throws IOException {
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, kind.sopClasses().getFirst())
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
            .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
            .setString(Tag.Modality, VR.CS, "US")
            .setString(Tag.Manufacturer, VR.LO, kind.manufacturer())
            .setString(Tag.ManufacturerModelName, VR.LO, kind.model())
            .setString(Tag.PatientID, VR.LO, "4857773456")
            .setString(Tag.PatientName, VR.PN, "Thornbury^Elise")
            .setInt(Tag.SamplesPerPixel, VR.US, 1)
            .setString(Tag.PhotometricInterpretation, VR.CS, kind.photometric())
            .setInt(Tag.Rows, VR.US, kind.rows())
            .setInt(Tag.Columns, VR.US, kind.columns())
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .setInt(Tag.BitsStored, VR.US, 8)
            .setInt(Tag.HighBit, VR.US, 7)
            .setInt(Tag.PixelRepresentation, VR.US, 0)
            .setBytes(Tag.PixelData, VR.OB, new byte[kind.rows() * kind.columns()])
            .build();
    Path file = folder.resolve("one.dcm");
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(
          FileMeta.of(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          dataset);
    }
    return file;
  }

  static SignOff all(InstanceView image) {
    BitSet seen = new BitSet();
    seen.set(0, image.facts().frames());
    return new SignOff(image.ref(), image.output(), FramesSeen.of(seen, image.facts().frames()));
  }

  List<Trail.Entry> trail(String event) throws IOException {
    return workspace.insight().trail().entries().stream()
        .filter(entry -> entry.event().equals(event))
        .toList();
  }

  static void awaiting(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it never came");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
