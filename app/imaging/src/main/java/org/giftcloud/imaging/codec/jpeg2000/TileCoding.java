// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg2000.Precinct.Cut;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/** How the packets of one tile are coded and ordered, by the headers of the whole and its own. */
final class TileCoding {
  private static final int CODING = 0xff52;
  private static final int CODING_OF_COMPONENT = 0xff53;
  private static final int ORDER_CHANGE = 0xff5f;
  private static final int PACKED_HEADERS = 0xff60;
  private static final int PACKED_HEADERS_OF_TILE = 0xff61;
  private static final int HIGH_THROUGHPUT = 0x40;
  private static final int MIXED = 0x80;
  private static final int EVERY_PASS = 4;
  private static final int BYPASS = 1;
  private static final int MOST_LEVELS = 32;

  /** A coding style: levels, sizes of blocks and of precincts as powers of two. */
  record Style(int levels, int blockX, int blockY, int kind, List<Integer> precincts) {
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

  /** What comes in one order, before another: up to and without the upper ends (T.800 A.6.6). */
  record Stretch(
      int resolution, int component, int layers, int resolutions, int components, int order) {
    boolean holds(int ofResolution, int ofComponent) {
      return ofResolution >= resolution
          && ofResolution < resolutions
          && ofComponent >= component
          && ofComponent < components;
    }
  }

  /** Thrown out of a stream that is of a kind which is not walked. */
  static final class OtherKindException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final byte[] stream;
  private final Style[] styles;
  private final List<Stretch> changes = new ArrayList<>();
  private int order;
  private int layers = 1;

  private TileCoding(byte[] stream) {
    this.stream = stream;
    this.styles = new Style[u16(stream, 40)];
  }

  static TileCoding of(byte[] stream, TileParts outline, List<Part> parts)
      throws CodecException, OtherKindException {
    TileCoding coding = new TileCoding(stream);
    coding.read(2, outline.header());
    int ofWhole = coding.changes.size();
    for (Part part : parts) {
      coding.read(part.from() + 12, part.data() - 2);
    }
    if (coding.changes.size() > ofWhole) {
      coding.changes.subList(0, ofWhole).clear();
    }
    for (Style style : coding.styles) {
      if (style == null) {
        throw CodecException.damaged("JPEG 2000 coding style missing");
      }
      if (style.cut() == Cut.HIGH_THROUGHPUT && coding.layers > 1) {
        throw new OtherKindException();
      }
    }
    return coding;
  }

  Style style(int component) {
    return styles[component];
  }

  int layers() {
    return layers;
  }

  /** One after the other. */
  List<Stretch> stretches() {
    return changes.isEmpty()
        ? List.of(new Stretch(0, 0, layers, MOST_LEVELS + 1, styles.length, order))
        : changes;
  }

  /** Takes the styles out of a header; of a tile's they replace those of the whole. */
  private void read(int from, int to) throws CodecException, OtherKindException {
    boolean[] own = new boolean[styles.length];
    int wide = styles.length < 257 ? 0 : 1;
    for (int at = from; at + 4 <= to; at += 2 + u16(stream, at + 2)) {
      int end = at + 2 + u16(stream, at + 2);
      switch (u16(stream, at)) {
        case PACKED_HEADERS, PACKED_HEADERS_OF_TILE -> throw new OtherKindException();
        case ORDER_CHANGE -> changes(at + 4, Math.min(to, end), wide);
        case CODING -> {
          order = stream[at + 5] & 0xff;
          layers = u16(stream, at + 6);
          Style style = style(at + 9, end, (stream[at + 4] & 1) != 0);
          for (int c = 0; c < styles.length; c++) {
            styles[c] = own[c] ? styles[c] : style;
          }
        }
        case CODING_OF_COMPONENT -> {
          int c = wide == 0 ? stream[at + 4] & 0xff : u16(stream, at + 4);
          if (c < styles.length) {
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

  private void changes(int from, int to, int wide) {
    int size = 7 + 2 * wide;
    for (int at = from; at + size <= to; at += size) {
      int components = wide == 0 ? stream[at + 5] & 0xff : u16(stream, at + 6);
      changes.add(
          new Stretch(
              stream[at] & 0xff,
              wide == 0 ? stream[at + 1] & 0xff : u16(stream, at + 1),
              u16(stream, at + 2 + wide),
              stream[at + 4 + wide] & 0xff,
              // Of one byte zero stands for 256.
              components == 0 ? 256 : components,
              stream[at + size - 1] & 0xff));
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
    if (levels > MOST_LEVELS || at + 5 + count > end) {
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
}
