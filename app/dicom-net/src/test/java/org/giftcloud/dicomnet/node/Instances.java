// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;

/** Synthetic images for tests. */
public final class Instances {
  private Instances() {}

  public static Attributes ct(int number) {
    byte[] pixels = new byte[128 * 128 * 2];
    new Random(number).nextBytes(pixels);
    for (int i = 1; i < pixels.length; i += 2) {
      pixels[i] &= 0x0F;
    }
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
        .setString(Tag.SOPInstanceUID, VR.UI, "2.25.77" + number)
        .setString(Tag.StudyDate, VR.DA, "20200101")
        .setString(Tag.Modality, VR.CS, "CT")
        .setString(Tag.PatientName, VR.PN, "TEST^NODE")
        .setString(Tag.PatientID, VR.LO, "T1")
        .setString(Tag.StudyInstanceUID, VR.UI, "2.25.5")
        .setString(Tag.SeriesInstanceUID, VR.UI, "2.25.6")
        .setInt(Tag.InstanceNumber, VR.IS, number)
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setInt(Tag.Rows, VR.US, 128)
        .setInt(Tag.Columns, VR.US, 128)
        .setInt(Tag.BitsAllocated, VR.US, 16)
        .setInt(Tag.BitsStored, VR.US, 12)
        .setInt(Tag.HighBit, VR.US, 11)
        .setInt(Tag.PixelRepresentation, VR.US, 0)
        .setBytes(Tag.PixelData, VR.OW, pixels)
        .build();
  }

  /** The bytes of a data set, wherever its values lie: equal if the data sets are. */
  public static String bytes(Attributes dataSet) throws IOException {
    boolean isNative =
        dataSet.vrOf(Tag.PixelData).isEmpty() || dataSet.getBulk(Tag.PixelData).isPresent();
    TransferSyntax syntax =
        isNative
            ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
            : TransferSyntax.of(UID.RLELossless).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DicomOutputStream(out).writeDataset(syntax, dataSet);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  public static String bytes(Path file) throws IOException {
    return bytes(read(file));
  }

  public static Path write(Path file, TransferSyntax syntax, Attributes dataSet)
      throws IOException {
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(dataSet, syntax.uid()), syntax, dataSet);
    }
    return file;
  }

  public static Attributes read(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      return in.readDataset();
    }
  }

  public static String transferSyntax(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      return in.transferSyntax().uid();
    }
  }
}
