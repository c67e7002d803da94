// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.JpegPatch;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How long a JPEG frame takes to be masked: {@code -Djpeg.speed=true}. Alone, for it measures. */
@Isolated("it measures")
final class JpegSpeedTest {
  private static final int WARM = 1000;
  private static final int ROUNDS = 9;
  // The system counts processor time in steps of some milliseconds.
  private static final int EACH = 50;
  private static final Path SCHEDULER = Path.of("/proc/thread-self/schedstat");
  private static final float QUALITY = 0.85f;

  @TempDir Path folder;

  private interface Work {
    int run() throws Exception;
  }

  /** The median of many runs, in milliseconds of this thread's processor time. */
  private static double millis(int warm, Work work) throws Exception {
    int bytes = 0;
    for (int i = 0; i < warm; i++) {
      bytes += work.run();
    }
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long from = processorNanos();
      for (int k = 0; k < EACH; k++) {
        bytes += work.run();
      }
      times[i] = (processorNanos() - from) / 1e6 / EACH;
    }
    assertTrue(bytes != 0);
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static long processorNanos() throws IOException {
    return Long.parseLong(Files.readString(SCHEDULER).split(" ", 2)[0]);
  }

  @Test
  void masks_faster_than_decoding_and_encoding() throws Exception {
    assumeTrue(Boolean.getBoolean("jpeg.speed"), "measured only when asked for");
    assumeTrue(Files.isReadable(SCHEDULER), "only Linux tells it so finely");
    for (int[] size : new int[][] {{640, 480}, {1024, 768}}) {
      for (int samples : new int[] {1, 3}) {
        for (boolean progressive : new boolean[] {false, true}) {
          measure(size[0], size[1], samples, progressive);
        }
      }
    }
  }

  private void measure(int width, int height, int samples, boolean progressive) throws Exception {
    Path source = folder.resolve("in.pnm");
    Path coded = folder.resolve("in.jpg");
    byte[] pixels = JpegEncodersTest.pixels(width, height, samples, 1);
    JpegEncodersTest.pnm(source, width, height, samples, pixels);
    List<String> cjpeg = new ArrayList<>(List.of("cjpeg", "-quality", "85"));
    if (progressive) {
      cjpeg.add("-progressive");
    }
    cjpeg.addAll(List.of("-outfile", coded.toString(), source.toString()));
    assertEquals(0, new ProcessBuilder(cjpeg).start().waitFor());
    byte[] stream = Files.readAllBytes(coded);
    FrameShape shape = new FrameShape(height, width, samples, 1);
    int banner = height / 10 / 16 * 16;
    List<JpegRedactor.Box> top = List.of(new JpegRedactor.Box(0, 0, width, banner));
    List<JpegRedactor.Box> any =
        List.of(
            new JpegRedactor.Box(width / 2 / 16 * 16, height / 2 / 16 * 16, width, height),
            new JpegRedactor.Box(0, height - 64, 160, height));
    double ours = millis(WARM, () -> mask(stream, shape, top));
    double oursAny = millis(WARM, () -> mask(stream, shape, any));
    double jdk = millis(WARM / 10, () -> imageIo(stream, top));
    double jpegtran = jpegtran(coded, width + "x" + banner + "+0+0");
    System.out.printf(
        Locale.ROOT,
        "| %d × %d, %s%s, %d kB | %.2f | %.1f × | %.2f | %.1f × | %.2f | %.2f |%n",
        width,
        height,
        samples == 1 ? "grey" : "colour 4:2:0",
        progressive ? ", progressive" : "",
        stream.length / 1000,
        ours,
        jdk / ours,
        oursAny,
        jdk / oursAny,
        jdk,
        jpegtran);
  }

  /** User and system time of one run with its start, in milliseconds, as the shell tells it. */
  private static double jpegtran(Path coded, String wipe) throws Exception {
    String loop =
        "TIMEFORMAT='%U %S'; time for i in {1..20}; do jpegtran -wipe "
            + wipe
            + " -outfile /dev/null "
            + coded
            + "; done";
    Process shell = new ProcessBuilder("bash", "-c", loop).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(0, shell.waitFor(), said);
    String[] times = said.strip().split(" ", 2);
    return (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1000 / 20;
  }

  private static int mask(byte[] stream, FrameShape shape, List<JpegRedactor.Box> boxes)
      throws Exception {
    long[] black = shape.samples() == 1 ? new long[] {0} : new long[] {0, 128, 128};
    byte[] patched = new JpegPatch(stream, shape).paint(boxes, black).orElse(null);
    if (patched != null) {
      return patched.length;
    }
    JpegRedactor redactor = new JpegRedactor(stream, shape);
    for (JpegRedactor.Box box : boxes) {
      redactor.paint(box, black);
    }
    return redactor.write().length;
  }

  private static int imageIo(byte[] stream, List<JpegRedactor.Box> boxes) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(stream));
    Graphics2D g = image.createGraphics();
    g.setColor(Color.BLACK);
    for (JpegRedactor.Box box : boxes) {
      g.fillRect(box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top());
    }
    g.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return bytes.size();
  }
}
