// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How fast frames are decoded, beside dcmtk and gdcm on the same generated files: {@code
 * -Ddecode.speed=true}. Counted is the processor time of the whole process: theirs with its start
 * and the file it writes, ours with its compiler and collector.
 */
@Isolated("it measures")
final class DecodeSpeedTest {
  private static final int ROWS = 512;
  private static final int COLUMNS = 512;
  private static final int FRAMES = 40;
  private static final int ROUNDS = 5;
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final Bits TWELVE = new Bits(16, 12, 11, Sign.UNSIGNED);
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  @TempDir Path folder;

  /** A syntax: the bits of its pixels, who encodes them, and how dcmtk decodes them, if it does. */
  private record Kind(String name, Bits bits, List<String> encode, String dcmtk) {}

  private static List<Kind> kinds() {
    return List.of(
        new Kind("RLE", TWELVE, List.of("dcmcrle"), "dcmdrle"),
        new Kind("JPEG baseline", EIGHT, List.of("dcmcjpeg", "+eb"), "dcmdjpeg"),
        new Kind("JPEG extended, 12 bit", TWELVE, List.of("dcmcjpeg", "+ee"), "dcmdjpeg"),
        new Kind("JPEG lossless (SV1)", TWELVE, List.of("dcmcjpeg", "+e1"), "dcmdjpeg"),
        new Kind("JPEG-LS", TWELVE, List.of("dcmcjpls"), "dcmdjpls"),
        new Kind("JPEG-LS, near-lossless", TWELVE, List.of("dcmcjpls", "+en"), "dcmdjpls"),
        new Kind("JPEG 2000, lossless", TWELVE, List.of("gdcmconv", "--j2k"), ""));
  }

  @Test
  @Timeout(1200)
  void decodes_beside_dcmtk_and_gdcm() throws Exception {
    assumeTrue(Boolean.getBoolean("decode.speed"), "measured only when asked for");
    for (Kind kind : kinds()) {
      measure(kind);
    }
  }

  private void measure(Kind kind) throws Exception {
    Path plain = write(kind.bits());
    Path coded = folder.resolve("coded.dcm");
    Files.deleteIfExists(coded);
    List<String> encode = new ArrayList<>(kind.encode());
    encode.addAll(List.of(plain.toString(), coded.toString()));
    assertEquals(0, new ProcessBuilder(encode).start().waitFor(), kind.name());
    double megabytes = (double) ROWS * COLUMNS * kind.bits().allocated() / 8 * FRAMES / 1e6;
    String to = folder.resolve("decoded.dcm").toString();
    double ours = megabytes / ours(coded);
    double gdcm = megabytes / peer("gdcmconv", "--raw", coded.toString(), to);
    String dcmtk =
        kind.dcmtk().isEmpty()
            ? "–"
            : String.format(
                Locale.ROOT, "%.0f", megabytes / peer(kind.dcmtk(), coded.toString(), to));
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.0f | %s | %.0f |%n",
        kind.name(),
        Files.size(coded) / 1e6,
        ours,
        dcmtk,
        gdcm);
  }

  /** Frames with edges, gradients and noise, each another. */
  private Path write(Bits bits) throws Exception {
    int wide = bits.allocated() / 8;
    byte[] pixels = new byte[ROWS * COLUMNS * wide * FRAMES];
    Random random = new Random(4);
    for (int i = 0; i < pixels.length / wide; i++) {
      int x = i % COLUMNS;
      int y = i / COLUMNS % ROWS;
      int frame = i / COLUMNS / ROWS;
      int noise = (x / 40 + y / 24 + frame) % 3 == 0 ? random.nextInt(60) : random.nextInt(4);
      int value = (x * 3 + y * 2 + frame * 5) % 900 + noise;
      int sample = wide == 1 ? value / 4 & 0xff : value * 4 & 0xfff;
      pixels[i * wide] = (byte) sample;
      if (wide > 1) {
        pixels[i * wide + 1] = (byte) (sample >> 8);
      }
    }
    Attributes image =
        TestImages.header("MONOCHROME2", ROWS, COLUMNS, FRAMES, bits)
            .setBytes(Tag.PixelData, bits.allocated() == 8 ? VR.OB : VR.OW, pixels)
            .setString(
                Tag.SOPClassUID, VR.UI, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .build();
    Path file = folder.resolve("plain.dcm");
    Files.deleteIfExists(file);
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(image, NATIVE.uid()), NATIVE, image);
    }
    return file;
  }

  /** Seconds for all frames, the median of several rounds after one that warms. */
  private static double ours(Path file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(file)) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      FrameReader reader = FrameReader.of(dataset, in.transferSyntax());
      double[] times = new double[ROUNDS + 1];
      for (int round = 0; round < times.length; round++) {
        long bytes = 0;
        Duration from = processor(ProcessHandle.current());
        for (int frame = 0; frame < FRAMES; frame++) {
          bytes += reader.decode(frame).bytes().length;
        }
        times[round] = processor(ProcessHandle.current()).minus(from).toNanos() / 1e9;
        assertTrue(bytes > 0);
      }
      return median(Arrays.copyOfRange(times, 1, times.length));
    }
  }

  private static Duration processor(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /** User and system time of one run, as the shell tells it; the median of several. */
  private static double peer(String... command) throws Exception {
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      String timed = "TIMEFORMAT='%U %S'; time " + String.join(" ", command);
      Process shell = new ProcessBuilder("bash", "-c", timed).redirectErrorStream(true).start();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertEquals(0, shell.waitFor(), said);
      String[] parts = said.strip().split("\\s+", -1);
      times[round] =
          Double.parseDouble(parts[parts.length - 2]) + Double.parseDouble(parts[parts.length - 1]);
    }
    return median(times);
  }
}
