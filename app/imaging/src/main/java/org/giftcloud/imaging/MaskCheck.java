// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.imaging.Proof.Finding;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.StoredFrames.Native;

/** Compares a masked image with its original; never more than a frame of each in memory. */
final class MaskCheck {
  /** The masks must look as asked for under what the masked image says of its own samples. */
  static Proof check(
      Attributes before, Attributes after, TransferSyntax syntax, List<Mask> masks, Shade shade)
      throws IOException {
    Ink ink = new Ink(after, shade);
    StoredFrames old = StoredFrames.of(before, syntax);
    StoredFrames now = StoredFrames.of(after, syntax);
    if (!reversible(old.format()).equals(reversible(now.format()))
        || old.frames() != now.frames()) {
      return Proof.of(Finding.SHAPE_DIFFERS);
    }
    MaskAreas areas = CompressedMask.grow(old, MaskAreas.of(before, old, masks));
    List<BitSet> insides = areas.distinct().stream().map(MaskArea::pixels).toList();
    for (int frame = 0; frame < old.frames(); frame++) {
      Finding finding =
          old instanceof Encapsulated a && now instanceof Encapsulated b && a.hasBlocks()
              ? BlockCheck.compare(ink, a, b, frame, areas.of(frame))
              : compare(
                  decode(old, frame),
                  decode(now, frame),
                  insides.get(areas.indexOf(frame)),
                  ink.on(old.format()),
                  SpareBits.of(before, old.format()));
      if (finding != Finding.HOLDS) {
        return new Proof(finding, frame);
      }
    }
    if (now instanceof Native stored && !endsWithLastFrame(stored)) {
      return Proof.of(Finding.SHAPE_DIFFERS);
    }
    if (PixelRedactor.hasIcon(after)) {
      return Proof.of(Finding.ICON_LEFT);
    }
    return overlays(before, after, areas.united());
  }

  /** Both kinds of JPEG 2000 colour decode to red, green and blue. */
  private static PixelFormat reversible(PixelFormat format) {
    return format.photometric() == Photometric.YBR_ICT
        ? format.with(Photometric.YBR_RCT, format.planes())
        : format;
  }

  private static RawFrame decode(StoredFrames frames, int frame) throws IOException {
    return FrameDecoder.decode(frames, frame);
  }

  private static boolean endsWithLastFrame(Native stored) {
    long bytes = (stored.format().frameBits() * stored.frames() + 7) / 8;
    return stored.pixels().size() == bytes + bytes % 2;
  }

  private static Finding compare(
      RawFrame old, RawFrame now, BitSet inside, Paint paint, SpareBits spare) {
    PixelFormat format = old.format();
    if (!format.equals(now.format()) || old.bytes().length != now.bytes().length) {
      return Finding.SHAPE_DIFFERS;
    }
    int size = format.sampleBytes();
    for (int c = 0; c < format.samples(); c++) {
      byte[] solid = paint.cell(c);
      for (int i = 0; i < format.rows() * format.columns(); i++) {
        int sample = old.index(i % format.columns(), i / format.columns(), c);
        int at = sample * size;
        if (inside.get(i)) {
          if (!Arrays.equals(now.bytes(), at, at + size, solid, 0, size)) {
            return Finding.NOT_SOLID;
          }
        } else if (old.value(sample) != now.value(sample)) {
          return Finding.CHANGED_OUTSIDE;
        } else if (now.spareBits(sample, spare) != 0) {
          return Finding.HIDDEN_BITS;
        }
      }
    }
    return Finding.HOLDS;
  }

  private static Proof overlays(Attributes before, Attributes after, MaskArea area)
      throws IOException {
    for (int group : OverlayPlane.groups(after)) {
      OverlayPlane plane = OverlayPlane.of(after, group).orElse(null);
      if (plane == null
          || !plane.equals(OverlayPlane.of(before, group).orElse(null))
          || !matches(plane, plane.data(before), plane.data(after), area)) {
        return Proof.of(Finding.OVERLAY_DIFFERS);
      }
    }
    return Proof.of(Finding.HOLDS);
  }

  private static boolean matches(
      OverlayPlane plane, ByteSource before, ByteSource after, MaskArea image) throws IOException {
    if (before.size() != after.size()) {
      return false;
    }
    BitSet inside = plane.area(image).pixels();
    int planeBits = plane.rows() * plane.columns();
    try (InputStream old = before.open(0, before.size());
        InputStream now = after.open(0, after.size())) {
      byte[] a = new byte[1 << 16];
      byte[] b = new byte[1 << 16];
      long bit = 0;
      int count;
      while ((count = old.readNBytes(a, 0, a.length)) > 0) {
        if (now.readNBytes(b, 0, count) != count) {
          return false;
        }
        for (int i = 0; i < count * 8; i++, bit++) {
          boolean masked =
              bit < (long) planeBits * plane.frames() && inside.get((int) (bit % planeBits));
          int expected = masked ? 0 : a[i >> 3] >> (i & 7) & 1;
          if ((b[i >> 3] >> (i & 7) & 1) != expected) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private MaskCheck() {}
}
