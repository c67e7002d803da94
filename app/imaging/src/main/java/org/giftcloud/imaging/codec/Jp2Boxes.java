// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException.Kind;

/**
 * The boxes of a JP2 or JPH file (T.800 I), in which some programs leave their frames though DICOM
 * forbids it (PS3.5 A.4.4). The codestream is taken out of them. Boxes that would make other
 * colours of its components are refused; all others say nothing of the samples, and may say
 * anything of the patient.
 */
public final class Jp2Boxes {
  private static final int SIGNATURE = 0x6a502020;
  private static final int SIGNATURE_LENGTH = 12;
  private static final int SIGNATURE_CONTENT = 0x0d0a870a;
  private static final int TYPE = 0x66747970;
  private static final int HEADER = 0x6a703268;
  private static final int CODESTREAM = 0x6a703263;
  private static final int PALETTE = 0x70636c72;
  private static final int PALETTE_USE = 0x636d6170;
  private static final int CHANNELS = 0x63646566;
  private static final int COLOUR = 0x636f6c72;
  private static final int JP2 = 0x6a703220;
  private static final int JPH = 0x6a706820;
  private static final int ENUMERATED = 1;
  private static final int RGB = 16;
  private static final int GREY = 17;

  private final byte[] file;
  private boolean isTyped;
  private int codestreamFrom = -1;
  private int codestreamTo;

  private Jp2Boxes(byte[] file) {
    this.file = file;
  }

  /** Whether a stream begins with the box that every such file begins with. */
  public static boolean are(byte[] stream) {
    return stream.length >= SIGNATURE_LENGTH
        && i32(stream, 0) == SIGNATURE_LENGTH
        && i32(stream, 4) == SIGNATURE
        && i32(stream, 8) == SIGNATURE_CONTENT;
  }

  /**
   * The one codestream in the boxes; the same array where there are no boxes.
   *
   * @throws CodecException where a box ends outside of what holds it, where there is no codestream
   *     or a second one, and where boxes change what its samples mean
   */
  public static byte[] codestream(byte[] stream) throws CodecException {
    if (!are(stream)) {
      return stream;
    }
    Jp2Boxes boxes = new Jp2Boxes(stream);
    boxes.walk(SIGNATURE_LENGTH, stream.length, false);
    if (!boxes.isTyped || boxes.codestreamFrom < 0) {
      throw damaged("JP2 file without its codestream");
    }
    return Arrays.copyOfRange(stream, boxes.codestreamFrom, boxes.codestreamTo);
  }

  private void walk(int from, int to, boolean isHeader) throws CodecException {
    int at = from;
    // A byte of zero makes the length of a fragment even.
    while (at < to - 1) {
      if (at + 8 > to) {
        throw damaged("JP2 box cut off");
      }
      long length = i32(file, at) & 0xffffffffL;
      int content = at + 8;
      if (length == 1 && at + 16 <= to && i32(file, at + 8) == 0) {
        length = i32(file, at + 12) & 0xffffffffL;
        content = at + 16;
      } else if (length == 0 && !isHeader) {
        length = (long) to - at;
      }
      if (length < content - at || at + length > to) {
        throw damaged("JP2 box cut off");
      }
      int end = (int) (at + length);
      if (isHeader) {
        header(i32(file, at + 4), content, end);
      } else {
        box(i32(file, at + 4), content, end);
      }
      at = end;
    }
  }

  private void box(int type, int from, int to) throws CodecException {
    switch (type) {
      case TYPE -> isTyped = isKnownType(from, to);
      case HEADER -> walk(from, to, true);
      case CODESTREAM -> {
        if (codestreamFrom >= 0) {
          throw new CodecException(Kind.GOES_ON, "a second codestream in a JP2 file");
        }
        codestreamFrom = from;
        codestreamTo = to;
      }
      default -> {
        // Descriptions, rights, identifiers, addresses: of no use to a decoder.
      }
    }
  }

  /** Its brand, or one of those it says it is compatible with. */
  private boolean isKnownType(int from, int to) throws CodecException {
    for (int at = from; at + 4 <= to; at += 4) {
      boolean isVersion = at == from + 4;
      int brand = i32(file, at);
      if (!isVersion && (brand == JP2 || brand == JPH)) {
        return true;
      }
    }
    throw unsupported("JPEG 2000 file of another kind than JP2");
  }

  private void header(int type, int from, int to) throws CodecException {
    switch (type) {
      case PALETTE, PALETTE_USE -> throw unsupported("JP2 with a palette");
      case CHANNELS -> {
        if (!isPlain(from, to)) {
          throw unsupported("JP2 with channels in another order");
        }
      }
      case COLOUR -> {
        boolean isNamed = to - from >= 7 && file[from] == ENUMERATED;
        int space = isNamed ? i32(file, from + 3) : RGB;
        if (space != RGB && space != GREY) {
          throw unsupported("JP2 with colours of another model");
        }
      }
      default -> {
        // Size and depth stand in the codestream too; resolutions are the data set's to say.
      }
    }
  }

  /** Channel n is component n and means colour n + 1 (T.800 I.5.3.6). */
  private boolean isPlain(int from, int to) {
    int count = (to - from - 2) / 6;
    for (int i = 0; i < count; i++) {
      int at = from + 2 + 6 * i;
      boolean isColour = u16(at) == i && u16(at + 2) == 0 && u16(at + 4) == i + 1;
      // The one channel of a grey picture may be that of the whole picture.
      boolean isWhole = count == 1 && u16(at) == 0 && u16(at + 2) == 0 && u16(at + 4) == 0;
      if (!isColour && !isWhole) {
        return false;
      }
    }
    return to - from >= 2;
  }

  private int u16(int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }

  private static int i32(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
