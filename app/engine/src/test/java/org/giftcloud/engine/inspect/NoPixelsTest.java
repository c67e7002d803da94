// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file cut off exactly before its pixels reads as whole. */
final class NoPixelsTest {
  private @TempDir Path folder;

  private Outcome<InspectedInstance> read(Attributes dataset) throws Exception {
    Path file = folder.resolve("image.dcm");
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
    SecureRandom random = new SecureRandom();
    PatientKeys keys = PatientKeys.ofThisRun(random);
    return Inspector.read(SourceRef.random(random), ByteSource.of(file), keys);
  }

  private static Attributes.Builder image() {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, UID.SecondaryCaptureImageStorage)
        .setString(Tag.SOPInstanceUID, "2.25.1")
        .setString(Tag.StudyInstanceUID, "2.25.2")
        .setString(Tag.SeriesInstanceUID, "2.25.3");
  }

  @Test
  void what_describes_an_image_and_holds_none_is_refused() throws Exception {
    Attributes image = image().setInt(Tag.Rows, VR.US, 1).build();

    assertEquals(new Outcome.Rejected<InspectedInstance>(Reasons.NO_PIXELS), read(image));
  }

  @Test
  void floating_point_values_are_a_picture_too() throws Exception {
    Attributes image =
        image()
            .setString(Tag.NumberOfFrames, VR.IS, "3")
            .setInt(Tag.Rows, VR.US, 2)
            .setInt(Tag.Columns, VR.US, 5)
            .setInt(Tag.BitsAllocated, VR.US, 32)
            .setBytes(Tag.FloatPixelData, VR.OF, new byte[3 * 2 * 5 * 4])
            .build();

    Outcome<InspectedInstance> outcome = read(image);

    if (!(outcome instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance read))) {
      throw new AssertionError(outcome.toString());
    }
    Facts facts = read.facts();
    assertEquals(List.of(3, 2, 5), List.of(facts.frames(), facts.rows(), facts.columns()));
  }

  @Test
  void what_describes_none_needs_none() throws Exception {
    assertInstanceOf(Outcome.Advanced.class, read(image().build()));
  }
}
