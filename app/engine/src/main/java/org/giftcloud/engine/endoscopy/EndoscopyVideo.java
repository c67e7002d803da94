// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.Reasons;

/**
 * One video of an endoscopy as a DICOM file (PS3.3 A.32.5, PS3.5 A.4.5): what its description says
 * of the patient stands in the header, so that profiles treat it as any other, and the stream is
 * one fragment, byte for byte. The same files always give the same file.
 */
public final class EndoscopyVideo {
  private static final DateTimeFormatter BIRTH = format("dd/MM/uuuu");
  private static final DateTimeFormatter TAKEN = format("dd/MM/uuuu HH:mm:ss");
  private static final long LARGEST = 0xfffffffeL;
  private static final int LONG_TEXT = 64;
  private static final int SHORT_TEXT = 16;

  private final EndoscopyDescriptor descriptor;
  private final int index;
  private final ByteSource stream;
  private final Attributes.Builder out = Attributes.builder();

  private EndoscopyVideo(EndoscopyDescriptor descriptor, int index, ByteSource stream) {
    this.descriptor = descriptor;
    this.index = index;
    this.stream = stream;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The file of a description's video, counted from 0; the video is read once before.
   *
   * @throws EndoscopyException where they do not make a valid file
   */
  public static ByteSource of(Path description, int index) throws IOException {
    EndoscopyDescriptor descriptor =
        EndoscopyDescriptor.read(description)
            .filter(d -> index < d.videos())
            .orElseThrow(() -> malformed("endoscopy description changed"));
    ByteSource stream = ByteSource.of(descriptor.video(index, description));
    if (stream.size() > LARGEST) {
      throw MpegVideo.refused("video too long for one fragment");
    }
    return new EndoscopyVideo(descriptor, index, stream).file();
  }

  private static EndoscopyException malformed(String invariant) {
    return new EndoscopyException(Reasons.ENDOSCOPY_DESCRIPTION, invariant);
  }

  private ByteSource file() throws IOException {
    MessageDigest digest = sha256();
    MpegVideo video;
    try (InputStream in = new DigestInputStream(stream.open(), digest)) {
      video = MpegVideo.read(in);
      in.transferTo(OutputStream.nullOutputStream());
    }
    out.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    patient();
    study();
    image(video, digest.digest());
    pixels(video);
    Attributes header = out.build();
    TransferSyntax syntax =
        TransferSyntax.of(video.level() >= MpegVideo.MAIN_LEVEL ? UID.MPEG2MPML : UID.MPEG2MPHL)
            .orElseThrow();
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    try (DicomOutputStream writer = new DicomOutputStream(before)) {
      writer.writePart10(FileMeta.of(header, syntax.uid()), syntax, header);
    }
    before.writeBytes(pixelData(stream.size()));
    byte[] after = delimiter(stream.size());
    return new JoinedSource(
        List.of(ByteSource.of(before.toByteArray()), stream, ByteSource.of(after)));
  }

  /** Pixel Data of undefined length, an empty offset table, and the beginning of the fragment. */
  private static byte[] pixelData(long size) {
    ByteBuffer head = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0x7fe0).putShort((short) 0x0010).put(new byte[] {'O', 'B', 0, 0});
    head.putInt(-1);
    head.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(0);
    head.putShort((short) 0xfffe).putShort((short) 0xe000).putInt((int) (size + size % 2));
    return head.array();
  }

  private static byte[] delimiter(long size) {
    int pad = (int) (size % 2);
    ByteBuffer tail = ByteBuffer.allocate(8 + pad).order(ByteOrder.LITTLE_ENDIAN);
    tail.position(pad);
    tail.putShort((short) 0xfffe).putShort((short) 0xe0dd).putInt(0);
    return tail.array();
  }

  private String text(String key, int longest) throws EndoscopyException {
    String value = descriptor.value(key);
    if (value.length() > longest || value.contains("\\")) {
      throw malformed("endoscopy description with a value that DICOM has no room for");
    }
    return value;
  }

  private void put(int tag, VR vr, String value) {
    if (value.isEmpty()) {
      out.setEmpty(tag, vr);
    } else {
      out.setString(tag, vr, value);
    }
  }

  private void patient() throws EndoscopyException {
    put(Tag.PatientName, VR.PN, text("PatName", LONG_TEXT));
    put(Tag.PatientID, VR.LO, text("PatID", LONG_TEXT));
    String birth = descriptor.value("PatBirth");
    try {
      put(Tag.PatientBirthDate, VR.DA, birth.isEmpty() ? "" : date(LocalDate.parse(birth, BIRTH)));
    } catch (DateTimeParseException e) {
      throw malformed("endoscopy description with a birth date in another form");
    }
    String sex = descriptor.value("PATSex").toUpperCase(Locale.ROOT);
    put(Tag.PatientSex, VR.CS, List.of("M", "F", "O").contains(sex) ? sex : "");
    String other = text("OtherPatientID", LONG_TEXT);
    if (!other.isEmpty()) {
      out.setSequence(
          Tag.OtherPatientIDsSequence,
          Attributes.builder()
              .setString(Tag.PatientID, VR.LO, other)
              .setString(Tag.TypeOfPatientID, VR.CS, "TEXT")
              .build());
    }
  }

  private static String date(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }

  private void study() throws EndoscopyException {
    String taken = descriptor.value("ORDate");
    String date = "";
    String time = "";
    try {
      if (!taken.isEmpty()) {
        LocalDateTime when = LocalDateTime.parse(taken, TAKEN);
        date = date(when.toLocalDate());
        time = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT).format(when);
      }
    } catch (DateTimeParseException e) {
      throw malformed("endoscopy description with a time in another form");
    }
    put(Tag.StudyDate, VR.DA, date);
    put(Tag.StudyTime, VR.TM, time);
    put(Tag.ContentDate, VR.DA, date);
    put(Tag.ContentTime, VR.TM, time);
    put(Tag.ReferringPhysicianName, VR.PN, text("ReferringPhysician", LONG_TEXT));
    put(Tag.StudyID, VR.SH, text("ProcedureID", SHORT_TEXT));
    put(Tag.AccessionNumber, VR.SH, text("PATAccession", SHORT_TEXT));
    String description = text("ProcedureDescription", LONG_TEXT);
    if (!description.isEmpty()) {
      out.setString(Tag.StudyDescription, VR.LO, description);
    }
    out.setString(Tag.StudyInstanceUID, VR.UI, given("StudyInstanceUID"));
    out.setString(Tag.SeriesInstanceUID, VR.UI, given("SeriesInstanceUID"));
  }

  /** As the description says, or one that is the same whenever it is read. */
  private String given(String key) throws EndoscopyException {
    String uid = descriptor.value(key);
    if (uid.isEmpty()) {
      return derived(key, new byte[0]);
    }
    if (!UID.isValid(uid)) {
      throw malformed("endoscopy description with a UID that is none");
    }
    return uid;
  }

  /** PS3.5 B.2: from a UUID, here of its bytes; it is replaced before anything leaves. */
  private String derived(String use, byte[] content) {
    MessageDigest digest = sha256();
    digest.update(use.getBytes(StandardCharsets.US_ASCII));
    digest.update(descriptor.bytes());
    digest.update(content);
    byte[] uuid = Arrays.copyOf(digest.digest(), 16);
    uuid[6] = (byte) ((uuid[6] & 0x0f) | 0x80);
    uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
    return "2.25." + new BigInteger(1, uuid);
  }

  private void image(MpegVideo video, byte[] content) {
    out.setString(Tag.SOPClassUID, VR.UI, UID.VideoEndoscopicImageStorage);
    out.setString(Tag.SOPInstanceUID, VR.UI, derived("video " + index, content));
    out.setString(Tag.Modality, VR.CS, "ES");
    out.setEmpty(Tag.SeriesNumber, VR.IS);
    out.setEmpty(Tag.Manufacturer, VR.LO);
    out.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
    out.setInt(Tag.InstanceNumber, VR.IS, index + 1);
    out.setEmpty(Tag.PatientOrientation, VR.CS);
    out.setEmpty(Tag.AcquisitionContextSequence, VR.SQ);
    // There has to be one (PS3.3 C.8.12.1), and the description does not say which.
    out.setSequence(
        Tag.AnatomicRegionSequence,
        Attributes.builder()
            .setString(Tag.CodeValue, VR.SH, "38266002")
            .setString(Tag.CodingSchemeDesignator, VR.SH, "SCT")
            .setString(Tag.CodeMeaning, VR.LO, "Entire body")
            .build());
    out.setString(Tag.LossyImageCompression, VR.CS, "01");
    double plain = 3.0 * video.rows() * video.columns() * video.frames();
    out.setString(Tag.LossyImageCompressionRatio, VR.DS, decimal(plain / stream.size()));
    out.setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_13818_2");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private void pixels(MpegVideo video) {
    out.setInt(Tag.SamplesPerPixel, VR.US, 3);
    out.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_PARTIAL_420");
    out.setInt(Tag.PlanarConfiguration, VR.US, 0);
    out.setInt(Tag.NumberOfFrames, VR.IS, (int) Math.min(Integer.MAX_VALUE, video.frames()));
    out.setBytes(Tag.FrameIncrementPointer, VR.AT, new byte[] {0x18, 0, 0x63, 0x10});
    out.setString(Tag.FrameTime, VR.DS, decimal(1000 / video.rate()));
    out.setLong(Tag.CineRate, VR.IS, Math.round(video.rate()));
    out.setInt(Tag.Rows, VR.US, video.rows());
    out.setInt(Tag.Columns, VR.US, video.columns());
    int[] shown = new int[][] {{0, 0}, {0, 0}, {4, 3}, {16, 9}, {221, 100}}[video.shape() % 5];
    if (shown[0] > 0) {
      // As high as wide would be 1\1: the height of a sample first (PS3.3 C.7.6.3.1.7).
      int high = video.columns() * shown[1];
      int wide = video.rows() * shown[0];
      int common = BigInteger.valueOf(high).gcd(BigInteger.valueOf(wide)).intValueExact();
      if (high != wide) {
        out.setInt(Tag.PixelAspectRatio, VR.IS, high / common, wide / common);
      }
    }
    out.setInt(Tag.BitsAllocated, VR.US, 8);
    out.setInt(Tag.BitsStored, VR.US, 8);
    out.setInt(Tag.HighBit, VR.US, 7);
    out.setInt(Tag.PixelRepresentation, VR.US, 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
