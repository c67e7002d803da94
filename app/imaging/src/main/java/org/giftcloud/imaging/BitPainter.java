// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** Sets the bits of regions in packed one-bit planes: bitmaps and overlays (PS3.5 8.1.1, 8.1.2). */
record BitPainter(int rows, int columns, MaskAreas areas, int value) implements Painter {
  @Override
  public void paint(byte[] buffer, int offset, int length, long position) {
    long frameBits = (long) rows * columns;
    long from = position * 8;
    long to = from + length * 8L;
    long lastFrame = Math.min(areas.frames() - 1L, (to - 1) / frameBits);
    for (long frame = from / frameBits; frame <= lastFrame; frame++) {
      for (Region region : areas.of((int) frame).regions()) {
        for (int y = region.y(); y < region.y() + region.height(); y++) {
          long start = frame * frameBits + (long) y * columns + region.x();
          long first = Math.max(start, from);
          long end = Math.min(start + region.width(), to);
          for (long bit = first; bit < end; bit++) {
            set(buffer, offset + (int) (bit / 8 - position), (int) (bit % 8));
          }
        }
      }
    }
  }

  private void set(byte[] buffer, int at, int bit) {
    buffer[at] = (byte) (value == 0 ? buffer[at] & ~(1 << bit) : buffer[at] | 1 << bit);
  }
}
