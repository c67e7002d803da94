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
import org.giftcloud.imaging.codec.jpeg2000.TileCoding.OtherKindException;
import org.giftcloud.imaging.codec.jpeg2000.TileCoding.Stretch;
import org.giftcloud.imaging.codec.jpeg2000.TileCoding.Style;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/**
 * Walks over the packets of a JPEG 2000 codestream without decoding them (T.800 B.9 to B.12): tells
 * whether each tile has all that its headers promise, and whether anything stands behind it.
 */
public final class Packets {
  private static final int START = 0xff4f;

  /** No header is shorter than this (T.800 A.5.1, A.6.1, A.6.4, A.4.2). */
  private static final int FIRST_DATA = 2 + 43 + 14 + 7 + 14;

  private static final int LARGEST = 1 << 30;

  /** A precinct in its place of the order. */
  private record Placed(int resolution, int component, long x, long y, int index, Precinct of) {}

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
   * elsewhere, orders that leave some out, blocks of both kinds of coding, and several layers of
   * high throughput.
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
    FrameShape shape = new FrameShape(rows, columns, components, 2);
    CodestreamHeader.of(stream, shape);
    Packets packets = new Packets(stream, TileParts.of(stream));
    // A packet takes a byte at least: what there is to walk is what there is, whatever it claims.
    Map<Part, Integer> ends = TimeLimit.runOn(stream.length, packets::ends);
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
    TileCoding coding = TileCoding.of(stream, outline, parts);
    PacketBits in = bits(parts);
    List<Placed> precincts = new ArrayList<>();
    long room = parts.stream().mapToLong(part -> part.to() - part.data()).sum();
    long most = room / Math.max(1, coding.layers());
    for (int c = 0; c < components; c++) {
      place(tile, c, coding.style(c), most, precincts);
    }
    for (Stretch stretch : coding.stretches()) {
      TimeLimit.requireTime();
      List<Placed> held = new ArrayList<>(precincts);
      held.removeIf(precinct -> !stretch.holds(precinct.resolution, precinct.component));
      held.sort(sorting(stretch.order()));
      walk(held, stretch.order(), Math.min(coding.layers(), stretch.layers()), in);
    }
    if (precincts.stream().anyMatch(precinct -> precinct.of.layer() < coding.layers())) {
      throw new OtherKindException();
    }
    return in.read();
  }

  /** Steps over the packets of precincts in their order, from the first that was not yet. */
  private static void walk(List<Placed> precincts, int order, int layers, PacketBits in)
      throws CodecException {
    int next = 0;
    while (next < precincts.size()) {
      int end = next + 1;
      // In the first order the layers of all come one after the other, in the second of a
      // resolution.
      while (order <= 1
          && end < precincts.size()
          && (order == 0 || precincts.get(end).resolution == precincts.get(next).resolution)) {
        end++;
      }
      for (int layer = 0; layer < layers; layer++) {
        for (Placed precinct : precincts.subList(next, end)) {
          if (precinct.of.layer() == layer) {
            precinct.of.step(in);
          }
        }
      }
      next = end;
    }
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
    for (int r = 0; r <= style.levels(); r++) {
      int less = style.levels() - r;
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
    int level = r == 0 ? style.levels() : style.levels() - r + 1;
    int sizeX = style.precinctX(r) - smaller;
    int sizeY = style.precinctY(r) - smaller;
    for (int band = smaller; band <= 3 * smaller; band++) {
      int across = blocks(x, level, band & 1, px, sizeX, Math.min(style.blockX(), sizeX));
      int down = blocks(y, level, band >> 1, py, sizeY, Math.min(style.blockY(), sizeY));
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
