// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.nio.charset.StandardCharsets;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;

/**
 * Segments that do not take part in decoding: comments, cameras' notes and small pictures. They may
 * hold what a mask is to hide, or a name, so what leaves has none.
 */
final class CommentSegments {
  private static final int COMMENT = 0xfe;
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int LAST_APPLICATION = 0xef;
  private static final int PLAIN_JFIF = 18;

  static boolean has(byte[] stream, Segment segment) {
    int marker = segment.marker();
    if (marker == COMMENT) {
      return true;
    }
    if (marker < FIRST_APPLICATION || marker > LAST_APPLICATION) {
      return false;
    }
    boolean decides =
        switch (marker) {
          case 0xe0 ->
              starts(stream, segment, "JFIF") && segment.end() - segment.from() == PLAIN_JFIF;
          case 0xe2 -> starts(stream, segment, "ICC_PROFILE");
          // The colour transform of HP's JPEG-LS encoder.
          case 0xe8 -> starts(stream, segment, "mrfx");
          case 0xee -> starts(stream, segment, "Adobe");
          default -> false;
        };
    return !decides;
  }

  private static boolean starts(byte[] stream, Segment segment, String name) {
    int from = segment.from() + 4;
    return segment.end() - from >= name.length()
        && new String(stream, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }

  private CommentSegments() {}
}
