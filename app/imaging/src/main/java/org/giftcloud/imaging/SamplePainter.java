// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.PixelFormat.Planes;

/** Paints regions of whole-byte samples in uncompressed frames, in whatever order they lie. */
final class SamplePainter implements Painter {
  /** One region in one plane: equal stretches of bytes, a row apart. */
  private static final class Band {
    private final long start;
    private final int rows;
    private final long stride;
    private final int length;
    private final byte[] pattern;

    Band(long start, int rows, long stride, int length, byte[] pattern) {
      this.start = start;
      this.rows = rows;
      this.stride = stride;
      this.length = length;
      this.pattern = pattern;
    }

    void paint(byte[] buffer, int offset, int length, long position) {
      long firstRow = Math.max(0, (position - start - this.length) / stride);
      for (long row = firstRow; row < rows; row++) {
        long begin = start + row * stride;
        if (begin >= position + length) {
          return;
        }
        long from = Math.max(begin, position);
        long to = Math.min(begin + this.length, position + length);
        for (long at = from; at < to; at++) {
          buffer[offset + (int) (at - position)] = pattern[(int) ((at - begin) % pattern.length)];
        }
      }
    }
  }

  private final long frameBytes;
  private final MaskAreas areas;

  /** One list for each distinct area. */
  private final List<List<Band>> bands = new ArrayList<>();

  SamplePainter(PixelFormat format, MaskAreas areas, Paint paint) {
    this.frameBytes = format.frameBytes();
    this.areas = areas;
    for (MaskArea area : areas.distinct()) {
      bands.add(new ArrayList<>());
      add(format, area, paint);
    }
  }

  private void add(PixelFormat format, MaskArea area, Paint paint) {
    int size = format.sampleBytes();
    for (Region region : area.regions()) {
      if (format.isSubsampled()) {
        byte[] pair = {
          (byte) paint.value(0), (byte) paint.value(0), (byte) paint.value(1), (byte) paint.value(2)
        };
        add(region, 0, format.columns() * 2L, 2, pair);
      } else if (format.planes() == Planes.PLANAR) {
        long plane = (long) format.rows() * format.columns() * size;
        for (int c = 0; c < format.samples(); c++) {
          add(region, c * plane, (long) format.columns() * size, size, paint.cell(c));
        }
      } else {
        int pixel = size * format.samples();
        byte[] pattern = new byte[pixel];
        for (int c = 0; c < format.samples(); c++) {
          System.arraycopy(paint.cell(c), 0, pattern, c * size, size);
        }
        add(region, 0, (long) format.columns() * pixel, pixel, pattern);
      }
    }
  }

  private void add(Region region, long plane, long stride, int pixelBytes, byte[] pattern) {
    long start = plane + region.y() * stride + (long) region.x() * pixelBytes;
    bands
        .getLast()
        .add(new Band(start, region.height(), stride, region.width() * pixelBytes, pattern));
  }

  @Override
  public void paint(byte[] buffer, int offset, int length, long position) {
    long end = position + length;
    long at = position;
    while (at < end && at / frameBytes < areas.frames()) {
      long within = at % frameBytes;
      int part = (int) Math.min(end - at, frameBytes - within);
      for (Band band : bands.get(areas.indexOf((int) (at / frameBytes)))) {
        band.paint(buffer, offset + (int) (at - position), part, within);
      }
      at += part;
    }
  }
}
