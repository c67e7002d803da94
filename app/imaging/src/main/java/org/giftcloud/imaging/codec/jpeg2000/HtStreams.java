// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;
import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/**
 * One codestream from those of its components. A packet (T.800 B.9) belongs to one component, and
 * each stream has one for each resolution, in a tile-part of its own; so the packets are laid side
 * by side, resolution by resolution, as they are.
 */
final class HtStreams {
  private static final int START = 0xff4f;
  private static final int SIZE = 0xff51;
  private static final int CODING = 0xff52;
  private static final int LENGTHS = 0xff55;
  private static final int TILE_PART = 0xff90;
  private static final int DATA = 0xff93;
  private static final int END = 0xffd9;
  private static final int CAPABILITIES = 0xff50;
  private static final int QUANTISATION = 0xff5c;
  private static final int SMALL = 64;

  /**
   * @param streams of one component each, all written alike
   * @param header how the samples are to be understood
   */
  static byte[] merge(byte[][] streams, CodestreamHeader header) throws CodecException {
    List<TileParts> outlines = new ArrayList<>();
    int size = 1024;
    for (byte[] stream : streams) {
      TileParts outline = TileParts.of(stream);
      outlines.add(outline);
      size += stream.length;
      if (outline.parts().size() != outlines.getFirst().parts().size()) {
        throw unsupported("HTJ2K components of different resolutions");
      }
    }
    int resolutions = outlines.getFirst().parts().size();
    List<byte[]> packets = new ArrayList<>();
    for (int r = 0; r < resolutions; r++) {
      packets.add(packets(streams, outlines, r));
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putShort((short) START);
    mainHeader(out, streams[0], outlines.getFirst().header(), streams.length, header);
    // Tile-part lengths (T.800 A.7.1): index of the tile in two bytes, length in four.
    out.putShort((short) LENGTHS).putShort((short) (4 + 6 * resolutions)).put((byte) 0);
    out.put((byte) 0x60);
    for (byte[] part : packets) {
      out.putShort((short) 0).putInt(part.length + 14);
    }
    for (int r = 0; r < resolutions; r++) {
      out.putShort((short) TILE_PART).putShort((short) 10).putShort((short) 0);
      out.putInt(packets.get(r).length + 14).put((byte) r).put((byte) resolutions);
      out.putShort((short) DATA).put(packets.get(r));
    }
    out.putShort((short) END);
    byte[] written = new byte[out.position()];
    out.flip().get(written);
    return written;
  }

  private static byte[] packets(byte[][] streams, List<TileParts> outlines, int resolution) {
    int length = 0;
    for (TileParts outline : outlines) {
      Part part = outline.parts().get(resolution);
      length += part.to() - part.data();
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (int c = 0; c < streams.length; c++) {
      Part part = outlines.get(c).parts().get(resolution);
      out.put(streams[c], part.data(), part.to() - part.data());
    }
    return out.array();
  }

  private static void mainHeader(
      ByteBuffer out, byte[] stream, int end, int components, CodestreamHeader header) {
    for (int at = 2; at < end; at += 2 + u16(stream, at + 2)) {
      int length = u16(stream, at + 2);
      int from = out.position();
      switch (u16(stream, at)) {
        case SIZE -> {
          out.put(stream, at, 38);
          out.putShort(from + 2, (short) (38 + 3 * components));
          out.putShort((short) components);
          for (int c = 0; c < components; c++) {
            out.put((byte) ((header.precision() - 1) | (header.signed() ? 0x80 : 0)));
            out.put((byte) 1).put((byte) 1);
          }
        }
        case CODING -> {
          out.put(stream, at, 2 + length);
          out.put(from + 8, (byte) (header.mixed() ? 1 : 0));
        }
        case CAPABILITIES, QUANTISATION -> out.put(stream, at, 2 + length);
        default -> {
          // Lengths are written anew; comments are not wanted.
        }
      }
    }
  }

  /** Whether the smallest resolution is at most 64 wide or high (PS3.5 10.18). */
  static boolean startsSmall(byte[] stream, FrameShape shape) throws CodecException {
    int end = TileParts.of(stream).header();
    for (int at = 2; at < end; at += 2 + u16(stream, at + 2)) {
      if (u16(stream, at) == CODING) {
        return startsSmall(shape, stream[at + 9]);
      }
    }
    throw damaged("JPEG 2000 coding style missing");
  }

  static boolean startsSmall(FrameShape shape, int levels) {
    int step = 1 << levels;
    return (Math.min(shape.rows(), shape.columns()) + step - 1) / step <= SMALL;
  }

  private HtStreams() {}
}
