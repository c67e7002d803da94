// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.imaging.codec.CodecException;

/**
 * The outline of a codestream (T.800 A.3): main header, tile-parts, end. A decoder that makes the
 * best of what it finds must not see one that was cut off.
 *
 * @param header where the main header ends
 */
record TileParts(int header, List<Part> parts) {
  private static final int TILE_PART = 0xff90;
  private static final int DATA = 0xff93;
  private static final int END = 0xffd9;
  private static final int SIZE = 0xff51;

  /** A tile-part from its marker to the first byte after it, and where its packets begin. */
  record Part(int from, int data, int to) {}

  /** Refuses a stream that is not whole. */
  static TileParts of(byte[] stream) throws CodecException {
    int at = header(stream);
    int header = at;
    List<Part> parts = new ArrayList<>();
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Integer, Integer> promised = new HashMap<>();
    while (at + 12 <= stream.length && u16(stream, at) == TILE_PART) {
      long length = u32(stream, at + 6);
      long to = length == 0 ? endOf(stream) : at + length;
      if (to < at + 14 || to > stream.length) {
        throw damaged("JPEG 2000 tile-part cut off");
      }
      int tile = u16(stream, at + 4);
      if (seen.merge(tile, 1, Integer::sum) != (stream[at + 10] & 0xff) + 1) {
        throw damaged("JPEG 2000 tile-part missing");
      }
      if (stream[at + 11] != 0) {
        promised.put(tile, stream[at + 11] & 0xff);
      }
      parts.add(new Part(at, data(stream, at + 12, (int) to), (int) to));
      at = (int) to;
    }
    // Some writers promise one less than there are.
    boolean counted =
        promised.entrySet().stream()
            .allMatch(e -> e.getValue() <= seen.getOrDefault(e.getKey(), 0));
    boolean ends = at + 2 <= stream.length && u16(stream, at) == END;
    if (!ends || !counted || seen.size() != tiles(stream)) {
      throw damaged("JPEG 2000 codestream cut off");
    }
    return new TileParts(header, parts);
  }

  /** Writes into a copy of the stream how many parts each tile has. */
  void count(byte[] copy) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Part part : parts) {
      counts.merge(u16(copy, part.from() + 4), 1, Integer::sum);
    }
    for (Part part : parts) {
      copy[part.from() + 11] = counts.getOrDefault(u16(copy, part.from() + 4), 0).byteValue();
    }
  }

  private static int header(byte[] stream) throws CodecException {
    int at = 2;
    while (at + 4 <= stream.length && u16(stream, at) != TILE_PART) {
      if (u16(stream, at) < 0xff30 || u16(stream, at + 2) < 2) {
        throw damaged("JPEG 2000 header damaged");
      }
      at += 2 + u16(stream, at + 2);
    }
    return at;
  }

  private static int data(byte[] stream, int from, int to) throws CodecException {
    int at = from;
    while (at + 2 <= to) {
      if (u16(stream, at) == DATA) {
        return at + 2;
      }
      if (at + 4 > to) {
        break;
      }
      at += 2 + u16(stream, at + 2);
    }
    throw damaged("JPEG 2000 tile-part without data");
  }

  /** The last tile-part may go "to the end": up to the marker there, and what makes it even. */
  private static int endOf(byte[] stream) {
    int last = stream.length - 2;
    return u16(stream, last) == END || stream[last + 1] != 0 ? last : last - 1;
  }

  private static long tiles(byte[] stream) throws CodecException {
    if (u16(stream, 2) != SIZE) {
      throw damaged("JPEG 2000 start missing");
    }
    return across(stream, 8, 24, 32) * across(stream, 12, 28, 36);
  }

  private static long across(byte[] stream, int end, int size, int offset) throws CodecException {
    long width = u32(stream, size);
    if (width == 0) {
      throw damaged("JPEG 2000 tiles impossible");
    }
    return (u32(stream, end) - u32(stream, offset) + width - 1) / width;
  }

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }
}
