// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.FRAMES_UNCLEAR;
import static org.giftcloud.imaging.PixelProblem.PIXELS_TRUNCATED;
import static org.giftcloud.imaging.PixelProblem.TOO_LARGE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.ValueElement;

/** Which fragments of encapsulated Pixel Data make up which frame (PS3.5 A.4). */
final class Fragments {
  private static final int SOI = 0xffd8;
  private static final int SOC = 0xff4f;
  private static final long ITEM_HEADER = 8;

  private final List<List<ByteSource>> frames;

  private Fragments(List<List<ByteSource>> frames) {
    this.frames = List.copyOf(frames);
  }

  static Fragments of(Attributes dataset, FragmentsElement pixels, int frames) throws IOException {
    List<ByteSource> all = pixels.fragments();
    List<ByteSource> data = all.isEmpty() ? List.of() : all.subList(1, all.size());
    if (data.size() < frames && frames > 0 && data.size() != 1) {
      throw new UnsupportedPixelsException(
          PIXELS_TRUNCATED, data.size() + " fragments for " + frames + " frames");
    }
    if (data.isEmpty()) {
      throw new UnsupportedPixelsException(PIXELS_TRUNCATED, "no fragments");
    }
    if (frames == 1) {
      return new Fragments(List.of(data));
    }
    if (data.size() == frames) {
      return new Fragments(data.stream().map(List::of).toList());
    }
    List<List<ByteSource>> byOffset = byOffsets(offsets(dataset, all.getFirst()), data);
    if (byOffset.size() == frames) {
      return new Fragments(byOffset);
    }
    List<List<ByteSource>> byMarker = byMarkers(data);
    if (byMarker.size() == frames) {
      return new Fragments(byMarker);
    }
    throw new UnsupportedPixelsException(
        FRAMES_UNCLEAR, data.size() + " fragments for " + frames + " frames");
  }

  private static long[] offsets(Attributes dataset, ByteSource basicTable) throws IOException {
    ByteSource extended = null;
    Element element = dataset.element(Tag.ExtendedOffsetTable).orElse(null);
    if (element instanceof ValueElement value) {
      extended = ByteSource.of(value.value());
    } else if (element instanceof BulkElement bulk) {
      extended = bulk.value();
    }
    ByteSource table = extended == null ? basicTable : extended;
    int width = extended == null ? 4 : 8;
    if (table.size() > 1 << 26) {
      throw new UnsupportedPixelsException(TOO_LARGE, "offset table");
    }
    ByteBuffer bytes = ByteBuffer.wrap(table.readAll()).order(ByteOrder.LITTLE_ENDIAN);
    long[] offsets = new long[bytes.capacity() / width];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = width == 4 ? bytes.getInt() & 0xffffffffL : bytes.getLong();
    }
    return offsets;
  }

  private static List<List<ByteSource>> byOffsets(long[] offsets, List<ByteSource> data) {
    List<List<ByteSource>> frames = new ArrayList<>();
    long position = 0;
    int next = 0;
    for (ByteSource fragment : data) {
      if (next < offsets.length && offsets[next] == position) {
        frames.add(new ArrayList<>());
        next++;
      }
      if (frames.isEmpty()) {
        return List.of();
      }
      frames.getLast().add(fragment);
      position += ITEM_HEADER + fragment.size();
    }
    return next == offsets.length ? frames : List.of();
  }

  /** Every JPEG-like frame begins with its own start marker. */
  private static List<List<ByteSource>> byMarkers(List<ByteSource> data) throws IOException {
    List<List<ByteSource>> frames = new ArrayList<>();
    for (ByteSource fragment : data) {
      int marker = 0;
      try (InputStream in = fragment.open(0, Math.min(2, fragment.size()))) {
        for (byte b : in.readAllBytes()) {
          marker = marker << 8 | (b & 0xff);
        }
      }
      if (marker == SOI || marker == SOC) {
        frames.add(new ArrayList<>());
      }
      if (frames.isEmpty()) {
        return List.of();
      }
      frames.getLast().add(fragment);
    }
    return frames;
  }

  int count() {
    return frames.size();
  }

  /** The compressed bytes of one frame, its fragments joined. */
  byte[] bytes(int frame) throws IOException {
    List<ByteSource> parts = frames.get(frame);
    long size = parts.stream().mapToLong(ByteSource::size).sum();
    if (size > 1 << 30) {
      throw new UnsupportedPixelsException(TOO_LARGE, size + " bytes");
    }
    byte[] joined = new byte[(int) size];
    int at = 0;
    for (ByteSource part : parts) {
      try (InputStream in = part.open(0, part.size())) {
        at += in.readNBytes(joined, at, (int) part.size());
      }
    }
    return at == joined.length ? joined : Arrays.copyOf(joined, at);
  }
}
