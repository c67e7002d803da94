// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;
import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u32;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.TimeLimit;
import org.giftcloud.imaging.codec.Words;
import org.giftcloud.imaging.codec.jpeg2000.Precinct.Cut;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/**
 * Walks over the packets of a JPEG 2000 codestream without decoding them (T.800 B.9 to B.12): tells
 * whether each tile has all that its headers promise, and whether anything stands behind it.
 */
public final class Packets {
  private static final int START = 0xff4f;

  /** No header is shorter than this (T.800 A.5.1, A.6.1, A.6.4, A.4.2). */
  private static final int FIRST_DATA = 2 + 43 + 14 + 7 + 14;

  private static final int CODING = 0xff52;
  private static final int CODING_OF_COMPONENT = 0xff53;
  private static final int ORDER_CHANGE = 0xff5f;
  private static final int PACKED_HEADERS = 0xff60;
  private static final int PACKED_HEADERS_OF_TILE = 0xff61;
  private static final int LARGEST = 1 << 30;
  private static final int HIGH_THROUGHPUT = 0x40;
  private static final int MIXED = 0x80;
  private static final int EVERY_PASS = 4;
  private static final int BYPASS = 1;

  /** A coding style: levels, sizes of blocks and of precincts as powers of two. */
  private record Style(int levels, int blockX, int blockY, int kind, List<Integer> precincts) {
    int precinctX(int r) {
      return precincts.isEmpty() ? 15 : precincts.get(r) & 15;
    }

    int precinctY(int r) {
      return precincts.isEmpty() ? 15 : precincts.get(r) >> 4;
    }

    Cut cut() {
      if ((kind & HIGH_THROUGHPUT) != 0) {
        return Cut.HIGH_THROUGHPUT;
      }
      return (kind & EVERY_PASS) != 0 ? Cut.ALWAYS : (kind & BYPASS) != 0 ? Cut.BYPASS : Cut.NEVER;
    }
  }

  /** A precinct in its place of the order. */
  private record Placed(int resolution, int component, long x, long y, int index, Precinct of) {}

  /** Thrown out of a stream that is of a kind which is not walked. */
  private static final class OtherKindException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final byte[] stream;
  private final TileParts outline;
  private final int components;

  private Packets(byte[] stream, TileParts outline) {
    this.stream = stream;
    this.outline = outline;
    this.components = u16(stream, 40);
  }

  /**
   * Does nothing where all packets are there, and where they are not walked: headers that stand
   * elsewhere, orders that change, blocks of both kinds of coding, and several layers of high
   * throughput.
   *
   * @throws CodecException where a packet is missing or cut
   */
  static void require(byte[] stream, TileParts outline) throws CodecException {
    new Packets(stream, outline).ends();
  }

  /**
   * The stream with zeros for what stands behind the last packet of a tile, where that may have
   * words in it; the same array where nothing does. Lengths stay true, here and elsewhere.
   *
   * @throws CodecException where there may be words and the packets cannot be told from them, also
   *     of streams that are not walked
   */
  public static byte[] withoutTails(byte[] stream) throws CodecException {
    if (stream.length < FIRST_DATA || u16(stream, 0) != START || !maySpeak(stream)) {
      return stream;
    }
    long width = u32(stream, 8) - u32(stream, 16);
    long height = u32(stream, 12) - u32(stream, 20);
    int components = u16(stream, 40);
    int columns = Math.clamp(width, 0, LARGEST);
    int rows = Math.clamp(height, 0, LARGEST);
    CodestreamHeader.of(stream, new FrameShape(rows, columns, components, 2));
    Packets packets = new Packets(stream, TileParts.of(stream));
    Map<Part, Integer> ends = TimeLimit.run(packets::ends);
    if (ends.isEmpty()) {
      throw CodecException.unsupported("JPEG 2000 with words where its packets may end");
    }
    byte[] clean = stream.clone();
    for (var end : ends.entrySet()) {
      Arrays.fill(clean, end.getValue(), end.getKey().to(), (byte) 0);
    }
    return Arrays.equals(stream, clean) ? stream : clean;
  }

  /** Whether something in a tile-part reads like words, wherever in the stream it ends. */
  private static boolean maySpeak(byte[] stream) {
    try {
      return TileParts.of(stream).parts().stream()
          .anyMatch(part -> Words.maySpeak(stream, part.data(), part.to()));
    } catch (CodecException e) {
      // Of parts that are not told apart. Where there may be words it is refused for that.
      return Words.maySpeak(stream, FIRST_DATA, stream.length);
    }
  }

  /** Where the packets of each tile-part end; of none where they are not walked. */
  private Map<Part, Integer> ends() throws CodecException {
    Map<Part, Integer> ends = new HashMap<>();
    TreeMap<Integer, List<Part>> tiles = new TreeMap<>();
    for (Part part : outline.parts()) {
      tiles.computeIfAbsent(u16(stream, part.from() + 4), _ -> new ArrayList<>()).add(part);
    }
    try {
      for (var tile : tiles.entrySet()) {
        long used = walk(tile.getKey(), tile.getValue());
        for (Part part : tile.getValue()) {
          int length = (int) Math.min(used, part.to() - part.data());
          ends.put(part, part.data() + length);
          used -= length;
        }
      }
      return ends;
    } catch (OtherKindException e) {
      return Map.of();
    }
  }

  /** Returns how many bytes the packets of a tile take. */
  private int walk(int tile, List<Part> parts) throws CodecException, OtherKindException {
    Style[] styles = new Style[components];
    int[] order = {0, 1};
    styles(2, outline.header(), styles, order);
    for (Part part : parts) {
      styles(part.from() + 12, part.data() - 2, styles, order);
    }
    for (Style style : styles) {
      if (style != null && style.cut() == Cut.HIGH_THROUGHPUT && order[1] > 1) {
        throw new OtherKindException();
      }
    }
    PacketBits in = bits(parts);
    List<Placed> precincts = new ArrayList<>();
    long room = parts.stream().mapToLong(part -> part.to() - part.data()).sum();
    for (int c = 0; c < components; c++) {
      if (styles[c] == null) {
        throw CodecException.damaged("JPEG 2000 coding style missing");
      }
      place(tile, c, styles[c], room / Math.max(1, order[1]), precincts);
    }
    precincts.sort(sorting(order[0]));
    if (order[0] == 0) {
      for (int layer = 0; layer < order[1]; layer++) {
        for (Placed precinct : precincts) {
          precinct.of.step(in);
        }
      }
      return in.read();
    }
    int next = 0;
    while (next < precincts.size()) {
      int end = next + 1;
      // In the second order the layers of a resolution come one after the other.
      while (order[0] == 1
          && end < precincts.size()
          && precincts.get(end).resolution == precincts.get(next).resolution) {
        end++;
      }
      for (int layer = 0; layer < order[1]; layer++) {
        for (Placed precinct : precincts.subList(next, end)) {
          precinct.of.step(in);
        }
      }
      next = end;
    }
    return in.read();
  }

  private PacketBits bits(List<Part> parts) {
    Part first = parts.getFirst();
    if (parts.size() == 1) {
      return new PacketBits(stream, first.data(), first.to());
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Part part : parts) {
      all.write(stream, part.data(), part.to() - part.data());
    }
    return new PacketBits(all.toByteArray(), 0, all.size());
  }

  /** T.800 B.12.1. */
  private static Comparator<Placed> sorting(int order) throws CodecException {
    Comparator<Placed> byIndex = Comparator.comparingInt(Placed::index);
    Comparator<Placed> byResolution = Comparator.comparingInt(Placed::resolution);
    Comparator<Placed> byComponent = Comparator.comparingInt(Placed::component);
    Comparator<Placed> byPlace = Comparator.comparingLong(Placed::y).thenComparingLong(Placed::x);
    return switch (order) {
      case 0, 1 -> byResolution.thenComparing(byComponent).thenComparing(byIndex);
      case 2 ->
          byResolution.thenComparing(byPlace).thenComparing(byComponent).thenComparing(byIndex);
      case 3 ->
          byPlace.thenComparing(byComponent).thenComparing(byResolution).thenComparing(byIndex);
      case 4 ->
          byComponent.thenComparing(byPlace).thenComparing(byResolution).thenComparing(byIndex);
      default -> throw CodecException.damaged("JPEG 2000 order of packets unknown");
    };
  }

  /** Takes the styles out of a header; of a tile's they replace those of the whole. */
  private void styles(int from, int to, Style[] styles, int[] order)
      throws CodecException, OtherKindException {
    boolean[] own = new boolean[components];
    for (int at = from; at + 4 <= to; at += 2 + u16(stream, at + 2)) {
      int end = at + 2 + u16(stream, at + 2);
      switch (u16(stream, at)) {
        case ORDER_CHANGE, PACKED_HEADERS, PACKED_HEADERS_OF_TILE -> throw new OtherKindException();
        case CODING -> {
          order[0] = stream[at + 5] & 0xff;
          order[1] = u16(stream, at + 6);
          Style style = style(at + 9, end, (stream[at + 4] & 1) != 0);
          for (int c = 0; c < components; c++) {
            styles[c] = own[c] ? styles[c] : style;
          }
        }
        case CODING_OF_COMPONENT -> {
          int wide = components < 257 ? 0 : 1;
          int c = wide == 0 ? stream[at + 4] & 0xff : u16(stream, at + 4);
          if (c < components) {
            styles[c] = style(at + 6 + wide, end, (stream[at + 5 + wide] & 1) != 0);
            own[c] = true;
          }
        }
        default -> {
          // Of no importance to where packets end.
        }
      }
    }
  }

  private Style style(int at, int end, boolean hasPrecincts)
      throws CodecException, OtherKindException {
    if (at + 5 > end || end > stream.length) {
      throw CodecException.damaged("JPEG 2000 coding style cut off");
    }
    int levels = stream[at] & 0xff;
    int kind = stream[at + 3] & 0xff;
    if ((kind & HIGH_THROUGHPUT) != 0 && (kind & MIXED) != 0) {
      throw new OtherKindException();
    }
    int count = hasPrecincts ? levels + 1 : 0;
    if (levels > 32 || at + 5 + count > end) {
      throw CodecException.damaged("JPEG 2000 coding style cut off");
    }
    List<Integer> precincts = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int size = stream[at + 5 + r] & 0xff;
      precincts.add(size);
      // The three bands above the smallest picture share theirs, each half as large.
      if (r > 0 && ((size & 15) == 0 || size >> 4 == 0)) {
        throw CodecException.damaged("JPEG 2000 precinct without a size");
      }
    }
    int blockX = (stream[at + 1] & 15) + 2;
    int blockY = (stream[at + 2] & 15) + 2;
    return new Style(levels, blockX, blockY, kind, precincts);
  }

  /**
   * Adds the precincts of a component.
   *
   * @param most there may be in all: an empty packet takes a byte (T.800 B.10.3)
   */
  private void place(int tile, int component, Style style, long most, List<Placed> to)
      throws CodecException {
    long[] x = span(tile, true, component);
    long[] y = span(tile, false, component);
    int stepX = stream[43 + 3 * component] & 0xff;
    int stepY = stream[44 + 3 * component] & 0xff;
    for (int r = 0; r <= style.levels; r++) {
      int less = style.levels - r;
      int sizeX = style.precinctX(r);
      int sizeY = style.precinctY(r);
      long left = ceil(x[0], less);
      long top = ceil(y[0], less);
      long right = ceil(x[1], less);
      long bottom = ceil(y[1], less);
      if (right <= left || bottom <= top) {
        continue;
      }
      long across = ceil(right, sizeX) - (left >> sizeX);
      long down = ceil(bottom, sizeY) - (top >> sizeY);
      if (down > most || across > (most - to.size()) / down) {
        throw CodecException.damaged("JPEG 2000 packets missing");
      }
      int index = 0;
      for (long py = top >> sizeY; py << sizeY < bottom; py++) {
        for (long px = left >> sizeX; px << sizeX < right; px++) {
          long atX = Math.max(px << sizeX << less, x[0]) * stepX;
          long atY = Math.max(py << sizeY << less, y[0]) * stepY;
          to.add(new Placed(r, component, atX, atY, index++, precinct(style, r, px, py, x, y)));
        }
      }
    }
  }

  private static Precinct precinct(Style style, int r, long px, long py, long[] x, long[] y) {
    Precinct precinct = new Precinct(style.cut());
    int smaller = r == 0 ? 0 : 1;
    int level = r == 0 ? style.levels : style.levels - r + 1;
    int sizeX = style.precinctX(r) - smaller;
    int sizeY = style.precinctY(r) - smaller;
    for (int band = smaller; band <= 3 * smaller; band++) {
      int across = blocks(x, level, band & 1, px, sizeX, Math.min(style.blockX, sizeX));
      int down = blocks(y, level, band >> 1, py, sizeY, Math.min(style.blockY, sizeY));
      precinct.addBand(across, down);
    }
    return precinct;
  }

  /** How many blocks of a band lie in a precinct, in one direction (T.800 B.5, B.7). */
  private static int blocks(long[] span, int level, int high, long precinct, int size, int block) {
    long shift = level == 0 ? 0 : ((long) high << (level - 1));
    long from = Math.max(ceil(span[0] - shift, level), precinct << size);
    long to = Math.min(ceil(span[1] - shift, level), (precinct + 1) << size);
    return to <= from ? 0 : (int) (ceil(to, block) - (from >> block));
  }

  private static long ceil(long value, int shift) {
    return -(-value >> shift);
  }

  /** Where a component of a tile begins and ends, in its own samples (T.800 B.3). */
  private long[] span(int tile, boolean isAcross, int component) {
    int skip = isAcross ? 0 : 4;
    long end = u32(stream, 8 + skip);
    long offset = u32(stream, 16 + skip);
    long size = u32(stream, 24 + skip);
    long first = u32(stream, 32 + skip);
    long acrossAll = (u32(stream, 8) - u32(stream, 32) + u32(stream, 24) - 1) / u32(stream, 24);
    long number = isAcross ? tile % acrossAll : tile / acrossAll;
    int step = stream[(isAcross ? 43 : 44) + 3 * component] & 0xff;
    long from = Math.max(first + number * size, offset);
    long to = Math.min(first + (number + 1) * size, end);
    return new long[] {(from + step - 1) / step, (to + step - 1) / step};
  }
}
