// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
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
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.StoredFrames.Native;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.giftcloud.imaging.codec.jpeg2000.Packets;

/**
 * What lies in Pixel Data beside the pictures, where no viewer shows it: comments and notes within
 * compressed frames, bytes after the last frame, bits beside the samples.
 */
public final class PixelNotes {
  /** Images that end before their last frame hold nothing after it. */
  private static final Set<PixelProblem> HIDES_NOTHING =
      EnumSet.of(PixelProblem.PIXELS_TRUNCATED, PixelProblem.NO_PIXELS);

  /**
   * The image without them; each frame decodes to the same samples. An image that has none, or no
   * pixels, comes back as it is.
   *
   * @throws UnsupportedPixelsException when frames cannot be counted, told apart or walked, when
   *     bits beside the samples are used and no overlay is declared there, or when there are pixels
   *     beside the image's. Videos come back as they are
   */
  public static Attributes remove(Attributes given, TransferSyntax syntax)
      throws UnsupportedPixelsException {
    Attributes dataset = ExtendedTables.removeUnlessTrue(given);
    Element pixels = ImagePixels.element(dataset).orElse(null);
    if (HiddenContent.hasMorePixels(dataset)) {
      throw new UnsupportedPixelsException(PixelProblem.MORE_PIXELS, "group 7FE0");
    }
    if (pixels != null && syntax.isEncapsulated() != (pixels instanceof FragmentsElement)) {
      throw new UnsupportedPixelsException(PixelProblem.NOT_AS_DECLARED, syntax.uid());
    }
    try {
      return switch (pixels) {
        case FragmentsElement fragments when Syntaxes.hasMarkers(syntax.uid()) ->
            compressed(dataset, fragments.fragments(), syntax);
        case FragmentsElement fragments when hasCells(syntax.uid()) ->
            cells(dataset, fragments.fragments(), syntax);
        case FragmentsElement _ when !Syntaxes.isVideo(syntax.uid()) ->
            throw new UnsupportedPixelsException(
                PixelProblem.COMPRESSION_UNSUPPORTED, syntax.uid());
        case BulkElement bulk -> uncompressed(dataset, bulk, syntax);
        case ValueElement value ->
            uncompressed(
                dataset,
                new BulkElement(value.tag(), value.vr(), ByteSource.of(value.value())),
                syntax);
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
        .set(RewrittenFrames.of(stored.frames(), frame -> without(dataset, stored, frame)))
        .remove(Tag.ExtendedOffsetTable)
        .remove(Tag.ExtendedOffsetTableLengths)
        .build();
  }

  /** Run-length and deflated frames keep whole cells, so also the bits beside the samples. */
  private static boolean hasCells(String syntax) {
    return syntax.equals(UID.RLELossless) || syntax.equals(Syntaxes.DEFLATED_FRAMES);
  }

  private static Attributes cells(
      Attributes dataset, List<ByteSource> fragments, TransferSyntax syntax) throws IOException {
    if (!(StoredFrames.of(dataset, syntax) instanceof Encapsulated stored)) {
      return dataset;
    }
    SpareBits spare = SpareBits.of(dataset, stored.format());
    boolean hasNotes = !isOffsetTable(fragments);
    for (int frame = 0; frame < stored.frames(); frame++) {
      byte[] stream = stored.fragments().bytes(frame);
      if (SpareBits.has(stored.format())) {
        byte[] samples = samples(stored, stream, frame);
        if (spare.clean(samples, samples.length)) {
          requireOverlay(dataset);
          hasNotes = true;
        }
      }
      hasNotes |= hasGaps(stored, stream);
    }
    if (!hasNotes) {
      return dataset;
    }
    return dataset.toBuilder()
        .set(RewrittenFrames.of(stored.frames(), frame -> clean(stored, frame, spare)))
        .remove(Tag.ExtendedOffsetTable)
        .remove(Tag.ExtendedOffsetTableLengths)
        .build();
  }

  /** The very stream where it is clean. */
  private static byte[] clean(Encapsulated stored, int frame, SpareBits spare) throws IOException {
    byte[] stream = stored.fragments().bytes(frame);
    byte[] samples = samples(stored, stream, frame);
    if (!spare.clean(samples, samples.length) && !hasGaps(stored, stream)) {
      return stream;
    }
    return isRle(stored)
        ? RleCodec.encode(samples, FrameDecoder.shape(stored.format()))
        : DeflateCodec.deflate(samples);
  }

  private static byte[] samples(Encapsulated stored, byte[] stream, int frame)
      throws UnsupportedPixelsException {
    try {
      return isRle(stored)
          ? RleCodec.decode(stream, FrameDecoder.shape(stored.format())).samples()
          : DeflateCodec.inflate(stream, stored.format().frameBytes());
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  private static boolean hasGaps(Encapsulated stored, byte[] stream) {
    return isRle(stored)
        ? RleCodec.hasGaps(stream, FrameDecoder.shape(stored.format()))
        : DeflateCodec.hasMore(stream, stored.format().frameBytes());
  }

  private static boolean isRle(Encapsulated stored) {
    return stored.syntax().equals(UID.RLELossless);
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
      if (without(stored, stream, frame) != stream) {
        return true;
      }
    }
    return false;
  }

  /** The stream of one frame without its notes; one that cannot have any as it is. */
  static byte[] without(Attributes dataset, Encapsulated stored, int frame) throws IOException {
    if (hasCells(stored.syntax())) {
      return clean(stored, frame, SpareBits.of(dataset, stored.format()));
    }
    byte[] stream = stored.fragments().bytes(frame);
    return Syntaxes.hasMarkers(stored.syntax()) ? without(stored, stream, frame) : stream;
  }

  private static byte[] without(Encapsulated stored, byte[] stream, int frame)
      throws UnsupportedPixelsException {
    try {
      FrameShape image = FrameDecoder.shape(stored.format());
      return Packets.withoutTails(StreamNotes.remove(stream, image));
    } catch (CodecException e) {
      throw FrameDecoder.problem(e, frame);
    }
  }

  private static Attributes uncompressed(
      Attributes dataset, BulkElement element, TransferSyntax syntax) throws IOException {
    ByteSource pixels = element.value();
    StoredFrames frames;
    try {
      frames = StoredFrames.of(dataset, syntax);
    } catch (UnsupportedPixelsException e) {
      if (!HIDES_NOTHING.contains(e.reason())) {
        throw e;
      }
      return withoutSpareBits(dataset, element);
    }
    if (!(frames instanceof Native stored)) {
      return dataset;
    }
    long bytes = (stored.format().frameBits() * stored.frames() + 7) / 8;
    long even = bytes + bytes % 2;
    boolean hasMore = pixels.size() > even;
    ByteSource pictures = hasMore ? pixels.slice(0, even) : pixels;
    if (SpareBits.areUsed(pictures, dataset, stored.format())) {
      requireOverlay(dataset);
      pictures = SpareBits.clean(pictures, dataset, stored.format());
    } else if (!hasMore) {
      return dataset;
    }
    return dataset.toBuilder().set(new BulkElement(element.tag(), element.vr(), pictures)).build();
  }

  /** Of an image that ends too early: what there is of it has cells all the same. */
  private static Attributes withoutSpareBits(Attributes dataset, BulkElement element)
      throws IOException {
    ByteSource pixels = element.value();
    if (pixels.size() == 0) {
      return dataset;
    }
    PixelFormat format = PixelFormat.of(dataset);
    if (!SpareBits.areUsed(pixels, dataset, format)) {
      return dataset;
    }
    requireOverlay(dataset);
    ByteSource clean = SpareBits.clean(pixels, dataset, format);
    return dataset.toBuilder().set(new BulkElement(element.tag(), element.vr(), clean)).build();
  }

  /** Only where the file says that an overlay lies there is it clear that no value is lost. */
  private static void requireOverlay(Attributes dataset) throws UnsupportedPixelsException {
    if (!HiddenContent.hasOverlayInPixels(dataset)) {
      throw new UnsupportedPixelsException(PixelProblem.SPARE_BITS_USED, "(7FE0,0010)");
    }
  }

  private PixelNotes() {}
}
