// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import static org.giftcloud.imaging.codec.CodecException.damaged;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.Jp2Boxes;
import org.giftcloud.imaging.codec.TimeLimit;
import org.giftcloud.imaging.codec.Words;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a compressed frame what no decoder needs: comments, notes of cameras and programs,
 * and what follows the picture. What codes the picture stays as it is, byte for byte. For JPEG
 * (T.81 B.1.1), JPEG-LS (T.87 C.1) and codestreams of JPEG 2000 and HTJ2K (T.800 A.1), which are
 * taken out of the boxes of a JP2 file.
 */
public final class StreamNotes {
  private static final int START = 0xffd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int FRAME_LS = 0xf7;
  private static final int START_2000 = 0xff4f;
  private static final int TILE_PART = 0x90;
  private static final int DATA_2000 = 0x93;
  private static final int END_2000 = 0xffd9;
  private static final int SIZE_2000 = 0xff51;

  private final byte[] stream;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int keptTo;
  private int at = 2;

  // None where it is not at hand.
  private final @Nullable FrameShape image;

  private StreamNotes(byte[] stream, @Nullable FrameShape image) {
    this.stream = stream;
    this.image = image;
  }

  /** The same where it is not at hand what the image has to be like. */
  public static byte[] remove(byte[] given) throws CodecException {
    return remove(given, null);
  }

  /**
   * The same array when there is nothing to take out but the byte that makes a length even.
   *
   * @throws CodecException also when another picture follows: it would be lost
   */
  public static byte[] remove(byte[] given, @Nullable FrameShape image) throws CodecException {
    byte[] stream = Jp2Boxes.codestream(given);
    if (stream.length < 4) {
      throw damaged("compressed frame too short");
    }
    StreamNotes notes = new StreamNotes(stream, image);
    return switch (notes.u16(0)) {
      case START -> notes.jpeg();
      case START_2000 -> notes.jpeg2000();
      default -> throw damaged("start of the compressed frame missing");
    };
  }

  private byte[] jpeg() throws CodecException {
    boolean maySpeak = false;
    boolean isLs = false;
    while (at < stream.length) {
      int from = at;
      int marker = marker();
      if (marker == END) {
        break;
      }
      isLs |= marker == FRAME_LS;
      if (hasLength(marker)) {
        Segment segment = segment(marker, from);
        if (CommentSegments.has(stream, segment)) {
          cut(from, segment.end());
        }
        at = marker == SCAN ? endOfData(segment.end()) : segment.end();
        maySpeak |= Words.maySpeak(stream, segment.end(), at);
      }
    }
    byte[] clean = upTo(at);
    if (!maySpeak) {
      return clean;
    }
    boolean ls = isLs;
    return TimeLimit.runOn(
        image == null ? 0 : image.decodedBytes(),
        () -> ls ? JpegLsCodec.withoutTails(clean, image) : ScanTails.cut(clean, image));
  }

  private byte[] jpeg2000() throws CodecException {
    int marker;
    do {
      int from = at;
      marker = marker();
      Segment segment = segment(marker, from);
      if (marker == TILE_PART && segment.end() - segment.from() != 12) {
        throw damaged("JPEG 2000 tile-part malformed");
      }
      if (marker != TILE_PART && isNote2000(marker)) {
        cut(from, segment.end());
      }
      at = segment.end();
    } while (marker != TILE_PART);
    return upTo(endOfTiles());
  }

  /** Tile-parts say how long they are; zero stands for "to the end". */
  private int endOfTiles() throws CodecException {
    at -= 12;
    while (at + 12 <= stream.length && u16(at) == (0xff00 | TILE_PART)) {
      long length = (long) u16(at + 6) << 16 | u16(at + 8);
      if (length != 0 && (length < 12 || at + length > stream.length)) {
        throw damaged("JPEG 2000 tile-part cut off");
      }
      int packets = packets(length == 0 ? stream.length : at + (int) length);
      if (length == 0) {
        return endOfPackets(packets);
      }
      at += (int) length;
    }
    boolean ends = at + 2 <= stream.length && u16(at) == END_2000;
    return ends ? at + 2 : at;
  }

  /** Where the packets of the tile-part begin; what stands before them has to be needed there. */
  private int packets(int end) throws CodecException {
    int from = at + 12;
    while (from + 4 <= end && u16(from) != (0xff00 | DATA_2000)) {
      // Without it the tile-part would be shorter than it says, here and in tables elsewhere.
      if (stream[from] != (byte) 0xff || isNote2000(stream[from + 1] & 0xff)) {
        throw new CodecException(CodecException.Kind.UNSUPPORTED, "JPEG 2000 tile with a note");
      }
      from += 2 + u16(from + 2);
    }
    return from;
  }

  /** No packet holds a word that could be the marker of the end (T.800 B.10.1, C.2.5). */
  private int endOfPackets(int from) {
    for (int i = from; i + 1 < stream.length; i++) {
      if (u16(i) == END_2000) {
        return i + 2;
      }
    }
    return stream.length;
  }

  /** All but what T.800 A.2 and T.801 A.2 know and a decoder may need. */
  private static boolean isNote2000(int marker) {
    boolean isKnown = (marker >= 0x50 && marker <= 0x63) || (marker >= 0x72 && marker <= 0x7a);
    return !isKnown;
  }

  private int marker() throws CodecException {
    if (at >= stream.length || (stream[at] & 0xff) != 0xff) {
      throw damaged("marker missing in the compressed frame");
    }
    while (at < stream.length && (stream[at] & 0xff) == 0xff) {
      at++;
    }
    if (at == stream.length) {
      throw damaged("compressed frame cut off");
    }
    return stream[at++] & 0xff;
  }

  private static boolean hasLength(int marker) {
    return marker != 0x01 && (marker < 0xd0 || marker > 0xd8);
  }

  private Segment segment(int marker, int from) throws CodecException {
    int length = at + 2 <= stream.length ? u16(at) : 0;
    if (length < 2 || at + length > stream.length) {
      throw damaged("segment of the compressed frame cut off");
    }
    // From the marker itself: bytes that fill up before it stay with what came before.
    return new Segment(marker, Math.max(from, at - 2), at + length);
  }

  /** The next marker: neither a stuffed byte or bit (T.87: below 80) nor a restart nor filling. */
  private int endOfData(int from) {
    for (int i = from; i + 1 < stream.length; i++) {
      if (stream[i] == (byte) 0xff) {
        int next = stream[i + 1] & 0xff;
        if (next >= 0x80 && next != 0xff && (next & 0xf8) != 0xd0) {
          return i;
        }
      }
    }
    return stream.length;
  }

  private void cut(int from, int to) {
    kept.write(stream, keptTo, from - keptTo);
    keptTo = to;
  }

  private byte[] upTo(int end) throws CodecException {
    if (end < keptTo || end > stream.length) {
      throw damaged("compressed frame cut off");
    }
    if (pictureFollows(end)) {
      throw new CodecException(CodecException.Kind.GOES_ON, "a second picture follows the first");
    }
    boolean onlyPadded = end == stream.length || (end == stream.length - 1 && stream[end] == 0);
    if (keptTo == 0 && onlyPadded) {
      return stream;
    }
    if (keptTo == 0) {
      return Arrays.copyOf(stream, end);
    }
    kept.write(stream, keptTo, end - keptTo);
    return kept.toByteArray();
  }

  /** Whether what follows begins another picture, here or after whatever fills the place up. */
  private boolean pictureFollows(int from) {
    for (int i = from; i + 3 < stream.length; i++) {
      int start = u16(i);
      boolean isJpeg = start == START && stream[i + 2] == (byte) 0xff && stream[i + 3] < 0;
      if (isJpeg || (start == START_2000 && u16(i + 2) == SIZE_2000)) {
        return true;
      }
    }
    return false;
  }

  private int u16(int from) {
    return (stream[from] & 0xff) << 8 | (stream[from + 1] & 0xff);
  }
}
