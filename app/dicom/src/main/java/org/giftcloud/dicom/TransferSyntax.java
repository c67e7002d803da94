// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Optional;

/** How a data set is encoded (PS3.5 10 and Annex A). */
public record TransferSyntax(String uid, Encoding encoding, PixelEncoding pixelEncoding) {
  /** The encoding of the data set as a whole. */
  public enum Encoding {
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    EXPLICIT_BIG_ENDIAN,
    DEFLATED
  }

  /** The encoding of Pixel Data. */
  public enum PixelEncoding {
    NATIVE,
    ENCAPSULATED
  }

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(
          UID.ImplicitVRLittleEndian, Encoding.IMPLICIT_LITTLE_ENDIAN, PixelEncoding.NATIVE);
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(
          UID.ExplicitVRLittleEndian, Encoding.EXPLICIT_LITTLE_ENDIAN, PixelEncoding.NATIVE);
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      new TransferSyntax(
          UID.ExplicitVRBigEndian, Encoding.EXPLICIT_BIG_ENDIAN, PixelEncoding.NATIVE);
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(
          UID.DeflatedExplicitVRLittleEndian, Encoding.DEFLATED, PixelEncoding.NATIVE);

  /**
   * The transfer syntax of this UID; empty if it is private, unknown, or no DICOM data set at all.
   */
  public static Optional<TransferSyntax> of(String uid) {
    return switch (uid) {
      case UID.ImplicitVRLittleEndian -> Optional.of(IMPLICIT_VR_LITTLE_ENDIAN);
      case UID.ExplicitVRLittleEndian -> Optional.of(EXPLICIT_VR_LITTLE_ENDIAN);
      case UID.ExplicitVRBigEndian -> Optional.of(EXPLICIT_VR_BIG_ENDIAN);
      case UID.DeflatedExplicitVRLittleEndian -> Optional.of(DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
      case UID.JPIPReferenced, UID.JPIPHTJ2KReferenced ->
          Optional.of(
              new TransferSyntax(uid, Encoding.EXPLICIT_LITTLE_ENDIAN, PixelEncoding.NATIVE));
      case UID.JPIPReferencedDeflate, UID.JPIPHTJ2KReferencedDeflate ->
          Optional.of(new TransferSyntax(uid, Encoding.DEFLATED, PixelEncoding.NATIVE));
      case UID.RFC2557MIMEEncapsulation, UID.XMLEncoding -> Optional.empty();
      default -> encapsulated(uid);
    };
  }

  private static Optional<TransferSyntax> encapsulated(String uid) {
    boolean known =
        UID.isWellKnown(uid)
            && (uid.startsWith("1.2.840.10008.1.2.4.")
                || uid.equals(UID.RLELossless)
                || uid.equals(UID.DeflatedImageFrameCompression)
                || uid.equals(UID.EncapsulatedUncompressedExplicitVRLittleEndian));
    return known
        ? Optional.of(
            new TransferSyntax(uid, Encoding.EXPLICIT_LITTLE_ENDIAN, PixelEncoding.ENCAPSULATED))
        : Optional.empty();
  }

  public boolean isExplicit() {
    return encoding != Encoding.IMPLICIT_LITTLE_ENDIAN;
  }

  public boolean isBigEndian() {
    return encoding == Encoding.EXPLICIT_BIG_ENDIAN;
  }

  public boolean isDeflated() {
    return encoding == Encoding.DEFLATED;
  }

  public boolean isEncapsulated() {
    return pixelEncoding == PixelEncoding.ENCAPSULATED;
  }
}
