// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.List;
import org.giftcloud.imaging.codec.CodecException;

/** One scan: which components, which of their coefficients, where its bits lie (ITU T.81 B.2.3). */
record Scan(
    List<Part> parts,
    int first,
    int last,
    int high,
    int low,
    int restartInterval,
    int headerAt,
    int dataAt,
    int dataEnd) {
  /** A component in a scan and its tables; a scan may not need them all. */
  record Part(FrameHeader.Component component, int dc, int ac) {}

  /** Whether the scan may be one of this frame (ITU T.81 table B.3). */
  boolean isSound(FrameHeader frame) {
    return frame.isProgressive()
        ? first <= last && last < 64 && (first > 0 ? parts.size() == 1 : last == 0) && low < 14
        : first == 0;
  }

  /** How many blocks of each component come together. */
  int[] blocksOfParts() {
    return parts.size() == 1
        ? new int[] {1}
        : parts.stream().mapToInt(part -> part.component().h * part.component().v).toArray();
  }

  interface Visitor {
    void block(int part, int block) throws CodecException;

    void restart() throws CodecException;
  }

  /** Every block in the order of the scan. */
  void walk(JpegParser parser, Visitor visitor) throws CodecException {
    FrameHeader frame = parser.frame();
    if (parts.size() == 1) {
      FrameHeader.Component c = parts.getFirst().component();
      int across = FrameHeader.ceil(c.width, 8);
      int count = across * FrameHeader.ceil(c.height, 8);
      for (int i = 0; i < count; i++) {
        if (i % across == 0) {
          parser.clock.require();
        }
        restartBefore(i, visitor);
        visitor.block(0, c.block(i % across, i / across));
      }
      return;
    }
    int across = frame.mcusAcross();
    int count = across * frame.mcusDown();
    for (int i = 0; i < count; i++) {
      if (i % across == 0) {
        parser.clock.require();
      }
      restartBefore(i, visitor);
      for (int p = 0; p < parts.size(); p++) {
        FrameHeader.Component c = parts.get(p).component();
        for (int y = 0; y < c.v; y++) {
          for (int x = 0; x < c.h; x++) {
            visitor.block(p, c.block(i % across * c.h + x, i / across * c.v + y));
          }
        }
      }
    }
  }

  private void restartBefore(int unit, Visitor visitor) throws CodecException {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
      visitor.restart();
    }
  }
}
