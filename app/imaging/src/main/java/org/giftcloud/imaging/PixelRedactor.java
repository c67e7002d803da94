// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.PIXELS_DAMAGED;
import static org.giftcloud.imaging.PixelProblem.TOO_LARGE;

import java.io.IOException;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.StoredFrames.Native;

/** Paints masks on their frames, in overlays too, and drops the small icon image. */
public final class PixelRedactor {

  /** In black. */
  public static MaskedPixels mask(Attributes dataset, TransferSyntax syntax, List<Mask> masks)
      throws UnsupportedPixelsException {
    return mask(dataset, syntax, masks, Shade.BLACK);
  }

  /**
   * The result keeps the transfer syntax; only HTJ2K Lossless RPCL becomes HTJ2K Lossless where its
   * smallest resolution would be larger than it may (PS3.5 10.18).
   */
  public static MaskedPixels mask(
      Attributes dataset, TransferSyntax syntax, List<Mask> masks, Shade shade)
      throws UnsupportedPixelsException {
    try {
      return masked(new Ink(dataset, shade), syntax, masks);
    } catch (UnsupportedPixelsException e) {
      throw e;
    } catch (IOException e) {
      throw new UnsupportedPixelsException(PIXELS_DAMAGED, "pixels unreadable", e);
    } catch (OutOfMemoryError e) {
      throw new UnsupportedPixelsException(TOO_LARGE, "no memory to mask it", e);
    }
  }

  private static MaskedPixels masked(Ink ink, TransferSyntax syntax, List<Mask> masks)
      throws IOException {
    Attributes dataset = ink.dataset();
    StoredFrames stored = StoredFrames.of(dataset, syntax);
    MaskAreas areas = CompressedMask.grow(stored, MaskAreas.of(dataset, stored, masks));
    Element pixels =
        switch (stored) {
          case Native plain -> paint(ink, plain, areas);
          case Encapsulated compressed ->
              RewrittenFrames.of(
                  compressed.frames(), CompressedMask.rewriter(ink, compressed, areas));
        };
    Storing.Kept loss = Storing.Kept.AS_IT_WAS;
    Attributes.Builder out = withoutIcons(dataset);
    if (stored instanceof Encapsulated compressed && Loss.isIn(dataset, compressed)) {
      // PS3.3 C.7.6.1.1.5: what was lost once stays said, though the new frames lose nothing.
      out.setString(Tag.LossyImageCompression, VR.CS, "01");
      loss = Storing.Kept.WITHOUT_MORE_LOSS;
    }
    out.set(pixels);
    if (pixels instanceof FragmentsElement) {
      // Their offsets were those of the old frames.
      out.remove(Tag.ExtendedOffsetTable);
      out.remove(Tag.ExtendedOffsetTableLengths);
      if (stored.format().photometric() == Photometric.YBR_ICT) {
        // Written without loss, which takes the reversible transformation (PS3.3 C.7.6.3.1.2).
        out.setString(Tag.PhotometricInterpretation, VR.CS, Photometric.YBR_RCT.dicomName());
      }
    }
    // An overlay need not say which frame it is for: it loses what is masked in any.
    OverlayPlane.mask(dataset, areas.united(), out);
    Attributes after = out.build();
    return new MaskedPixels(
        after,
        CompressedMask.syntax(stored, syntax),
        areas.united().regions(),
        Storing.of(dataset, after, loss));
  }

  private static BulkElement paint(Ink ink, Native stored, MaskAreas areas)
      throws UnsupportedPixelsException {
    PixelFormat format = stored.format();
    Attributes dataset = ink.dataset();
    Paint paint = ink.on(format);
    Painter painter =
        format.bits().allocated() == 1
            ? new BitPainter(format.rows(), format.columns(), areas, (int) paint.value(0) & 1)
            : new SamplePainter(format, areas, paint);
    // What follows the last frame is nobody's: it might be another picture, so it goes.
    long bytes = (format.frameBits() * stored.frames() + 7) / 8;
    int tag = ImagePixels.tag(dataset);
    VR vr = dataset.vrOf(tag).orElse(VR.OW);
    return new BulkElement(
        tag,
        vr,
        new PaintedSource(
            SpareBits.clean(stored.pixels(), dataset, format), bytes + bytes % 2, painter));
  }

  /** PS3.3 F.7, C.7.6.1.1.6: an icon is a small copy of the picture, before it was masked. */
  private static Attributes.Builder withoutIcons(Attributes dataset) {
    Attributes.Builder out = dataset.toBuilder();
    for (Element element : dataset) {
      if (element.tag() == Tag.IconImageSequence) {
        out.remove(element.tag());
      } else if (element instanceof SequenceElement sequence && hasIcon(sequence)) {
        List<Attributes> items =
            sequence.items().stream().map(item -> withoutIcons(item).build()).toList();
        out.set(new SequenceElement(sequence.tag(), sequence.vr(), items));
      }
    }
    return out;
  }

  static boolean hasIcon(Attributes dataset) {
    for (Element element : dataset) {
      if (element.tag() == Tag.IconImageSequence
          || (element instanceof SequenceElement sequence && hasIcon(sequence))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasIcon(SequenceElement sequence) {
    return sequence.items().stream().anyMatch(PixelRedactor::hasIcon);
  }

  /** Of masks in black. */
  public static Proof check(
      Attributes before, Attributes after, TransferSyntax syntax, List<Mask> masks)
      throws IOException {
    return check(before, after, syntax, masks, Shade.BLACK);
  }

  /**
   * Reads the masked image again and compares it with the original, frame by frame. What is black,
   * grey or white is what the masked image says: its window may have been taken away.
   */
  public static Proof check(
      Attributes before, Attributes after, TransferSyntax syntax, List<Mask> masks, Shade shade)
      throws IOException {
    return MaskCheck.check(before, after, syntax, masks, shade);
  }

  private PixelRedactor() {}
}
