// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.Deadline;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.jspecify.annotations.Nullable;

/** Walks the markers of a JPEG stream and hands its scans over one by one. */
final class JpegParser {
  /** Table classes 0 (DC, lossless) and 1 (AC), four of each. */
  static final class Tables {
    final @Nullable HuffmanTable[] tables = new HuffmanTable[8];

    HuffmanTable dc(int number) throws CodecException {
      return get(number);
    }

    HuffmanTable ac(int number) throws CodecException {
      return get(4 + number);
    }

    private HuffmanTable get(int index) throws CodecException {
      HuffmanTable table = tables[index];
      if (table == null) {
        throw damaged("JPEG Huffman table missing");
      }
      return table;
    }
  }

  interface ScanHandler {
    void scan(FrameHeader frame, Scan scan, Tables tables) throws CodecException;
  }

  /** A marker segment as it lies in the stream, with its marker. */
  record Segment(int marker, int from, int end) {}

  private static final int MAX_SAMPLES = 1 << 29;

  final byte[] bytes;

  /** For all that is done with the frame: small segments and scans ask for much work. */
  final Deadline clock;

  final List<Segment> segments = new ArrayList<>();

  /** Encoders make ten or so; each costs a walk over all blocks, for as little as 12 bytes. */
  private static final int MOST_SCANS = 500;

  final List<Scan> scans = new ArrayList<>();
  // None before the frame header is read.
  private @Nullable FrameHeader frame;
  private final Map<Integer, int[]> quantisers = new HashMap<>();
  private final Tables tables = new Tables();
  private int restartInterval;
  private int adobe = -1;
  private int at;

  /**
   * @param image what the image has to be like, where that is known
   */
  JpegParser(byte[] bytes, @Nullable FrameShape image) {
    this.bytes = bytes;
    this.clock = new Deadline(image == null ? 0 : image.decodedBytes());
  }

  FrameHeader frame() throws CodecException {
    FrameHeader header = frame;
    if (header == null) {
      throw damaged("JPEG frame header missing");
    }
    return header;
  }

  /** The colour transform an Adobe segment names; -1 without one. */
  int adobeTransform() {
    return adobe;
  }

  void parse(ScanHandler handler) throws CodecException {
    if (bytes.length < 4 || u16(0) != 0xffd8) {
      throw damaged("JPEG start missing");
    }
    at = 2;
    while (true) {
      clock.require();
      int marker = nextMarker();
      if (marker == 0xd9 || marker < 0) {
        break;
      }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
        continue;
      }
      int from = at - 2;
      int length = at + 2 <= bytes.length ? u16(at) : 0;
      if (length < 2 || at + length > bytes.length) {
        throw damaged("JPEG segment cut off");
      }
      int end = at + length;
      at += 2;
      segments.add(new Segment(marker, from, end));
      segment(marker, end, handler);
    }
    if (scans.isEmpty()) {
      throw damaged("JPEG without a scan");
    }
  }

  private int nextMarker() {
    while (at < bytes.length && (bytes[at] & 0xff) != 0xff) {
      at++;
    }
    while (at < bytes.length && (bytes[at] & 0xff) == 0xff) {
      at++;
    }
    return at < bytes.length ? bytes[at++] & 0xff : -1;
  }

  private void segment(int marker, int end, ScanHandler handler) throws CodecException {
    switch (marker) {
      case 0xc4 -> huffman(end);
      case 0xdb -> quantisers(end);
      case 0xdd -> restartInterval = u16(at);
      case 0xda -> {
        scan(end, handler);
        return;
      }
      case 0xee -> {
        if (end - at >= 12 && bytes[at] == 'A' && bytes[at + 1] == 'd' && bytes[at + 2] == 'o') {
          adobe = bytes[at + 11] & 0xff;
        }
      }
      case FrameHeader.BASELINE,
          FrameHeader.EXTENDED,
          FrameHeader.PROGRESSIVE,
          FrameHeader.LOSSLESS ->
          frame = frameHeader(marker, end);
      case 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc, 0xde, 0xf7 ->
          throw unsupported("JPEG process of marker " + Integer.toHexString(marker));
      default -> {}
    }
    at = end;
  }

  private int u16(int from) {
    return (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff);
  }

  private void huffman(int end) throws CodecException {
    int from = at;
    while (from + 17 <= end) {
      int target = bytes[from] & 0xff;
      byte[] counts = Arrays.copyOfRange(bytes, from + 1, from + 17);
      int total = 0;
      for (byte count : counts) {
        total += count & 0xff;
      }
      from += 17;
      if (total > 256 || from + total > end || (target >> 4) > 1 || (target & 15) > 3) {
        throw damaged("JPEG Huffman table malformed");
      }
      tables.tables[(target >> 4) * 4 + (target & 15)] =
          new HuffmanTable(counts, Arrays.copyOfRange(bytes, from, from + total));
      from += total;
    }
  }

  private void quantisers(int end) throws CodecException {
    int from = at;
    while (from < end) {
      int target = bytes[from++] & 0xff;
      int width = (target >> 4) + 1;
      if (width > 2 || from + 64 * width > end) {
        throw damaged("JPEG quantisation table malformed");
      }
      int[] table = new int[64];
      for (int i = 0; i < 64; i++, from += width) {
        table[i] = width == 1 ? bytes[from] & 0xff : u16(from);
      }
      quantisers.put(target & 15, table);
    }
  }

  private FrameHeader frameHeader(int marker, int end) throws CodecException {
    if (frame != null || end - at < 6) {
      throw damaged("JPEG frame header malformed");
    }
    int precision = bytes[at] & 0xff;
    int height = u16(at + 1);
    int width = u16(at + 3);
    int count = bytes[at + 5] & 0xff;
    if (width == 0 || count == 0 || count > 4 || end - at < 6 + 3 * count) {
      throw damaged("JPEG frame header malformed");
    }
    if (height == 0) {
      throw unsupported("JPEG height given after the scan");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = at + 6 + 3 * i;
      int sampling = bytes[from + 1] & 0xff;
      int h = sampling >> 4;
      int v = sampling & 15;
      if (h < 1 || h > 4 || v < 1 || v > 4) {
        throw damaged("JPEG sampling factor");
      }
      components.add(new Component(bytes[from] & 0xff, h, v, bytes[from + 2] & 0xff));
    }
    boolean isDct = marker != FrameHeader.LOSSLESS;
    if (precision < 2 || precision > 16 || (isDct && precision != 8 && precision != 12)) {
      throw unsupported("JPEG precision " + precision);
    }
    FrameHeader header = new FrameHeader(marker, precision, width, height, List.copyOf(components));
    for (Component c : components) {
      c.width = FrameHeader.ceil(width * c.h, header.maxH());
      c.height = FrameHeader.ceil(height * c.v, header.maxV());
      c.blocksAcross = header.mcusAcross() * c.h;
      c.blocksDown = header.mcusDown() * c.v;
      long samples = 64L * c.blocksAcross * c.blocksDown;
      if (samples > MAX_SAMPLES) {
        throw unsupported("JPEG frame too large");
      }
    }
    return header;
  }

  private void scan(int end, ScanHandler handler) throws CodecException {
    FrameHeader header = frame();
    int count = bytes[at] & 0xff;
    if (count < 1 || count > 4 || end - at < 4 + 2 * count) {
      throw damaged("JPEG scan header malformed");
    }
    List<Scan.Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = bytes[at + 1 + 2 * i] & 0xff;
      int select = bytes[at + 2 + 2 * i] & 0xff;
      Component component =
          header.components().stream()
              .filter(c -> c.id == id)
              .findFirst()
              .orElseThrow(() -> damaged("JPEG scan of an unknown component"));
      if ((select >> 4) > 3 || (select & 15) > 3) {
        throw damaged("JPEG scan header malformed");
      }
      parts.add(new Scan.Part(component, select >> 4, select & 15));
      int[] table = quantisers.get(component.quantiser);
      if (component.quantisers.length == 0 && table != null) {
        component.quantisers = table;
      }
    }
    int tail = at + 1 + 2 * count;
    int headerAt = at - 4;
    int approximation = bytes[tail + 2] & 0xff;
    Scan scan =
        new Scan(
            List.copyOf(parts),
            bytes[tail] & 0xff,
            bytes[tail + 1] & 0xff,
            approximation >> 4,
            approximation & 15,
            restartInterval,
            headerAt,
            end,
            endOfData(end));
    if (scans.size() == MOST_SCANS) {
      throw new CodecException(CodecException.Kind.TOO_LARGE, "JPEG with too many scans");
    }
    scans.add(scan);
    handler.scan(header, scan, tables);
    at = scan.dataEnd();
  }

  /** The next marker that is neither a stuffed byte nor a restart. */
  private int endOfData(int from) {
    int end = bytes.length - 1;
    for (int i = PlainBits.next(bytes, from, end); i < end; i = PlainBits.next(bytes, i + 1, end)) {
      int next = bytes[i + 1] & 0xff;
      if (next != 0 && next != 0xff && (next & 0xf8) != 0xd0) {
        return i;
      }
    }
    return bytes.length;
  }
}
