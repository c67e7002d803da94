// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;
import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u32;

import org.giftcloud.imaging.codec.FrameShape;

/**
 * What decoding a codestream takes at most. A few bytes of its headers can ask for millions of
 * tiles, blocks and layers, and each of them is an object of the decoder (T.800 A.6.1, B.3, B.7).
 */
final class CodestreamCost {
  private static final int BYTES_OF_COEFFICIENT = 4;

  private static final int BYTES_OF_TILE = 4_000;
  private static final int BYTES_OF_BLOCK = 500;
  private static final int BYTES_OF_LAYER = 24;
  private static final int CODING = 0xff52;
  private static final int CODING_OF_COMPONENT = 0xff53;
  private static final int TILE_PART = 0xff90;
  private static final int DATA = 0xff93;
  private static final int MOST_LEVELS = 32;

  private final byte[] stream;
  private final FrameShape shape;
  private final long tiles;
  private long blocks;
  private int layers = 1;

  private CodestreamCost(byte[] stream, FrameShape shape, long tiles) {
    this.stream = stream;
    this.shape = shape;
    this.tiles = tiles;
  }

  /** In bytes; of a stream whose size was found to be that of the image. */
  static long of(byte[] stream, FrameShape shape) {
    long across = (shape.columns() - 1) / u32(stream, 24) + 2;
    long down = (shape.rows() - 1) / u32(stream, 28) + 2;
    CodestreamCost cost = new CodestreamCost(stream, shape, across * down);
    cost.read();
    long samples = (long) shape.rows() * shape.columns() * shape.samples();
    return stream.length
        + samples * (BYTES_OF_COEFFICIENT + 2 * shape.sampleBytes())
        + cost.tiles * shape.samples() * BYTES_OF_TILE
        + cost.blocks * (BYTES_OF_BLOCK + (long) cost.layers * BYTES_OF_LAYER);
  }

  /**
   * The dearest of all coding styles there are, as if all components and tiles had it: those of the
   * main header and of each tile-part's.
   */
  private void read() {
    int at = 2;
    long partEnd = 0;
    while (at + 4 <= stream.length) {
      int marker = u16(stream, at);
      if (marker == DATA && at < partEnd) {
        at = (int) partEnd;
        continue;
      }
      int end = at + 2 + u16(stream, at + 2);
      if (marker == CODING && at + 14 <= stream.length) {
        layers = Math.max(layers, u16(stream, at + 6));
        style(at + 9, (stream[at + 4] & 1) != 0, end);
      } else if (marker == CODING_OF_COMPONENT && at + 11 <= stream.length) {
        int wide = shape.samples() < 257 ? 0 : 1;
        style(at + 6 + wide, (stream[at + 5 + wide] & 1) != 0, end);
      } else if (marker == TILE_PART) {
        // A length of zero stands for the rest; what is too long is refused by others.
        long length = at + 12 <= stream.length ? u32(stream, at + 6) : 0;
        partEnd = length == 0 ? stream.length : Math.min(stream.length, at + length);
        end = at + 12;
      }
      at = end;
    }
  }

  private void style(int at, boolean hasPrecincts, int end) {
    int levels = Math.min(MOST_LEVELS, stream[at] & 0xff);
    long all = 0;
    for (int r = 0; r <= levels; r++) {
      int size = at + 5 + r;
      int precinct = hasPrecincts && size < Math.min(end, stream.length) ? stream[size] : 0xff;
      // Above the smallest picture a precinct is shared by its three bands, half as large each.
      int less = r == 0 ? 0 : 1;
      long across = along(shape.columns(), levels - r, stream[at + 1], (precinct & 15) - less);
      long down = along(shape.rows(), levels - r, stream[at + 2], (precinct >> 4 & 15) - less);
      all += across * down + tiles;
    }
    blocks = Math.max(blocks, all * shape.samples());
  }

  private static long along(int pixels, int halvings, int block, int precinct) {
    int size = Math.max(0, Math.min((block & 15) + 2, precinct));
    return (((long) pixels >> halvings) >> size) + 1;
  }
}
