// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor.Box;
import org.junit.jupiter.api.Test;

/** What lies behind the last mask of a progressive stream is copied without being read. */
final class BandPatchTest {
  private static final int BLOCK = 16;
  private static final int PICTURES = Integer.getInteger("pictures", 60);

  private final Random random = new Random(Long.getLong("seed", 20261127));

  /** Flat ground, lines and noise, so that some runs of ended blocks are long and some short. */
  private BufferedImage picture(int type) {
    int width = 33 + random.nextInt(400);
    int height = 100 + random.nextInt(200);
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D g = image.createGraphics();
    for (int i = random.nextInt(40); i > 0; i--) {
      g.setColor(new Color(random.nextInt(1 << 24)));
      g.drawLine(
          random.nextInt(width),
          random.nextInt(height),
          random.nextInt(width),
          random.nextInt(height));
    }
    g.dispose();
    int noisy = random.nextInt(height + 1);
    for (int y = 0; y < noisy; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt(1 << 24) & 0x3f3f3f));
      }
    }
    return image;
  }

  private byte[] progressive(BufferedImage image) throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.2f + random.nextFloat() * 0.75f);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return out.toByteArray();
  }

  private static JpegParser parsed(byte[] stream) throws Exception {
    JpegParser parser = new JpegParser(stream, null);
    parser.parse((_, _, _) -> {});
    return parser;
  }

  /** Whether the last fifth of each band of more bits lies there as it was. */
  private static boolean liesStill(byte[] before, byte[] after) throws Exception {
    List<Scan> old = parsed(before).scans;
    List<Scan> now = parsed(after).scans;
    for (int i = 0; i < old.size(); i++) {
      Scan a = old.get(i);
      int tail = (a.dataEnd() - a.dataAt()) / 5;
      int from = now.get(i).dataEnd() - tail;
      boolean same =
          Arrays.equals(before, a.dataEnd() - tail, a.dataEnd(), after, from, now.get(i).dataEnd());
      if (a.first() > 0 && a.high() > 0 && !same) {
        return false;
      }
    }
    return true;
  }

  @Test
  void only_masked_blocks_change_and_what_follows_mostly_lies_still() throws Exception {
    int banners = 0;
    int still = 0;
    for (int i = 0; i < PICTURES; i++) {
      boolean isGrey = i % 2 == 0;
      BufferedImage image =
          picture(isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
      byte[] stream = progressive(image);
      FrameShape shape = new FrameShape(image.getHeight(), image.getWidth(), isGrey ? 1 : 3, 1);
      int across = (image.getWidth() - 1) / BLOCK + 1;
      int left = i % 3 == 0 ? 0 : random.nextInt(across) * BLOCK;
      int right =
          i % 3 == 0 ? image.getWidth() : Math.min(image.getWidth(), left + BLOCK * (i % 5 + 1));
      int top = BLOCK * random.nextInt(2);
      List<Box> boxes = List.of(new Box(left, top, right, top + BLOCK));
      long[] black = isGrey ? new long[] {0} : new long[] {0, 128, 128};

      byte[] patched = new JpegPatch(stream, shape).paint(boxes, black).orElseThrow();

      JpegRedactor expected = new JpegRedactor(stream, shape);
      expected.paint(boxes.getFirst(), black);
      assertEquals(
          Optional.empty(),
          expected.firstDifference(new JpegRedactor(patched, shape)),
          "picture " + i);
      banners += i % 3 == 0 ? 1 : 0;
      still += i % 3 == 0 && liesStill(stream, patched) ? 1 : 0;
    }
    assertTrue(still > banners / 2, still + " of " + banners);
  }

  /** Where the last code of a scan of first bits ends, all codes read. */
  private static long end(PlainBits in, Scan scan, HuffmanTable table) {
    FrameHeader.Component c = scan.parts().getFirst().component();
    int blocks = FrameHeader.ceil(c.width, 8) * FrameHeader.ceil(c.height, 8);
    long at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int k = scan.first(); k <= scan.last(); k++) {
        int found = table.find((int) (in.word(at) >>> 48));
        int run = found >> 4 & 15;
        int size = found & 15;
        at += found >> 8;
        if (size == 0 && run < 15) {
          int more = run == 0 ? 0 : (int) (in.word(at) >>> (Long.SIZE - run));
          block += (1 << run) - 1 + more;
          at += run;
          break;
        }
        at += size;
        k += run;
      }
    }
    return at;
  }

  @Test
  void the_end_of_first_bits_is_found_from_behind() throws Exception {
    int[] asked = {0};
    int[] found = {0};
    for (int i = 0; i < PICTURES; i++) {
      byte[] stream = progressive(picture(BufferedImage.TYPE_BYTE_GRAY));
      new JpegParser(stream, null)
          .parse(
              (frame, scan, tables) -> {
                if (scan.first() == 0 || scan.high() > 0) {
                  return;
                }
                HuffmanTable table = tables.ac(scan.parts().getFirst().ac());
                PlainBits in = new PlainBits(stream, scan.dataAt(), scan.dataEnd());
                asked[0]++;
                try {
                  assertEquals(end(in, scan, table), new LastCode(in, table).endsAt(0));
                  found[0]++;
                } catch (CodecException e) {
                  assertEquals(CodecException.Kind.UNSUPPORTED, e.kind());
                }
              });
    }
    assertTrue(found[0] > asked[0] * 9 / 10, found[0] + " of " + asked[0]);
  }
}
