// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  /** An uncompressed cine loop in colour of {@code frames} frames of 640 x 480, 0.92 MB each. */
  public static void ofCine(Corpus corpus, Path file, int frames) throws IOException {
    for (Path one : corpus.files()) {
      Parsed parsed = read(one);
      if (parsed
          .dataset()
          .getString(Tag.SOPClassUID)
          .filter(UID.UltrasoundMultiFrameImageStorage::equals)
          .isPresent()) {
        cine(parsed.dataset(), file, frames);
        return;
      }
    }
    throw new IllegalStateException("The corpus has no cine loop");
  }

  private static void cine(Attributes loop, Path file, int frames) throws IOException {
    Attributes dataset =
        loop.toBuilder()
            .setString(Tag.NumberOfFrames, VR.IS, String.valueOf(frames))
            .setString(Tag.PhotometricInterpretation, VR.CS, "RGB")
            .setInt(Tag.SamplesPerPixel, VR.US, 3)
            .setInt(Tag.PlanarConfiguration, VR.US, 0)
            .setInt(Tag.Rows, VR.US, 480)
            .setInt(Tag.Columns, VR.US, 640)
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .setInt(Tag.BitsStored, VR.US, 8)
            .setInt(Tag.HighBit, VR.US, 7)
            .setBulk(Tag.PixelData, VR.OB, new Noise(frames * 640L * 480 * 3))
            .remove(Tag.LossyImageCompression)
            .build();
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new DicomOutputStream(out).writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
  }

  /** Moving speckle, made while it is written. */
  private record Noise(long size) implements ByteSource {
    @Override
    public InputStream open(long offset, long length) {
      return new Speckle(offset, offset + length);
    }
  }

  private static final class Speckle extends InputStream {
    private final byte[] speckle = new byte[1 << 20];
    private final long end;
    private long at;

    Speckle(long begin, long end) {
      this.at = begin;
      this.end = end;
      new Random(1).nextBytes(speckle);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
      if (at == end) {
        return -1;
      }
      int from = (int) (at % speckle.length);
      int some = (int) Math.min(Math.min(wanted, speckle.length - from), end - at);
      System.arraycopy(speckle, from, into, offset, some);
      at += some;
      return some;
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
