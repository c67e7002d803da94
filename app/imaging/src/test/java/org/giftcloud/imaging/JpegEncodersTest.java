// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.JpegPatch;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JPEG of other programs is masked every time, and the reference decoder sees no other pixel
 * change. {@code -Djpeg.rounds=100} repeats it with other pictures and masks.
 */
final class JpegEncodersTest {
  private static final int ROUNDS = Integer.getInteger("jpeg.rounds", 1);
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final TransferSyntax BASELINE =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  @TempDir Path folder;

  private static void requires(String program) {
    boolean isPresent =
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    assumeTrue(
        isPresent || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        program + " is not installed");
  }

  private static void run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + said);
    // A coarse quality makes the encoder speak; the decoder has nothing to say.
    assertTrue(said.isBlank() || command[0].equals("cjpeg"), () -> command[0] + ": " + said);
  }

  /** A picture with edges, noise and flat parts. */
  static byte[] pixels(int width, int height, int samples, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[width * height * samples];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / samples % width;
      int y = i / samples / width;
      int noise = (x / 40 + y / 24) % 3 == 0 ? random.nextInt(60) : 0;
      pixels[i] = (byte) ((x * (1 + i % samples) / 3 + (y * 2) % 90 + noise) & 0xff);
    }
    return pixels;
  }

  static void pnm(Path file, int width, int height, int samples, byte[] pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head = (samples == 1 ? "P5 " : "P6 ") + width + " " + height + " 255\n";
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(pixels);
    Files.write(file, out.toByteArray());
  }

  static Stream<List<String>> options() {
    List<List<String>> all = new ArrayList<>();
    for (String sampling : List.of("grey", "1x1", "2x1", "2x2", "1x2", "4x1")) {
      for (List<String> coding :
          List.of(
              List.<String>of(),
              List.of("-optimize"),
              List.of("-progressive"),
              List.of("-restart", "1"),
              List.of("-restart", "5B"),
              List.of("-optimize", "-restart", "3B"),
              List.of("-progressive", "-restart", "2"),
              List.of("-quality", "5"),
              List.of("-quality", "100"))) {
        List<String> options = new ArrayList<>(coding);
        options.addAll(
            sampling.equals("grey") ? List.of("-grayscale") : List.of("-sample", sampling));
        all.add(options);
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void libjpeg(List<String> options) throws Exception {
    requires("cjpeg");
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(31 * round + options.hashCode());
      int width = random.nextInt(40, 200);
      int height = random.nextInt(40, 160);
      pnm(folder.resolve("in.ppm"), width, height, 3, pixels(width, height, 3, round));
      List<String> command = new ArrayList<>(List.of("cjpeg"));
      command.addAll(options);
      command.addAll(List.of("-outfile", "out.jpg", "in.ppm"));
      run(folder, command.toArray(String[]::new));
      boolean isGrey = options.contains("-grayscale");
      assertMasked(
          Files.readAllBytes(folder.resolve("out.jpg")),
          TestImages.header(isGrey ? "MONOCHROME2" : "YBR_FULL_422", height, width, 1, EIGHT),
          random);
    }
  }

  private void assertMasked(byte[] stream, Attributes.Builder header, Random random)
      throws Exception {
    Attributes before =
        header
            .set(
                new FragmentsElement(
                    Tag.PixelData,
                    VR.OB,
                    List.of(
                        ByteSource.of(new byte[0]),
                        ByteSource.of(Arrays.copyOf(stream, (stream.length + 1) / 2 * 2)))))
            .build();
    int width = before.getInt(Tag.Columns).orElseThrow();
    int height = before.getInt(Tag.Rows).orElseThrow();
    List<Mask> masks =
        List.of(
            Mask.of(new Region(0, 0, width, random.nextInt(1, height / 6))),
            Mask.of(
                new Ellipse(
                    random.nextDouble(width / 2.0), random.nextDouble(height / 2.0), 30, 22)));

    Attributes after = PixelRedactor.mask(before, BASELINE, masks).dataset();

    assertTrue(PixelRedactor.check(before, after, BASELINE, masks).holds());
    StoredFrames stored = StoredFrames.of(before, BASELINE);
    java.util.BitSet inside =
        CompressedMask.grow(stored, MaskAreas.of(before, stored, masks)).of(0).pixels();
    byte[] old = decoded(stream);
    byte[] now =
        decoded(
            ((FragmentsElement) after.element(Tag.PixelData).orElseThrow())
                .fragments()
                .get(1)
                .readAll());
    int samples = old.length / (width * height);
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < samples; c++) {
        byte expected = inside.get(i) ? 0 : old[i * samples + c];
        assertEquals(expected, now[i * samples + c], "pixel " + i % width + "," + i / width);
      }
    }
  }

  /** As the reference decoder sees it, without smoothing of colours over the edge of a block. */
  private byte[] decoded(byte[] stream) throws Exception {
    Files.write(folder.resolve("d.jpg"), stream);
    run(folder, "djpeg", "-nosmooth", "-pnm", "-outfile", "d.pnm", "d.jpg");
    byte[] all = Files.readAllBytes(folder.resolve("d.pnm"));
    int lines = 0;
    int at = 0;
    while (lines < 3) {
      lines += all[at++] == '\n' ? 1 : 0;
    }
    return Arrays.copyOfRange(all, at, all.length);
  }

  static Stream<List<String>> dcmtk() {
    List<List<String>> all = new ArrayList<>();
    for (String process : List.of("+eb", "+ee", "+ep", "+es")) {
      for (String tables : List.of("+ho", "-ho")) {
        for (String sampling : List.of("grey", "+s4", "+s2")) {
          all.add(List.of(process, tables, sampling));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("dcmtk")
  void dcmtk(List<String> options) throws Exception {
    requires("dcmcjpeg");
    requires("djpeg");
    boolean isGrey = options.contains("grey");
    Attributes plain =
        TestImages.native_(
                TestImages.header(isGrey ? "MONOCHROME2" : "RGB", 70, 90, 1, EIGHT),
                Planes.INTERLEAVED,
                4)
            .toBuilder()
            .setBytes(Tag.PixelData, VR.OB, pixels(90, 70, isGrey ? 1 : 3, 5))
            .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .build();
    try (DicomOutputStream out = new DicomOutputStream(folder.resolve("in.dcm"))) {
      out.writePart10(FileMeta.of(plain, NATIVE.uid()), NATIVE, plain);
    }
    List<String> command = new ArrayList<>(List.of("dcmcjpeg"));
    options.stream().filter(o -> !o.equals("grey")).forEach(command::add);
    command.addAll(List.of("in.dcm", "out.dcm"));
    run(folder, command.toArray(String[]::new));
    try (DicomInputStream in = new DicomInputStream(folder.resolve("out.dcm"))) {
      in.readFileMetaInformation();
      Attributes coded = in.readDataset();
      byte[] stream =
          ((FragmentsElement) coded.element(Tag.PixelData).orElseThrow())
              .fragments()
              .get(1)
              .readAll();
      assertMasked(stream, coded.toBuilder(), new Random(options.hashCode()));
    }
  }

  @Test
  void both_ways_give_the_same_bytes_and_a_damaged_scan_goes_neither() throws Exception {
    byte[] stream =
        JpegMaskTest.encode(
            new JpegMaskTest.Coding(
                java.awt.image.BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME2", false, false, 0.8f),
            3);
    JpegPatch patch = new JpegPatch(stream, shape());
    JpegRedactor.Box box = new JpegRedactor.Box(8, 8, 24, 16);

    byte[] patched = patch.paint(List.of(box), new long[] {0}).orElseThrow();
    JpegRedactor redactor = new JpegRedactor(stream, shape());
    redactor.paint(box, new long[] {0});

    assertArrayEquals(redactor.write(), patched, "both ways give the same bytes");
    for (int length = 200; length < stream.length - 2; length += 97) {
      byte[] cut = Arrays.copyOf(stream, length);
      try {
        assertTrue(new JpegPatch(cut, shape()).paint(List.of(box), new long[] {0}).isEmpty());
      } catch (CodecException e) {
        assertTrue(length < 700, "headers are refused at once");
      }
    }
  }

  static Stream<List<String>> codings() {
    return options().filter(o -> o.contains("-progressive") || o.contains("-optimize"));
  }

  /** Codes that the tables lack are added; nothing goes the long way without need. */
  @ParameterizedTest
  @MethodSource("codings")
  void streams_with_tables_of_their_own_are_patched(List<String> options) throws Exception {
    requires("cjpeg");
    long seed = Long.getLong("seed", 20261127);
    Random random = new Random(seed);
    int samples = options.contains("-grayscale") ? 1 : 3;
    for (int round = 0; round < 4 * ROUNDS; round++) {
      int width = random.nextInt(40, 300);
      int height = random.nextInt(40, 200);
      byte[] pixels = round % 2 == 0 ? pixels(width, height, 3, round) : flat(width, height);
      pnm(folder.resolve("in.ppm"), width, height, 3, pixels);
      List<String> command = new ArrayList<>(List.of("cjpeg"));
      command.addAll(options);
      command.addAll(List.of("-outfile", "out.jpg", "in.ppm"));
      run(folder, command.toArray(String[]::new));
      byte[] stream = Files.readAllBytes(folder.resolve("out.jpg"));
      FrameShape shape = new FrameShape(height, width, samples, 1);
      JpegPatch patch = new JpegPatch(stream, shape);
      List<JpegRedactor.Box> boxes = new ArrayList<>();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        int left = random.nextInt(width) / patch.blockWidth() * patch.blockWidth();
        int top = random.nextInt(height) / patch.blockHeight() * patch.blockHeight();
        boxes.add(
            new JpegRedactor.Box(
                left,
                top,
                left + random.nextInt(1, 6) * patch.blockWidth(),
                top + random.nextInt(1, 3) * patch.blockHeight()));
      }
      long[] black = {0, 128, 128};

      byte[] patched = patch.paint(boxes, Arrays.copyOf(black, samples)).orElseThrow();

      JpegRedactor expected = new JpegRedactor(stream, shape);
      for (JpegRedactor.Box box : boxes) {
        int right = Math.min(box.right(), width);
        int bottom = Math.min(box.bottom(), height);
        expected.paint(
            new JpegRedactor.Box(box.left(), box.top(), right, bottom),
            Arrays.copyOf(black, samples));
      }
      assertEquals(
          Optional.empty(),
          expected.firstDifference(new JpegRedactor(patched, shape)),
          "seed " + seed);
      decoded(patched);
    }
  }

  /** Hardly anything to code, so that tables made for it lack nearly everything. */
  private static byte[] flat(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    Arrays.fill(pixels, (byte) 200);
    Arrays.fill(pixels, pixels.length / 2, pixels.length / 2 + 30, (byte) 90);
    return pixels;
  }

  private static FrameShape shape() {
    return new FrameShape(61, 83, 1, 1);
  }
}
