// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.TimeLimit;

/**
 * What the packets of one precinct have in common: its blocks, and what is known of them so far.
 */
final class Precinct {
  /** Passes of a block that is coded without interruption, and of the stretches of one that is. */
  private static final int FIRST_STRETCH = 10;

  private static final int FIRST_LENGTH_BITS = 3;
  private static final int MOST_LENGTH_BITS = 31;
  private static final int MOST_PLANES = 74;

  /** How the codewords of a block are cut (T.800 table A.19). */
  enum Cut {
    NEVER,
    /** After each pass. */
    ALWAYS,
    /** Where bits that are not coded begin and end. */
    BYPASS,
    /** After the one pass that begins a block, of however many it stands for (T.814 B.3). */
    HIGH_THROUGHPUT
  }

  /** The blocks of one band. */
  private static final class Band {
    final int across;
    final TagTree inclusion;
    final TagTree planes;
    final int[] passes;
    final int[] lengthBits;

    Band(int across, int down) {
      this.across = across;
      this.inclusion = new TagTree(across, down);
      this.planes = new TagTree(across, down);
      this.passes = new int[across * down];
      this.lengthBits = new int[across * down];
    }
  }

  private final List<Band> bands = new ArrayList<>();
  private final Cut cut;
  private int layer;

  Precinct(Cut cut) {
    this.cut = cut;
  }

  void addBand(int across, int down) {
    if (across > 0 && down > 0) {
      bands.add(new Band(across, down));
    }
  }

  /** How many of its packets were stepped over. */
  int layer() {
    return layer;
  }

  /** Steps over the packet of the next layer. */
  void step(PacketBits in) throws CodecException {
    TimeLimit.requireTime();
    in.begin();
    long body = 0;
    if (in.bit() == 1) {
      for (Band band : bands) {
        for (int block = 0; block < band.passes.length; block++) {
          body += block(band, block, in);
        }
      }
    }
    layer++;
    in.end();
    in.skip(body);
  }

  /** Returns how many bytes of the block there are in this packet. */
  private long block(Band band, int block, PacketBits in) throws CodecException {
    int x = block % band.across;
    int y = block / band.across;
    boolean isNew = band.lengthBits[block] == 0;
    boolean isThere = isNew ? band.inclusion.isBelow(x, y, layer + 1, in) : in.bit() == 1;
    if (!isThere) {
      return 0;
    }
    if (isNew) {
      int planes = 1;
      while (!band.planes.isBelow(x, y, planes, in)) {
        if (++planes > MOST_PLANES) {
          throw damaged("JPEG 2000 block with too many planes");
        }
      }
      band.lengthBits[block] = FIRST_LENGTH_BITS;
    }
    int passes = passes(in);
    while (in.bit() == 1) {
      if (++band.lengthBits[block] > MOST_LENGTH_BITS) {
        throw damaged("JPEG 2000 block too long");
      }
    }
    long bytes = 0;
    int left = passes;
    while (left > 0) {
      int stretch = Math.min(left, stretch(band.passes[block], left));
      bytes += length(band.lengthBits[block], stretch, in);
      band.passes[block] += stretch;
      left -= stretch;
    }
    return bytes;
  }

  /** A stretch of more passes has a longer word for its length (T.800 B.10.7). */
  private static long length(int bits, int stretch, PacketBits in) throws CodecException {
    int all = bits + 31 - Integer.numberOfLeadingZeros(stretch);
    if (all > MOST_LENGTH_BITS) {
      throw damaged("JPEG 2000 block too long");
    }
    return in.bits(all);
  }

  /** How many passes there are to the next cut, after so many. */
  private int stretch(int done, int left) {
    return switch (cut) {
      case NEVER -> Integer.MAX_VALUE;
      case ALWAYS -> 1;
      case BYPASS -> {
        if (done < FIRST_STRETCH) {
          yield FIRST_STRETCH - done;
        }
        // Two passes without a code, then one with it.
        int within = (done - FIRST_STRETCH) % 3;
        yield within == 2 ? 1 : 2 - within;
      }
      case HIGH_THROUGHPUT -> done == 0 ? (left - 1) / 3 * 3 + 1 : left;
    };
  }

  /** T.800 table B.4. */
  private static int passes(PacketBits in) throws CodecException {
    if (in.bit() == 0) {
      return 1;
    }
    if (in.bit() == 0) {
      return 2;
    }
    int few = in.bits(2);
    if (few < 3) {
      return 3 + few;
    }
    int more = in.bits(5);
    return more < 31 ? 6 + more : 37 + in.bits(7);
  }
}
