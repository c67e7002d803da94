// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.FORMAT_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.FRAMES_MISCOUNTED;
import static org.giftcloud.imaging.PixelProblem.NOT_AS_DECLARED;
import static org.giftcloud.imaging.PixelProblem.NO_PIXELS;
import static org.giftcloud.imaging.PixelProblem.PIXELS_TRUNCATED;
import static org.giftcloud.imaging.PixelProblem.VIDEO;

import java.io.IOException;
import java.io.InputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.imaging.codec.jpeg.JpegDecoder;

/** The stored bytes of each frame of an image, not yet decoded. */
sealed interface StoredFrames {
  PixelFormat format();

  int frames();

  /** Uncompressed: one value, frame after frame. */
  record Native(PixelFormat format, int frames, ByteSource pixels) implements StoredFrames {
    byte[] bytes(int frame) throws IOException {
      long bits = format.frameBits();
      long first = frame * bits;
      int size = (int) ((first + bits + 7) / 8 - first / 8);
      byte[] bytes = new byte[size];
      try (InputStream in = pixels.open(first / 8, size)) {
        if (in.readNBytes(bytes, 0, size) != size) {
          throw new UnsupportedPixelsException(PIXELS_TRUNCATED, "frame " + (frame + 1));
        }
      }
      return bytes;
    }

    /** The bit of the first byte that {@link #bytes} gives where the frame begins. */
    int firstBit(int frame) {
      return (int) (frame * format.frameBits() % 8);
    }
  }

  /** Compressed: fragments. */
  record Encapsulated(PixelFormat format, Fragments fragments, String syntax)
      implements StoredFrames {
    @Override
    public int frames() {
      return fragments.count();
    }

    /**
     * JPEG of cosine blocks, which change whole or not at all. The stream decides, for some files
     * name another process than they use.
     */
    boolean hasBlocks() throws IOException {
      return Syntaxes.isJpeg(syntax) && JpegDecoder.hasBlocks(fragments.bytes(0));
    }
  }

  static StoredFrames of(Attributes dataset, TransferSyntax syntax)
      throws UnsupportedPixelsException {
    Element pixels = ImagePixels.element(dataset).orElse(null);
    if (pixels == null) {
      throw new UnsupportedPixelsException(NO_PIXELS, "(7FE0,0010) missing");
    }
    if (Syntaxes.isVideo(syntax.uid())) {
      throw new UnsupportedPixelsException(VIDEO, syntax.uid());
    }
    if (syntax.isEncapsulated() != (pixels instanceof FragmentsElement)) {
      throw new UnsupportedPixelsException(NOT_AS_DECLARED, syntax.uid());
    }
    if (!ImagePixels.hasItsForm(pixels)) {
      throw new UnsupportedPixelsException(
          FORMAT_UNSUPPORTED, Tag.toString(pixels.tag()) + " is " + pixels.vr());
    }
    PixelFormat format = PixelFormat.of(dataset);
    int frames = frames(dataset);
    return switch (pixels) {
      case ValueElement value -> uncompressed(format, frames, ByteSource.of(value.value()));
      case BulkElement bulk -> {
        if (syntax.isBigEndian() && format.bits().allocated() == 32 && bulk.vr() == VR.OW) {
          // Their words were turned round one by one, which is not how such a sample lies.
          throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "big endian 32 bit in OW");
        }
        yield uncompressed(format, frames, bulk.value());
      }
      case FragmentsElement fragments -> {
        try {
          Fragments parts = Fragments.of(dataset, fragments, frames);
          // PS3.5 A.4.2: a frame of RLE is one fragment.
          if (syntax.uid().equals(UID.RLELossless) && fragments.fragments().size() > frames + 1) {
            throw new UnsupportedPixelsException(FRAMES_MISCOUNTED, "(7FE0,0010) goes on");
          }
          yield new Encapsulated(format, parts, syntax.uid());
        } catch (UnsupportedPixelsException e) {
          throw e;
        } catch (IOException e) {
          throw new UnsupportedPixelsException(PIXELS_TRUNCATED, "fragments unreadable", e);
        }
      }
      case SequenceElement _ ->
          throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "(7FE0,0010) is a sequence");
    };
  }

  /** (0028,0008), or one where it is absent or empty; nobody may guess what else it means. */
  private static int frames(Attributes dataset) throws UnsupportedPixelsException {
    if (!dataset.containsValue(Tag.NumberOfFrames)) {
      return 1;
    }
    int frames = dataset.getInt(Tag.NumberOfFrames).orElse(0);
    if (frames < 1) {
      throw new UnsupportedPixelsException(FRAMES_MISCOUNTED, "(0028,0008)");
    }
    return frames;
  }

  private static Native uncompressed(PixelFormat declared, int frames, ByteSource pixels)
      throws UnsupportedPixelsException {
    PixelFormat format = declared;
    long full = (long) declared.rows() * declared.columns() * 3 * frames;
    // Of several frames as many bytes may be more frames than the file counts.
    if (frames == 1
        && declared.isSubsampled()
        && declared.bits().allocated() == 8
        && pixels.size() == full + full % 2) {
      // Some writers say 422 and store every colour difference all the same.
      format = declared.with(Photometric.YBR_FULL, declared.planes());
    }
    if (format.isSubsampled()
        && (format.columns() % 2 == 1
            || format.bits().allocated() != 8
            || format.planes() == PixelFormat.Planes.PLANAR)) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "YBR_FULL_422 of this shape");
    }
    if (format.photometric() == Photometric.YBR_RCT
        || format.photometric() == Photometric.YBR_ICT) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "(0028,0004) without compression");
    }
    if (pixels.size() == 0) {
      throw new UnsupportedPixelsException(NO_PIXELS, "(7FE0,0010) is empty");
    }
    if (pixels.size() < (format.frameBits() * frames + 7) / 8) {
      throw new UnsupportedPixelsException(PIXELS_TRUNCATED, "(7FE0,0010) is too short");
    }
    if (pixels.size() > 2 && pixels.size() >= (format.frameBits() * (frames + 1L) + 7) / 8) {
      throw new UnsupportedPixelsException(FRAMES_MISCOUNTED, "(7FE0,0010) goes on");
    }
    return new Native(format, frames, pixels);
  }
}
