// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.FORMAT_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.MASK_UNSUPPORTED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.RewrittenFrames.Rewriter;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpeg.JpegPatch;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor;
import org.giftcloud.imaging.codec.jpeg.LosslessRedactor;
import org.giftcloud.imaging.codec.jpeg2000.HtCodec;
import org.giftcloud.imaging.codec.jpeg2000.Jpeg2000Codec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;

/** Masks compressed frames in the syntax they have. */
final class CompressedMask {
  private interface FrameMask {
    byte[] mask(byte[] stream) throws IOException;
  }

  /** The areas a compression can paint: whole blocks where it has blocks. */
  static MaskAreas grow(StoredFrames stored, MaskAreas areas) throws IOException {
    if (!(stored instanceof Encapsulated compressed) || !compressed.hasBlocks()) {
      return areas;
    }
    JpegPatch first = patch(compressed, 0);
    return areas.with(area -> area.grown(first.blockWidth(), first.blockHeight()));
  }

  /**
   * The syntax in which masked frames are written: their own, but for HTJ2K that would have to
   * begin with a small picture and is too large for that. HTJ2K without loss is the same without
   * that promise.
   */
  static TransferSyntax syntax(StoredFrames stored, TransferSyntax syntax) {
    return syntax.uid().equals(UID.HTJ2KLosslessRPCL)
            && !HtCodec.canStartSmall(FrameDecoder.shape(stored.format()))
        ? TransferSyntax.of(UID.HTJ2KLossless).orElseThrow()
        : syntax;
  }

  private static JpegPatch patch(Encapsulated stored, int frame) throws IOException {
    try {
      return new JpegPatch(stored.fragments().bytes(frame), FrameDecoder.shape(stored.format()));
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  static JpegRedactor redactor(Encapsulated stored, int frame) throws IOException {
    try {
      return new JpegRedactor(stored.fragments().bytes(frame), FrameDecoder.shape(stored.format()));
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  /**
   * A frame that is not masked is copied without its notes, unless the others change its colours.
   */
  static Rewriter rewriter(Ink ink, Encapsulated stored, MaskAreas areas) throws IOException {
    boolean isRecoded = stored.format().photometric() == Photometric.YBR_ICT;
    List<Rewriter> rewriters = new ArrayList<>();
    for (MaskArea area : areas.distinct()) {
      rewriters.add(
          area.regions().isEmpty() && !isRecoded
              ? frame -> PixelNotes.without(ink.dataset(), stored, frame)
              : rewriter(ink, stored, area));
    }
    return frame -> rewriters.get(areas.indexOf(frame)).rewrite(frame);
  }

  private static Rewriter rewriter(Ink ink, Encapsulated stored, MaskArea area) throws IOException {
    Attributes dataset = ink.dataset();
    PixelFormat format = stored.format();
    FrameShape shape = FrameDecoder.shape(format);
    Paint paint = ink.on(format);
    if (stored.hasBlocks()) {
      return blocks(ink, stored, area);
    }
    FrameMask mask;
    if (stored.syntax().equals(UID.RLELossless)) {
      mask =
          format.bits().allocated() == 1
              ? bits(format, area, paint)
              : rle(format, area, paint, SpareBits.of(dataset, format));
    } else if (Syntaxes.isJpeg(stored.syntax())) {
      mask = stream -> lossless(new LosslessRedactor(stream, shape), area, paint, format);
    } else if (stored.syntax().equals(Syntaxes.DEFLATED_FRAMES)) {
      mask = deflated(format, area, paint, SpareBits.of(dataset, format));
    } else if (Syntaxes.isJpegLs(stored.syntax())) {
      mask = stream -> JpegLsCodec.rewrite(stream, shape, planes -> solid(planes, area, paint));
    } else if (Syntaxes.isJpeg2000(stored.syntax())) {
      mask = jpeg2000(ink, format, area, Jpeg2000Codec::rewrite);
    } else if (Syntaxes.isHighThroughput(stored.syntax())) {
      HtCodec.Order order =
          stored.syntax().equals(UID.HTJ2KLosslessRPCL) && HtCodec.canStartSmall(shape)
              ? HtCodec.Order.RESOLUTION_FIRST
              : HtCodec.Order.ANY;
      mask =
          jpeg2000(
              ink,
              format,
              area,
              (stream, size, painter) -> HtCodec.rewrite(stream, size, order, painter));
    } else {
      throw new UnsupportedPixelsException(MASK_UNSUPPORTED, stored.syntax());
    }
    return frame -> {
      try {
        return mask.mask(stored.fragments().bytes(frame));
      } catch (CodecException e) {
        throw FrameDecoder.problem(e, frame);
      }
    };
  }

  private interface Jpeg2000Rewriter {
    byte[] rewrite(byte[] stream, FrameShape shape, Jpeg2000Codec.Painter painter)
        throws CodecException;
  }

  private static FrameMask jpeg2000(
      Ink ink, PixelFormat format, MaskArea area, Jpeg2000Rewriter codec)
      throws UnsupportedPixelsException {
    FrameShape shape = FrameDecoder.shape(format);
    Paint rgb = ink.on(FrameDecoder.colour(format, Colour.RGB));
    Paint declared = ink.on(FrameDecoder.colour(format, Colour.AS_DECLARED));
    return stream ->
        codec.rewrite(
            stream,
            shape,
            (samples, colour) -> solid(samples, area, colour == Colour.RGB ? rgb : declared));
  }

  private static FrameMask rle(PixelFormat format, MaskArea area, Paint paint, SpareBits spare) {
    FrameShape shape = FrameDecoder.shape(format);
    PixelFormat order = FrameDecoder.rleFormat(format);
    return stream -> {
      byte[] samples = RleCodec.decode(stream, shape).samples();
      spare.clean(samples, samples.length);
      new SamplePainter(order, MaskAreas.everywhere(area, 1), paint)
          .paint(samples, 0, samples.length, 0);
      return RleCodec.encode(samples, shape);
    };
  }

  private static Painter bitPainter(PixelFormat format, MaskArea area, Paint paint) {
    return new BitPainter(
        format.rows(), format.columns(), MaskAreas.everywhere(area, 1), (int) paint.value(0) & 1);
  }

  private static FrameMask deflated(
      PixelFormat format, MaskArea area, Paint paint, SpareBits spare) {
    Painter painter =
        format.bits().allocated() == 1
            ? bitPainter(format, area, paint)
            : new SamplePainter(format, MaskAreas.everywhere(area, 1), paint);
    return stream -> {
      byte[] bytes = DeflateCodec.inflate(stream, format.frameBytes());
      spare.clean(bytes, bytes.length);
      painter.paint(bytes, 0, bytes.length, 0);
      return DeflateCodec.deflate(bytes);
    };
  }

  private static FrameMask bits(PixelFormat format, MaskArea area, Paint paint) {
    FrameShape packed = new FrameShape(1, format.frameBytes(), 1, 1);
    Painter painter = bitPainter(format, area, paint);
    return stream -> {
      byte[] samples = RleCodec.decode(stream, packed).samples();
      painter.paint(samples, 0, samples.length, 0);
      return RleCodec.encode(samples, packed);
    };
  }

  private static byte[] lossless(
      LosslessRedactor redactor, MaskArea area, Paint paint, PixelFormat format)
      throws CodecException {
    area.pixels().stream()
        .forEach(
            at -> {
              for (int c = 0; c < format.samples(); c++) {
                redactor.set(c, at, paint.pattern(c));
              }
            });
    return redactor.write();
  }

  private static void solid(int[] samples, MaskArea area, Paint paint) {
    int components = samples.length / (area.rows() * area.columns());
    area.pixels().stream()
        .forEach(
            at -> {
              for (int c = 0; c < components; c++) {
                samples[at * components + c] = (int) paint.value(c);
              }
            });
  }

  private static void solid(int[][] planes, MaskArea area, Paint paint) {
    for (int c = 0; c < planes.length; c++) {
      int[] plane = planes[c];
      int sample = (int) paint.pattern(c);
      area.pixels().stream().forEach(at -> plane[at] = sample);
    }
  }

  private static Rewriter blocks(Ink ink, Encapsulated stored, MaskArea area) {
    return frame -> {
      JpegPatch patch = patch(stored, frame);
      List<JpegRedactor.Box> boxes = boxes(area, patch.blockWidth(), patch.blockHeight());
      Optional<byte[]> patched =
          patch.paint(boxes, samples(ink, stored, patch.colour(), patch::shown));
      if (patched.isPresent()) {
        return patched.get();
      }
      JpegRedactor redactor = redactor(stored, frame);
      paint(ink, stored, redactor, area);
      return redactor.write();
    };
  }

  /** Paints whole blocks; the area must fit the blocks of this frame. */
  static void paint(Ink ink, Encapsulated stored, JpegRedactor redactor, MaskArea area)
      throws IOException {
    long[] samples = samples(ink, stored, redactor.colour(), redactor::shown);
    for (JpegRedactor.Box box : boxes(area, redactor.blockWidth(), redactor.blockHeight())) {
      redactor.paint(box, samples);
    }
  }

  private interface Quantiser {
    long shown(long sample) throws CodecException;
  }

  private static long[] samples(Ink ink, Encapsulated stored, Colour colour, Quantiser quantiser)
      throws IOException {
    Paint paint = ink.on(FrameDecoder.colour(stored.format(), colour));
    long[] samples = new long[stored.format().samples()];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = paint.pattern(c);
    }
    PixelFormat.Bits bits = stored.format().bits();
    if (samples.length == 1 && ink.shade() != Shade.BLACK && !bits.isSigned()) {
      samples[0] = besidePadding(samples[0], Padding.of(ink.dataset(), bits), quantiser);
    }
    return samples;
  }

  /** The nearest that the quantiser does not turn into padding, which is shown black. */
  private static long besidePadding(long sample, Padding padding, Quantiser quantiser)
      throws CodecException {
    long max = padding.bits().max();
    for (long away = 0; !padding.isNone() && away <= max; away++) {
      for (long near : new long[] {sample - away, sample + away}) {
        long shown = quantiser.shown(near);
        if (near >= 0 && near <= max && shown <= max && !padding.has(shown)) {
          return near;
        }
      }
    }
    return sample;
  }

  private static List<JpegRedactor.Box> boxes(MaskArea area, int width, int height)
      throws UnsupportedPixelsException {
    if (!new HashSet<>(area.grown(width, height).regions()).equals(new HashSet<>(area.regions()))) {
      throw new UnsupportedPixelsException(
          FORMAT_UNSUPPORTED, "frames of one image with different blocks");
    }
    return area.regions().stream()
        .map(r -> new JpegRedactor.Box(r.x(), r.y(), r.x() + r.width(), r.y() + r.height()))
        .toList();
  }

  private CompressedMask() {}
}
