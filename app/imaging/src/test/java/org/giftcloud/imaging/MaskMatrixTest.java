// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every photometric interpretation in every syntax, bit depth, sample order and number of frames:
 * under random masks solid, outside of them identical. {@code -Dmatrix.rounds=200} repeats it with
 * other masks and pixels.
 */
final class MaskMatrixTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final int ROUNDS = Integer.getInteger("matrix.rounds", 1);
  private static final long SEED = Long.getLong("seed", 20);

  interface Encoder {
    Attributes encode(int frames, long seed) throws Exception;
  }

  record Case(String name, String syntax, int frames, Shade shade, Encoder encoder) {
    @Override
    public String toString() {
      return name + " frames " + frames + " " + shade;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    PixelRedactorTest.forms().filter(f -> f.frames() == 1).forEach(form -> add(cases, form));
    for (boolean progressive : new boolean[] {false, true}) {
      for (boolean optimised : new boolean[] {false, true}) {
        JpegMaskTest.codings()
            .filter(c -> c.progressive() == progressive && c.optimised() == optimised)
            .forEach(
                c -> add(cases, "jpeg " + c, UID.JPEGBaseline8Bit, (n, seed) -> jpeg(c, n, seed)));
      }
    }
    Jpeg2000Test.forms()
        .forEach(
            f -> add(cases, "jpeg 2000 " + f, UID.JPEG2000, (n, seed) -> jpeg2000(f, n, seed)));
    HtJpeg2000Test.forms()
        .filter(f -> !f.photometric().equals("YBR_ICT"))
        .forEach(f -> add(cases, "htj2k " + f, UID.HTJ2KLosslessRPCL, (n, seed) -> ht(f, n, seed)));
    for (int samples : new int[] {1, 3}) {
      for (int precision : samples == 1 ? new int[] {8, 12, 16} : new int[] {8}) {
        for (int order = 0; order < (samples == 1 ? 1 : 3); order++) {
          int by = order;
          add(
              cases,
              "jpeg-ls " + samples + " " + precision + " " + order,
              UID.JPEGLSLossless,
              (n, seed) -> jpegLs(samples, precision, by, n, seed));
        }
      }
    }
    return cases.stream();
  }

  private static void add(List<Case> cases, String name, String syntax, Encoder encoder) {
    for (Shade shade : Shade.values()) {
      for (int frames : shade == Shade.BLACK ? new int[] {1, 3} : new int[] {2}) {
        cases.add(new Case(name, syntax, frames, shade, encoder));
      }
    }
  }

  private static void add(List<Case> cases, PixelRedactorTest.Form form) {
    Encoder plain =
        (n, seed) ->
            TestImages.native_(
                TestImages.header(form.photometric(), 13, 22, n, form.bits()), form.planes(), seed);
    add(cases, "native " + form, NATIVE.uid(), plain);
    if (form.bits().allocated() > 1 && !form.photometric().equals("YBR_FULL_422")) {
      add(
          cases,
          "rle " + form,
          UID.RLELossless,
          (n, seed) ->
              compressed(
                  plain.encode(n, seed),
                  frame ->
                      RleCodec.encode(
                          FrameDecoder.interleaved(frame), FrameDecoder.shape(frame.format()))));
      add(
          cases,
          "deflated " + form,
          Syntaxes.DEFLATED_FRAMES,
          (n, seed) ->
              compressed(plain.encode(n, seed), frame -> DeflateCodec.deflate(frame.bytes())));
    }
  }

  private interface FrameEncoder {
    byte[] encode(RawFrame frame) throws Exception;
  }

  private static Attributes compressed(Attributes plain, FrameEncoder encoder) throws Exception {
    FrameReader reader = FrameReader.of(plain, NATIVE);
    List<byte[]> frames = new ArrayList<>();
    for (int frame = 0; frame < reader.frames(); frame++) {
      frames.add(encoder.encode(reader.decode(frame)));
    }
    return plain.toBuilder().set(fragments(frames)).build();
  }

  private static FragmentsElement fragments(List<byte[]> frames) {
    List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
    for (byte[] frame : frames) {
      fragments.add(ByteSource.of(java.util.Arrays.copyOf(frame, (frame.length + 1) / 2 * 2)));
    }
    return new FragmentsElement(Tag.PixelData, VR.OB, fragments);
  }

  private static Attributes jpeg(JpegMaskTest.Coding coding, int frames, long seed)
      throws Exception {
    byte[][] streams = new byte[frames][];
    for (int i = 0; i < frames; i++) {
      streams[i] = JpegMaskTest.encode(coding, seed + i);
    }
    return JpegMaskTest.dataset(coding, streams);
  }

  private static Attributes jpeg2000(Jpeg2000Test.Form form, int frames, long seed)
      throws Exception {
    byte[][] streams = new byte[frames][];
    for (int i = 0; i < frames; i++) {
      boolean lossless = !form.photometric().equals("YBR_ICT");
      streams[i] = Jpeg2000Test.encode(form, Jpeg2000Test.samples(form, seed + i), lossless);
    }
    return Jpeg2000Test.dataset(form, streams);
  }

  private static Attributes ht(Jpeg2000Test.Form form, int frames, long seed) throws Exception {
    byte[][] streams = new byte[frames][];
    for (int i = 0; i < frames; i++) {
      streams[i] = HtJpeg2000Test.encode(form, Jpeg2000Test.samples(form, seed + i));
    }
    return Jpeg2000Test.dataset(form, streams);
  }

  private static Attributes jpegLs(int samples, int precision, int order, int frames, long seed)
      throws Exception {
    int allocated = precision > 8 ? 16 : 8;
    Bits bits = new Bits(allocated, precision, precision - 1, Sign.UNSIGNED);
    FrameShape shape = new FrameShape(19, 23, samples, allocated / 8);
    Random random = new Random(seed);
    List<byte[]> streams = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      byte[] zeros = JpegLsCodecTest.zeros(shape, precision, order);
      streams.add(
          JpegLsCodec.rewrite(
              zeros,
              shape,
              planes -> {
                for (int[] plane : planes) {
                  java.util.Arrays.setAll(plane, at -> random.nextInt(1 << precision));
                }
              }));
    }
    return TestImages.header(samples == 1 ? "MONOCHROME2" : "RGB", 19, 23, frames, bits)
        .set(fragments(streams))
        .build();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inside_is_solid_and_outside_identical(Case form) throws Exception {
    TransferSyntax syntax = TransferSyntax.of(form.syntax).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(SEED + round);
      Attributes before = form.encoder.encode(form.frames, random.nextLong());
      FrameReader old = FrameReader.of(before, syntax);
      List<Mask> masks = masks(random, old.columns(), old.rows(), form.frames);

      MaskedPixels masked = PixelRedactor.mask(before, syntax, masks, form.shade);

      String why = "round " + round + " masks " + masks;
      assertTrue(
          PixelRedactor.check(before, masked.dataset(), syntax, masks, form.shade).holds(), why);
      // Of a single bit there is no grey.
      if (form.shade != Shade.GREY || PixelFormat.of(before).bits().stored() > 1) {
        Shade other = form.shade == Shade.WHITE ? Shade.BLACK : Shade.WHITE;
        assertEquals(
            Proof.Finding.NOT_SOLID,
            PixelRedactor.check(before, masked.dataset(), syntax, masks, other).finding(),
            why);
      }
      StoredFrames stored = StoredFrames.of(before, syntax);
      MaskAreas areas = CompressedMask.grow(stored, MaskAreas.of(before, stored, masks));
      FrameReader now = FrameReader.of(masked.dataset(), syntax);
      for (int frame = 0; frame < form.frames; frame++) {
        compare(old.decode(frame), now.decode(frame), areas.of(frame).pixels(), why);
      }
    }
  }

  /** Chroma of JPEG that is shared by neighbours is proved by coefficients alone. */
  private static void compare(RawFrame old, RawFrame now, BitSet inside, String why) {
    PixelFormat format = old.format();
    boolean isJpeg = format.photometric() == Photometric.YBR_FULL;
    int components = isJpeg ? 1 : format.samples();
    int first = inside.nextSetBit(0);
    for (int i = 0; i < format.rows() * format.columns(); i++) {
      int x = i % format.columns();
      int y = i / format.columns();
      for (int c = 0; c < components; c++) {
        long expected =
            inside.get(i)
                ? now.sample(first % format.columns(), first / format.columns(), c)
                : old.sample(x, y, c);
        assertEquals(expected, now.sample(x, y, c), () -> why + " at " + x + "," + y);
      }
    }
  }

  private static List<Mask> masks(Random random, int columns, int rows, int frames) {
    List<Mask> masks = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble(columns / 2.0);
      double y = random.nextDouble(rows / 2.0);
      double width = 2.1 + random.nextDouble(0.7 * columns);
      double height = 2.1 + random.nextDouble(0.7 * rows);
      MaskShape shape =
          switch (random.nextInt(7)) {
            case 0, 1 -> new Ellipse(x, y, width, height);
            case 2 ->
                new Polygon(
                    List.of(
                        new Polygon.Point(x + 2, y + 2),
                        new Polygon.Point(x + width, y),
                        new Polygon.Point(x + width / 3, y + height)));
            case 3 -> frames > 1 ? new WholeFrame() : Region.enclosing(x, y, width, height);
            default -> Region.enclosing(x - 2, y - 2, width, height);
          };
      int from = random.nextInt(1, frames + 1);
      masks.add(
          switch (random.nextInt(3)) {
            case 0 -> new Mask(shape, new FrameRange(from, random.nextInt(from, frames + 1)));
            case 1 -> new Mask(shape, new FrameRange(from, FrameRange.TO_THE_END));
            default -> Mask.of(shape);
          });
    }
    return masks;
  }
}
