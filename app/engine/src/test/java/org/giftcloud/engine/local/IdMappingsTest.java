// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdMappingsTest {
  private final IdMappings mappings = IdMappings.collect();

  @TempDir private Path place;

  @Test
  void lists_old_and_new_identifiers_of_a_generated_file() throws Exception {
    ImportReport.Line line = deidentify(image().setString(Tag.SyntheticData, VR.CS, "YES").build());

    assertEquals(ItemState.CHECKED, line.state());
    assertEquals(List.of("PID-00417"), List.copyOf(mappings.patients().keySet()));
    assertTrue(Files.exists(place.resolve("out/" + mappings.uids().get("1.2.3.4") + ".dcm")));
  }

  @Test
  void refuses_a_file_that_does_not_say_that_it_is_generated() throws Exception {
    for (String word : List.of("", "NO")) {
      ImportReport.Line line =
          deidentify(image().setString(Tag.SyntheticData, VR.CS, word).build());

      assertEquals(ItemState.REJECTED, line.state());
      assertEquals("mappings-refused", line.reason().code());
      assertTrue(mappings.uids().isEmpty() && mappings.patients().isEmpty());
      assertEquals(0, Objects.requireNonNull(place.resolve("out").toFile().list()).length);
    }
  }

  @Test
  void writes_lists_that_only_this_account_reads() throws Exception {
    Assumptions.assumeTrue(
        place.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights");
    deidentify(image().setString(Tag.SyntheticData, VR.CS, "YES").build());

    mappings.write(place.resolve("lists"));

    Path uids = place.resolve("lists").resolve(IdMappings.UIDS);
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(uids));
    assertEquals(
        "\"1.2.3.4\"," + mappings.uids().get("1.2.3.4"), Files.readAllLines(uids).getLast());
    assertFalse(mappings.toString().contains("PID"));
  }

  private ImportReport.Line deidentify(Attributes image) throws Exception {
    Path file = place.resolve("image.dcm");
    Files.deleteIfExists(file);
    write(file, image);
    LocalRules rules =
        new LocalRules(
            ProfileCatalogue.load().compile("dicom-basic"),
            new MaskRules(PixelPolicy.NONE, MaskTemplates.none(), MaskFile.EMPTY, new TextFinder()),
            FacePolicy.ACCEPT,
            ProjectKeys.unlinkable(new SecureRandom()));
    return new LocalDeidentification(rules, place.resolve("out"), 1, mappings)
        .run(List.of(file), (phase, done, all) -> {})
        .lines()
        .getFirst();
  }

  private static void write(Path file, Attributes image) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow();
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(image, syntax.uid()), syntax, image);
    }
  }

  private static Attributes.Builder image() {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
        .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
        .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
        .setString(Tag.PatientID, VR.LO, "PID-00417")
        .setString(Tag.PatientName, VR.PN, "Doe^Jane");
  }
}
