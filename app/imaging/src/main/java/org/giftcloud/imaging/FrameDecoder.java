// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.COMPRESSION_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.DECODER_BUSY;
import static org.giftcloud.imaging.PixelProblem.DECODER_TIMED_OUT;
import static org.giftcloud.imaging.PixelProblem.FRAMES_MISCOUNTED;
import static org.giftcloud.imaging.PixelProblem.MASK_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.PIXELS_DAMAGED;
import static org.giftcloud.imaging.PixelProblem.TOO_LARGE;

import java.io.IOException;
import java.util.Arrays;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.StoredFrames.Native;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.MemoryLimit;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpeg.JpegDecoder;
import org.giftcloud.imaging.codec.jpeg2000.HtCodec;
import org.giftcloud.imaging.codec.jpeg2000.Jpeg2000Codec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;

/** Turns the stored bytes of a frame into samples. */
final class FrameDecoder {
  /** A frame while it is decoded, and what it is made of. */
  private static final long FRAMES_AT_ONCE = 4;

  static RawFrame decode(StoredFrames frames, int frame) throws IOException {
    return switch (frames) {
      case Native stored -> uncompressed(stored, frame);
      case Encapsulated stored -> compressed(stored, frame);
    };
  }

  private static RawFrame uncompressed(Native stored, int frame) throws IOException {
    byte[] bytes = stored.bytes(frame);
    PixelFormat format = stored.format();
    if (format.bits().allocated() > 1) {
      return new RawFrame(format, bytes);
    }
    return new RawFrame(format, bits(bytes, stored.firstBit(frame), format));
  }

  static byte[] bits(byte[] packed, int firstBit, PixelFormat format) {
    byte[] wide = new byte[format.rows() * format.columns()];
    for (int i = 0, bit = firstBit; i < wide.length; i++, bit++) {
      wide[i] = (byte) (packed[bit >> 3] >> (bit & 7) & 1);
    }
    return wide;
  }

  private static RawFrame compressed(Encapsulated stored, int frame) throws IOException {
    byte[] stream = stored.fragments().bytes(frame);
    PixelFormat format = stored.format();
    try {
      MemoryLimit.require(stream.length + FRAMES_AT_ONCE * shape(format).bytes());
      String syntax = stored.syntax();
      if (syntax.equals(UID.RLELossless)) {
        return new RawFrame(rleFormat(format), rle(stream, format));
      }
      if (Syntaxes.isJpeg(syntax)) {
        DecodedFrame decoded = JpegDecoder.decode(stream, shape(format));
        return new RawFrame(colour(format, decoded.colour()), decoded.samples());
      }
      if (syntax.equals(Syntaxes.DEFLATED_FRAMES)) {
        byte[] bytes = DeflateCodec.inflate(stream, format.frameBytes());
        boolean packed = format.bits().allocated() == 1;
        return new RawFrame(format, packed ? bits(bytes, 0, format) : bytes);
      }
      if (Syntaxes.isJpegLs(syntax)) {
        DecodedFrame decoded = JpegLsCodec.decode(stream, shape(format));
        return new RawFrame(colour(format, decoded.colour()), decoded.samples());
      }
      if (Syntaxes.isJpeg2000(syntax)) {
        DecodedFrame decoded = Jpeg2000Codec.decode(stream, shape(format), format.bits().stored());
        return new RawFrame(colour(format, decoded.colour()), decoded.samples());
      }
      if (Syntaxes.isHighThroughput(syntax)) {
        DecodedFrame decoded = HtCodec.decode(stream, shape(format), format.bits().stored());
        return new RawFrame(colour(format, decoded.colour()), decoded.samples());
      }
      throw new UnsupportedPixelsException(COMPRESSION_UNSUPPORTED, syntax);
    } catch (CodecException e) {
      throw problem(e, frame);
    } catch (OutOfMemoryError e) {
      // Others take memory as well; what was asked for here was one array, and none was made.
      throw problem(MemoryLimit.exceeded(), frame);
    }
  }

  static UnsupportedPixelsException problem(CodecException e, int frame) {
    PixelProblem reason =
        switch (e.kind()) {
          case UNSUPPORTED -> COMPRESSION_UNSUPPORTED;
          case UNWRITABLE -> MASK_UNSUPPORTED;
          case DAMAGED -> PIXELS_DAMAGED;
          case GOES_ON -> FRAMES_MISCOUNTED;
          case TIMED_OUT -> DECODER_TIMED_OUT;
          case BUSY -> DECODER_BUSY;
          case TOO_LARGE -> TOO_LARGE;
        };
    return new UnsupportedPixelsException(reason, "frame " + (frame + 1), e);
  }

  static FrameShape shape(PixelFormat format) {
    return new FrameShape(format.rows(), format.columns(), format.samples(), format.sampleBytes());
  }

  /** RLE knows no planar order and no shared colour differences. */
  static PixelFormat rleFormat(PixelFormat format) {
    Photometric photometric =
        format.photometric() == Photometric.YBR_FULL_422
            ? Photometric.YBR_FULL
            : format.photometric();
    return format.with(photometric, Planes.INTERLEAVED);
  }

  private static byte[] rle(byte[] stream, PixelFormat format) throws CodecException {
    if (format.bits().allocated() > 1) {
      return RleCodec.decode(stream, shape(format)).samples();
    }
    FrameShape packed = new FrameShape(1, format.frameBytes(), 1, 1);
    return bits(RleCodec.decode(stream, packed).samples(), 0, format);
  }

  static PixelFormat colour(PixelFormat format, Colour colour) {
    if (format.samples() == 1) {
      return format;
    }
    Photometric photometric =
        switch (colour) {
          case RGB -> Photometric.RGB;
          case YBR -> Photometric.YBR_FULL;
          case AS_DECLARED ->
              format.photometric() == Photometric.RGB ? Photometric.RGB : Photometric.YBR_FULL;
        };
    return format.with(photometric, Planes.INTERLEAVED);
  }

  /** A copy of the samples in interleaved order. */
  static byte[] interleaved(RawFrame frame) {
    PixelFormat format = frame.format();
    byte[] bytes = frame.bytes();
    if (format.samples() == 1 || format.planes() == Planes.INTERLEAVED) {
      return Arrays.copyOf(bytes, bytes.length);
    }
    int size = format.sampleBytes();
    byte[] out = new byte[bytes.length];
    int plane = bytes.length / format.samples();
    for (int i = 0; i < plane; i += size) {
      for (int c = 0; c < format.samples(); c++) {
        System.arraycopy(bytes, c * plane + i, out, i * format.samples() + c * size, size);
      }
    }
    return out;
  }

  private FrameDecoder() {}
}
