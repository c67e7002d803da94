// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JpegMaskTest {
  private static final TransferSyntax BASELINE =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final int WIDTH = 83;
  private static final int HEIGHT = 61;

  record Coding(
      int type, String photometric, boolean progressive, boolean optimised, float quality) {}

  static Stream<Coding> codings() {
    List<Coding> codings = new ArrayList<>();
    for (boolean progressive : new boolean[] {false, true}) {
      for (boolean optimised : new boolean[] {false, true}) {
        for (float quality : new float[] {0.3f, 0.95f}) {
          codings.add(
              new Coding(
                  BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME1", progressive, optimised, quality));
          codings.add(
              new Coding(
                  BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME2", progressive, optimised, quality));
          codings.add(
              new Coding(
                  BufferedImage.TYPE_INT_RGB, "YBR_FULL_422", progressive, optimised, quality));
        }
      }
    }
    return codings.stream();
  }

  static byte[] encode(Coding coding, long seed) throws Exception {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, coding.type);
    Random random = new Random(seed);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int noise = random.nextInt(40);
        image.setRGB(x, y, (x * 3 + noise) << 16 | (y * 4) << 8 | ((x ^ y) + noise));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
    param.setOptimizeHuffmanTables(coding.optimised);
    param.setProgressiveMode(
        coding.progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(coding.quality);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return out.toByteArray();
  }

  static Attributes dataset(Coding coding, byte[]... frames) {
    List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
    for (byte[] frame : frames) {
      fragments.add(ByteSource.of(Arrays.copyOf(frame, (frame.length + 1) / 2 * 2)));
    }
    return TestImages.header(coding.photometric, HEIGHT, WIDTH, frames.length, EIGHT)
        .set(new FragmentsElement(Tag.PixelData, VR.OB, fragments))
        .build();
  }

  @ParameterizedTest
  @MethodSource("codings")
  void decodes_as_the_reference_decoder_does(Coding coding) throws Exception {
    byte[] stream = encode(coding, 1);

    byte[] decoded = FrameReader.of(dataset(coding, stream), BASELINE).decode(0).bytes();

    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(stream))) {
      reader.setInput(in);
      int[] expected = reader.readRaster(0, null).getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
      int[] found = new int[decoded.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = decoded[i] & 0xff;
      }
      assertArrayEquals(expected, found);
    }
  }

  @ParameterizedTest
  @MethodSource("codings")
  void masks_every_frame_and_keeps_the_other_blocks(Coding coding) throws Exception {
    Attributes before = dataset(coding, encode(coding, 1), encode(coding, 2), encode(coding, 3));
    List<Region> asked = List.of(new Region(11, 0, 30, 9), new Region(70, 50, 100, 100));

    MaskedPixels masked = PixelRedactor.mask(before, BASELINE, Mask.of(asked));

    assertTrue(PixelRedactor.check(before, masked.dataset(), BASELINE, Mask.of(asked)).holds());
    FrameReader old = FrameReader.of(before, BASELINE);
    FrameReader now = FrameReader.of(masked.dataset(), BASELINE);
    for (int frame = 0; frame < 3; frame++) {
      long black = coding.photometric.equals("MONOCHROME1") ? 255 : 0;
      assertEquals(black, now.decode(frame).sample(11, 0, 0));
      assertEquals(black, now.decode(frame).sample(82, 60, 0));
      RawFrame a = old.decode(frame);
      RawFrame b = now.decode(frame);
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(a.sample(x, 40, 0), b.sample(x, 40, 0));
      }
    }
  }

  @Test
  void a_forgotten_frame_fails_the_proof() throws Exception {
    Coding coding = new Coding(BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME2", false, false, 0.8f);
    byte[] one = encode(coding, 1);
    byte[] two = encode(coding, 2);
    List<Region> asked = List.of(new Region(0, 0, 20, 8));
    Attributes masked =
        PixelRedactor.mask(dataset(coding, one, two), BASELINE, Mask.of(asked)).dataset();
    byte[] first =
        ((FragmentsElement) masked.element(Tag.PixelData).orElseThrow())
            .fragments()
            .get(1)
            .readAll();

    Proof proof =
        PixelRedactor.check(
            dataset(coding, one, two), dataset(coding, first, two), BASELINE, Mask.of(asked));

    assertEquals(new Proof(Proof.Finding.NOT_SOLID, 1), proof);
  }

  @Test
  void comments_do_not_survive_a_mask() throws Exception {
    Coding coding = new Coding(BufferedImage.TYPE_BYTE_GRAY, "MONOCHROME2", false, false, 0.8f);
    byte[] plain = encode(coding, 1);
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 7, 'S', 'm', 'i', 't', 'h'};
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(plain, 0, 2);
    stream.writeBytes(comment);
    stream.write(plain, 2, plain.length - 2);
    Attributes before = dataset(coding, stream.toByteArray());

    Attributes after =
        PixelRedactor.mask(before, BASELINE, Mask.of(List.of(new Region(0, 0, 8, 8)))).dataset();

    String bytes =
        new String(
            ((FragmentsElement) after.element(Tag.PixelData).orElseThrow())
                .fragments()
                .get(1)
                .readAll(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(-1, bytes.indexOf("Smith"));
  }

  @Test
  void damaged_streams_are_refused() throws Exception {
    Coding coding = new Coding(BufferedImage.TYPE_INT_RGB, "YBR_FULL_422", true, true, 0.8f);
    byte[] whole = encode(coding, 1);
    for (int length : new int[] {0, 2, 20, 300, whole.length / 2}) {
      Attributes cut = dataset(coding, Arrays.copyOf(whole, length));
      assertThrows(UnsupportedPixelsException.class, () -> FrameReader.of(cut, BASELINE).decode(0));
    }
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      try {
        FrameReader.of(dataset(coding, broken), BASELINE).decode(0);
      } catch (UnsupportedPixelsException e) {
        assertTrue(e.sentence().length() > 10);
      }
    }
  }
}
