// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;

import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.Jp2Boxes;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/**
 * Whether a JPEG 2000 stream lost something when it was coded, by its wavelets. One whose planes
 * were cut off, or layers left out, looks as if it had lost nothing.
 */
public final class Wavelets {
  private static final int CODING = 0xff52;
  private static final int CODING_OF_COMPONENT = 0xff53;

  /**
   * True where any component of any tile has the wavelet that cannot be turned back, or none can be
   * found.
   *
   * @param frame a codestream, or one in boxes
   */
  public static boolean mayLose(byte[] frame) {
    try {
      byte[] stream = Jp2Boxes.codestream(frame);
      TileParts outline = TileParts.of(stream);
      boolean loses = loses(stream, 2, outline.header());
      for (Part part : outline.parts()) {
        loses |= loses(stream, part.from() + 12, part.data() - 2);
      }
      return loses;
    } catch (CodecException e) {
      return true;
    }
  }

  private static boolean loses(byte[] stream, int from, int to) {
    // Of more than 256 components, none of which DICOM has, a number takes two bytes.
    int wide = u16(stream, 40) < 257 ? 0 : 1;
    for (int at = from; at + 4 <= to; at += 2 + u16(stream, at + 2)) {
      // T.800 A.6.1, A.6.2: the wavelet, of which 1 is the one that can be turned back.
      int wavelet =
          switch (u16(stream, at)) {
            case CODING -> at + 13;
            case CODING_OF_COMPONENT -> at + 10 + wide;
            default -> -1;
          };
      if (wavelet >= 0 && (wavelet >= to || stream[wavelet] != 1)) {
        return true;
      }
    }
    return false;
  }

  private Wavelets() {}
}
