// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.nio.charset.StandardCharsets;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;

/**
 * Segments that do not take part in decoding: comments, cameras' notes and small pictures. They may
 * hold what a mask is to hide, or a name, so what leaves has none.
 */
final class CommentSegments {
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int LAST_APPLICATION = 0xef;
  private static final int PLAIN_JFIF = 18;
  private static final int PLAIN_ADOBE = 16;
  private static final int PLAIN_MRFX = 9;

  /**
   * Whether a segment is one of these.
   *
   * @throws CodecException where one that is needed holds more than what it is needed for
   */
  static boolean has(byte[] stream, Segment segment) throws CodecException {
    int marker = segment.marker();
    if (CodingSegments.has(marker)) {
      CodingSegments.check(stream, segment);
      return false;
    }
    if (marker < FIRST_APPLICATION || marker > LAST_APPLICATION) {
      return true;
    }
    boolean decides =
        switch (marker) {
          case 0xe0 ->
              starts(stream, segment, "JFIF") && segment.end() - segment.from() == PLAIN_JFIF;
          case 0xe2 -> starts(stream, segment, "ICC_PROFILE");
          // The colour transform of HP's JPEG-LS encoder.
          case 0xe8 -> isPlain(stream, segment, "mrfx", PLAIN_MRFX);
          case 0xee -> isPlain(stream, segment, "Adobe", PLAIN_ADOBE);
          default -> false;
        };
    return !decides;
  }

  private static boolean isPlain(byte[] stream, Segment segment, String name, int size)
      throws CodecException {
    boolean decides = starts(stream, segment, name);
    if (decides && segment.end() - segment.from() != size) {
      throw CodecException.damaged("colour segment of an odd size");
    }
    return decides;
  }

  private static boolean starts(byte[] stream, Segment segment, String name) {
    int from = segment.from() + 4;
    return segment.end() - from >= name.length()
        && new String(stream, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }

  private CommentSegments() {}
}
