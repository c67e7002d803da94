// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;

/**
 * Writes CT slices for speed measurements: the header of a generated slice with its private groups
 * and nested sequences, pixels of noise. Arguments: a new folder, how many, rows and columns of
 * each, and how many nested elements more (0 for none).
 */
void main(String[] args) throws Exception {
  Path out = Files.createDirectories(Path.of(args[0]));
  int count = Integer.parseInt(args[1]);
  int side = Integer.parseInt(args[2]);
  int nested = Integer.parseInt(args[3]);
  Path corpus = Files.createTempDirectory("slices");
  Attributes slice = null;
  for (Path file : SampleData.generate(corpus, 3, Size.TINY).files()) {
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes dataset = in.readDataset();
      if (slice == null
          && dataset.getString(Tag.SOPClassUID).orElse("").equals(UID.CTImageStorage)) {
        slice = dataset;
      }
    }
  }
  byte[] pixels = new byte[side * side * 2];
  new Random(1).nextBytes(pixels);
  Attributes item =
      Attributes.builder()
          .setString(Tag.CodeValue, "T-D1100")
          .setString(Tag.CodeMeaning, "Head")
          .build();
  Attributes[] items = new Attributes[nested / 2];
  java.util.Arrays.fill(items, item);
  for (int i = 0; i < count; i++) {
    Attributes.Builder one =
        slice.toBuilder()
            .setInt(Tag.Rows, VR.US, side)
            .setInt(Tag.Columns, VR.US, side)
            .setString(Tag.InstanceNumber, VR.IS, "" + (i + 1))
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.10.99.7." + (i + 1))
            .setBulk(Tag.PixelData, VR.OW, ByteSource.of(pixels));
    if (nested > 0) {
      one.setSequence(Tag.AnatomicRegionSequence, items);
    }
    Attributes dataset = one.build();
    try (DicomOutputStream dicom = new DicomOutputStream(out.resolve("ct" + i + ".dcm"))) {
      dicom.writePart10(
          FileMeta.of(dataset, UID.ExplicitVRLittleEndian),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          dataset);
    }
  }
}
