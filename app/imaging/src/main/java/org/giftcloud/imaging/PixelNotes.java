// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.StoredFrames.Native;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;

/**
 * What lies in Pixel Data beside the pictures, where no viewer shows it: comments and notes within
 * compressed frames, bytes after the last frame, bits beside the samples.
 */
public final class PixelNotes {

  /**
   * The image without them; each frame decodes to the same samples. An image that has none, or no
   * pixels, comes back as it is, and so does an uncompressed one whose size is not clear.
   *
   * @throws UnsupportedPixelsException when compressed frames cannot be told apart or walked
   */
  public static Attributes remove(Attributes dataset, TransferSyntax syntax)
      throws UnsupportedPixelsException {
    Element pixels = dataset.element(Tag.PixelData).orElse(null);
    try {
      return switch (pixels) {
        case FragmentsElement fragments when Syntaxes.hasMarkers(syntax.uid()) ->
            compressed(dataset, fragments.fragments(), syntax);
        case FragmentsElement _ when hasCells(syntax.uid()) -> cells(dataset, syntax);
        case BulkElement bulk -> uncompressed(dataset, bulk.vr(), bulk.value(), syntax);
        case ValueElement value ->
            uncompressed(dataset, value.vr(), ByteSource.of(value.value()), syntax);
        case null, default -> dataset;
      };
    } catch (UnsupportedPixelsException e) {
      throw e;
    } catch (IOException e) {
      throw new UnsupportedPixelsException(PixelProblem.PIXELS_DAMAGED, "pixels unreadable", e);
    }
  }

  private static Attributes compressed(
      Attributes dataset, List<ByteSource> fragments, TransferSyntax syntax) throws IOException {
    if (!(StoredFrames.of(dataset, syntax) instanceof Encapsulated stored)
        || (isOffsetTable(fragments) && !hasNotes(stored))) {
      return dataset;
    }
    return dataset.toBuilder()
        .set(RewrittenFrames.of(stored.frames(), frame -> without(stored, frame)))
        .remove(Tag.ExtendedOffsetTable)
        .remove(Tag.ExtendedOffsetTableLengths)
        .build();
  }

  /** Run-length and deflated frames keep whole cells, so also the bits beside the samples. */
  private static boolean hasCells(String syntax) {
    return syntax.equals(UID.RLELossless) || syntax.equals(Syntaxes.DEFLATED_FRAMES);
  }

  private static Attributes cells(Attributes dataset, TransferSyntax syntax) throws IOException {
    if (!(StoredFrames.of(dataset, syntax) instanceof Encapsulated stored)
        || !SpareBits.has(stored.format())) {
      return dataset;
    }
    for (int frame = 0; frame < stored.frames(); frame++) {
      byte[] stream = stored.fragments().bytes(frame);
      if (clean(stored, stream, frame) != stream) {
        return dataset.toBuilder()
            .set(
                RewrittenFrames.of(
                    stored.frames(), f -> clean(stored, stored.fragments().bytes(f), f)))
            .remove(Tag.ExtendedOffsetTable)
            .remove(Tag.ExtendedOffsetTableLengths)
            .build();
      }
    }
    return dataset;
  }

  /** The very stream where it is clean. */
  private static byte[] clean(Encapsulated stored, byte[] stream, int frame) throws IOException {
    PixelFormat format = stored.format();
    FrameShape shape = FrameDecoder.shape(format);
    boolean isRle = stored.syntax().equals(UID.RLELossless);
    try {
      byte[] samples =
          isRle
              ? RleCodec.decode(stream, shape).samples()
              : DeflateCodec.inflate(stream, format.frameBytes());
      if (!new SpareBits(format.bits()).clean(samples, samples.length)) {
        return stream;
      }
      return isRle ? RleCodec.encode(samples, shape) : DeflateCodec.deflate(samples);
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  /** Whether what stands first is a Basic Offset Table, maybe empty, and nothing else. */
  private static boolean isOffsetTable(List<ByteSource> fragments) throws IOException {
    long size = fragments.getFirst().size();
    if (size % 4 != 0 || size > 4L * fragments.size()) {
      return false;
    }
    Set<Long> starts = new HashSet<>();
    long at = 0;
    for (ByteSource fragment : fragments.subList(1, fragments.size())) {
      starts.add(at);
      at += 8 + fragment.size();
    }
    ByteBuffer table =
        ByteBuffer.wrap(fragments.getFirst().readAll()).order(ByteOrder.LITTLE_ENDIAN);
    while (table.hasRemaining()) {
      if (!starts.contains(Integer.toUnsignedLong(table.getInt()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNotes(Encapsulated stored) throws IOException {
    for (int frame = 0; frame < stored.frames(); frame++) {
      byte[] stream = stored.fragments().bytes(frame);
      if (without(stream, frame).length != stream.length) {
        return true;
      }
    }
    return false;
  }

  /** The stream of one frame without its notes; one that cannot have any as it is. */
  static byte[] without(Encapsulated stored, int frame) throws IOException {
    byte[] stream = stored.fragments().bytes(frame);
    if (hasCells(stored.syntax()) && SpareBits.has(stored.format())) {
      return clean(stored, stream, frame);
    }
    return Syntaxes.hasMarkers(stored.syntax()) ? without(stream, frame) : stream;
  }

  private static byte[] without(byte[] stream, int frame) throws UnsupportedPixelsException {
    try {
      return StreamNotes.remove(stream);
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  private static Attributes uncompressed(
      Attributes dataset, VR vr, ByteSource pixels, TransferSyntax syntax) throws IOException {
    StoredFrames frames;
    try {
      frames = StoredFrames.of(dataset, syntax);
    } catch (UnsupportedPixelsException e) {
      return dataset;
    }
    if (!(frames instanceof Native stored)) {
      return dataset;
    }
    long bytes = (stored.format().frameBits() * stored.frames() + 7) / 8;
    long even = bytes + bytes % 2;
    boolean hasMore = pixels.size() > even;
    ByteSource pictures = hasMore ? pixels.slice(0, even) : pixels;
    if (SpareBits.areUsed(pictures, stored.format())) {
      pictures = SpareBits.clean(pictures, stored.format());
    } else if (!hasMore) {
      return dataset;
    }
    return dataset.toBuilder().set(new BulkElement(Tag.PixelData, vr, pictures)).build();
  }

  private PixelNotes() {}
}
