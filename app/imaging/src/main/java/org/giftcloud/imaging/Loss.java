// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.codec.jpeg2000.Wavelets;
import org.giftcloud.imaging.codec.jpegls.NearLossless;

/** Whether frames that are written anew without loss had lost something before. */
final class Loss {

  /** Only these say nothing of loss by their name (PS3.5 A.4.3, A.4.4). */
  static boolean mayHave(Encapsulated stored) {
    String syntax = stored.syntax();
    return syntax.equals(UID.JPEGLSNearLossless)
        || syntax.equals(UID.JPEG2000)
        || syntax.equals(UID.HTJ2K);
  }

  /**
   * What the file says of itself, or what any of its frames shows; also where one shows nothing.
   */
  static boolean isIn(Attributes dataset, Encapsulated stored) throws IOException {
    return mayHave(stored) && (isDeclared(dataset) || isCoded(stored));
  }

  static boolean isDeclared(Attributes dataset) {
    return dataset.getString(Tag.LossyImageCompression).orElse("").strip().equals("01");
  }

  /** Takes as long as reading the frames, which were all just decoded or copied. */
  private static boolean isCoded(Encapsulated stored) throws IOException {
    for (int frame = 0; frame < stored.frames(); frame++) {
      byte[] stream = stored.fragments().bytes(frame);
      boolean mayLose =
          Syntaxes.isJpegLs(stored.syntax())
              ? NearLossless.mayBe(stream)
              : Wavelets.mayLose(stream);
      if (mayLose) {
        return true;
      }
    }
    return false;
  }

  private Loss() {}
}
