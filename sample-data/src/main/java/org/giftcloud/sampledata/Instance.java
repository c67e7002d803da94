// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;

/** One file in the making. */
final class Instance extends Item {
  private static final int PREAMBLE = 128;
  private static final String STATION = "WARD7_SCANNER ";

  private final Study study;
  private final String seriesUid;
  private final String sopInstanceUid;
  private final List<BurnedIn> burnedIn = new ArrayList<>();
  private String syntax = UID.ExplicitVRLittleEndian;
  private String pixelDigest = "";
  private String preamble = "";

  Instance(Study study, String seriesUid, String sopInstanceUid) {
    super(study.charset);
    this.study = study;
    this.seriesUid = seriesUid;
    this.sopInstanceUid = sopInstanceUid;
    note(Plant.FILE_META, Kind.DEVICE, STATION.strip());
  }

  String sopInstanceUid() {
    return sopInstanceUid;
  }

  String seriesUid() {
    return seriesUid;
  }

  Study study() {
    return study;
  }

  /** The file is written in this transfer syntax. */
  Instance syntax(String uid) {
    syntax = uid;
    return this;
  }

  /** Grey pixels of sixteen bits. */
  Instance grey(int rows, int columns, short[] pixels, boolean signed) {
    image(rows, columns, 1, "MONOCHROME2", 16);
    numbers(Tag.PixelRepresentation, signed ? 1 : 0);
    byte[] bytes = words(pixels);
    pixelDigest = digest(bytes);
    bytes(Tag.PixelData, VR.OW, bytes);
    return this;
  }

  /** Colour or grey frames of eight bits, one canvas each; texts are those of the first. */
  Instance frames(List<Canvas> frames) {
    Canvas first = frames.get(0);
    image(first.rows, first.columns, first.samples, first.samples == 3 ? "RGB" : "MONOCHROME2", 8);
    numbers(Tag.PixelRepresentation, 0);
    if (first.samples == 3) {
      numbers(Tag.PlanarConfiguration, 0);
    }
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    frames.forEach(frame -> pixels.writeBytes(frame.pixels));
    pixelDigest = digest(pixels.toByteArray());
    bytes(Tag.PixelData, VR.OB, pixels.toByteArray());
    burnedIn.addAll(first.texts());
    return this;
  }

  /** Frames that are already compressed; the texts are those of the canvas they come from. */
  Instance compressed(String uid, Canvas drawn, String photometric, List<byte[]> frames) {
    syntax(uid);
    image(drawn.rows, drawn.columns, drawn.samples, photometric, 8);
    numbers(Tag.PixelRepresentation, 0);
    if (drawn.samples == 3) {
      numbers(Tag.PlanarConfiguration, 0);
    }
    List<ByteSource> fragments = new ArrayList<>();
    fragments.add(ByteSource.of(new byte[0]));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      byte[] even = java.util.Arrays.copyOf(frame, frame.length + frame.length % 2);
      fragments.add(ByteSource.of(even));
      all.writeBytes(even);
    }
    pixelDigest = digest(all.toByteArray());
    builder().setFragments(Tag.PixelData, VR.OB, fragments);
    burnedIn.addAll(drawn.texts());
    return this;
  }

  private void image(int rows, int columns, int samples, String photometric, int bits) {
    numbers(Tag.SamplesPerPixel, samples);
    text(Tag.PhotometricInterpretation, photometric);
    numbers(Tag.Rows, rows);
    numbers(Tag.Columns, columns);
    numbers(Tag.BitsAllocated, bits);
    numbers(Tag.BitsStored, bits);
    numbers(Tag.HighBit, bits - 1);
  }

  /** Identity before the first byte that DICOM looks at. */
  Instance plantInPreamble(Kind kind, String text) {
    preamble = text;
    note(Plant.PREAMBLE, kind, text);
    return this;
  }

  /** Identity in the padding behind the pixels. */
  Instance plantInTrailer(Kind kind, String text) {
    int padding = 0xFFFCFFFC;
    note(path(padding), kind, text);
    bytes(padding, VR.OB, text.getBytes(charset()));
    return this;
  }

  /** The whole file, with the title of the sending station in its file meta information. */
  byte[] file() throws IOException {
    Attributes dataset = attributes();
    Attributes meta =
        FileMeta.of(dataset, syntax).toBuilder()
            .setBytes(Tag.SourceApplicationEntityTitle, VR.AE, ascii(STATION))
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(meta, TransferSyntax.of(syntax).orElseThrow(), dataset);
    }
    byte[] file = bytes.toByteArray();
    byte[] before = preamble.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(before, 0, file, 0, Math.min(PREAMBLE, before.length));
    return file;
  }

  FileKey key(String name, String what) {
    return new FileKey(
        name,
        study.patient.id(),
        what,
        sopInstanceUid,
        pixelDigest,
        plants(),
        kept(),
        List.copyOf(burnedIn));
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
