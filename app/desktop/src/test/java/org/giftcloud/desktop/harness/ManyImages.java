// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.Corpus;

/** Makes of one synthetic image as many as a large study has. */
public final class ManyImages {
  private ManyImages() {}

  /** One cine loop and {@code count} stills of one patient's ultrasound study. */
  public static void ofUltrasound(Corpus corpus, Path folder, int count) throws IOException {
    boolean still = false;
    boolean loop = false;
    for (Path file : corpus.files()) {
      Parsed parsed = read(file);
      String kind = parsed.dataset().getString(Tag.SOPClassUID).orElse("");
      boolean plain = parsed.syntax().uid().equals(UID.ExplicitVRLittleEndian);
      if (!still && plain && kind.equals(UID.UltrasoundImageStorage)) {
        still = true;
        multiply(parsed, folder, count);
      } else if (!loop && plain && kind.equals(UID.UltrasoundMultiFrameImageStorage)) {
        loop = true;
        Files.copy(file, folder.resolve("loop.dcm"));
      }
    }
    if (!still || !loop) {
      throw new IllegalStateException("The corpus has no ultrasound");
    }
  }

  /** {@code count} images of one series from one file. */
  public static void of(Path file, Path folder, int count) throws IOException {
    multiply(read(file), folder, count);
  }

  private static void multiply(Parsed parsed, Path folder, int count) throws IOException {
    String uid = parsed.dataset().getString(Tag.SOPInstanceUID).orElseThrow();
    for (int i = 1; i <= count; i++) {
      Attributes dataset =
          parsed.dataset().toBuilder()
              .setString(Tag.SOPInstanceUID, VR.UI, uid + "." + i)
              .setString(Tag.InstanceNumber, VR.IS, String.valueOf(i))
              .build();
      try (OutputStream out = Files.newOutputStream(folder.resolve("image" + i + ".dcm"))) {
        new DicomOutputStream(out)
            .writePart10(FileMeta.of(dataset, parsed.syntax().uid()), parsed.syntax(), dataset);
      }
    }
  }

  private record Parsed(Attributes dataset, TransferSyntax syntax) {}

  private static Parsed read(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      return new Parsed(dataset, in.transferSyntax());
    }
  }
}
