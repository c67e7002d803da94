// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.Jp2Boxes;

/** Whether frames that are written anew without loss had lost something before. */
final class Loss {
  private static final int SCAN = 0xffda;
  private static final int CODING = 0xff52;

  /** Only these say nothing of loss by their name (PS3.5 A.4.3, A.4.4). */
  static boolean mayHave(Encapsulated stored) {
    String syntax = stored.syntax();
    return syntax.equals(UID.JPEGLSNearLossless)
        || syntax.equals(UID.JPEG2000)
        || syntax.equals(UID.HTJ2K);
  }

  /** What the file says of itself, or what its first frame shows. */
  static boolean isIn(Attributes dataset, Encapsulated stored) throws IOException {
    return mayHave(stored) && (isDeclared(dataset) || isCoded(stored));
  }

  static boolean isDeclared(Attributes dataset) {
    return dataset.getString(Tag.LossyImageCompression).orElse("").strip().equals("01");
  }

  private static boolean isCoded(Encapsulated stored) throws IOException {
    byte[] frame = stored.fragments().bytes(0);
    if (Syntaxes.isJpegLs(stored.syntax())) {
      int scan = segment(frame, SCAN);
      // T.87 C.2.3: two bytes for each component, then how far a sample may be from what it was.
      int near = scan < 0 ? -1 : scan + 5 + 2 * (frame[scan + 4] & 0xff);
      return near >= 0 && near < frame.length && frame[near] != 0;
    }
    byte[] codestream;
    try {
      codestream = Jp2Boxes.codestream(frame);
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, 0);
    }
    int coding = segment(codestream, CODING);
    // T.800 A.6.1: the wavelet, of which 0 is the one that cannot be turned back.
    return coding >= 0 && coding + 13 < codestream.length && codestream[coding + 13] == 0;
  }

  /** Where a segment begins, or -1; none has its marker without a length before the first scan. */
  private static int segment(byte[] bytes, int marker) {
    int at = 2;
    while (at + 4 < bytes.length) {
      int found = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      if (found == marker) {
        return at;
      }
      if (found == SCAN) {
        return -1;
      }
      at += 2 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
    }
    return -1;
  }

  private Loss() {}
}
