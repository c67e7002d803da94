// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Set;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;

/** Which family of compression a transfer syntax belongs to. */
final class Syntaxes {
  /** Deflated Image Frame Compression. */
  static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";

  private static final String VIDEO_PREFIX = "1.2.840.10008.1.2.4.10";

  private static final String MARKERS_PREFIX = "1.2.840.10008.1.2.4.";
  private static final String JPEG_XL_PREFIX = "1.2.840.10008.1.2.4.11";

  /** JPEG of Huffman codes: cosine blocks or lossless. */
  private static final Set<String> JPEG =
      Set.of(
          UID.JPEGBaseline8Bit,
          UID.JPEGExtended12Bit,
          "1.2.840.10008.1.2.4.53",
          "1.2.840.10008.1.2.4.55",
          UID.JPEGLossless,
          UID.JPEGLosslessSV1);

  static boolean isJpeg(String uid) {
    return JPEG.contains(uid);
  }

  static boolean isJpegLs(String uid) {
    return uid.equals(UID.JPEGLSLossless) || uid.equals(UID.JPEGLSNearLossless);
  }

  /** Single-frame JPEG 2000; the multi-component extensions of Part 2 have other UIDs. */
  static boolean isJpeg2000(String uid) {
    return uid.equals(UID.JPEG2000Lossless) || uid.equals(UID.JPEG2000);
  }

  static boolean isHighThroughput(String uid) {
    return uid.equals(UID.HTJ2KLossless)
        || uid.equals(UID.HTJ2KLosslessRPCL)
        || uid.equals(UID.HTJ2K);
  }

  static boolean isVideo(String uid) {
    return uid.startsWith(VIDEO_PREFIX);
  }

  /** Whether a person can look at the pictures here. */
  static boolean isShown(TransferSyntax syntax) {
    String uid = syntax.uid();
    return !syntax.isEncapsulated()
        || uid.equals(UID.RLELossless)
        || uid.equals(DEFLATED_FRAMES)
        || isJpeg(uid)
        || isJpegLs(uid)
        || isJpeg2000(uid)
        || isHighThroughput(uid);
  }

  /** JPEG, JPEG-LS, JPEG 2000 and HTJ2K: segments that each begin with a marker. JPEG XL is not. */
  static boolean hasMarkers(String uid) {
    return uid.startsWith(MARKERS_PREFIX) && !uid.startsWith(JPEG_XL_PREFIX) && !isVideo(uid);
  }

  private Syntaxes() {}
}
