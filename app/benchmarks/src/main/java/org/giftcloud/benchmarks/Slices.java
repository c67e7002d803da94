// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.giftcloud.engine.local.Trees;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;

/** A generated CT slice with its private groups and nested sequences, 512 × 512, in memory. */
final class Slices {
  private static final int SIDE = 512;

  private Slices() {}

  /** A whole file; {@code nested} elements more in a sequence of items of two. */
  static byte[] file(int nested) throws IOException {
    byte[] pixels = new byte[SIDE * SIDE * 2];
    new Random(1).nextBytes(pixels);
    Attributes item =
        Attributes.builder()
            .setString(Tag.CodeValue, "T-D1100")
            .setString(Tag.CodeMeaning, "Head")
            .build();
    Attributes[] items = new Attributes[nested / 2];
    Arrays.fill(items, item);
    Attributes.Builder slice =
        generated().toBuilder()
            .setInt(Tag.Rows, VR.US, SIDE)
            .setInt(Tag.Columns, VR.US, SIDE)
            .setBulk(Tag.PixelData, VR.OW, ByteSource.of(pixels));
    if (nested > 0) {
      slice.setSequence(Tag.AnatomicRegionSequence, items);
    }
    return bytes(slice.build());
  }

  /** The whole file of a data set, explicit VR little endian. */
  static byte[] bytes(Attributes dataset) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    new DicomOutputStream(out).writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    return out.toByteArray();
  }

  private static Attributes generated() throws IOException {
    Path folder = Files.createTempDirectory("corpus");
    try {
      for (Path file : SampleData.generate(folder, 3, Size.TINY).files()) {
        Attributes dataset = read(Files.readAllBytes(file));
        if (dataset.getString(Tag.SOPClassUID).orElse("").equals(UID.CTImageStorage)) {
          return dataset;
        }
      }
      throw new IllegalStateException("the generator made no CT slice");
    } finally {
      Trees.delete(folder);
    }
  }

  static Attributes read(byte[] file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(file))) {
      in.readFileMetaInformation();
      return in.readDataset();
    }
  }
}
