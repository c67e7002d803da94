// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
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

/** JPEG 2000 is read, masked without loss and proved, in each form images come in. */
final class Jpeg2000Test {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.JPEG2000).orElseThrow();
  static final int WIDTH = 67;
  static final int HEIGHT = 45;
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));

  record Form(String photometric, Bits bits) {
    int samples() {
      return photometric.startsWith("MONO") ? 1 : 3;
    }

    boolean isMixed() {
      return photometric.endsWith("CT");
    }
  }

  static Stream<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Bits bits :
        List.of(
            new Bits(8, 8, 7, Sign.UNSIGNED),
            new Bits(16, 16, 15, Sign.UNSIGNED),
            new Bits(16, 16, 15, Sign.SIGNED),
            new Bits(16, 12, 11, Sign.SIGNED))) {
      forms.add(new Form("MONOCHROME2", bits));
      forms.add(new Form("MONOCHROME1", bits));
    }
    for (String colours : List.of("RGB", "YBR_RCT", "YBR_ICT", "YBR_FULL")) {
      forms.add(new Form(colours, new Bits(8, 8, 7, Sign.UNSIGNED)));
    }
    return forms.stream();
  }

  static int[] samples(Form form, long seed) {
    Random random = new Random(seed);
    int[] samples = new int[WIDTH * HEIGHT * form.samples()];
    int range = 1 << form.bits().stored();
    for (int i = 0; i < samples.length; i++) {
      int value = (i * 7 + random.nextInt(20)) % range;
      samples[i] = form.bits().isSigned() ? value - range / 2 : value;
    }
    return samples;
  }

  static byte[] encode(Form form, int[] samples, boolean lossless) throws Exception {
    return encode(
        form,
        samples,
        param -> {
          param.setLossless(lossless);
          if (!lossless) {
            param.setFilter(J2KImageWriteParam.FILTER_97);
            param.setEncodingRate(2);
          }
        });
  }

  static byte[] encode(Form form, int[] samples, Consumer<J2KImageWriteParam> options)
      throws Exception {
    int type = form.bits().allocated() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    int[] offsets = form.samples() == 1 ? new int[] {0} : new int[] {0, 1, 2};
    WritableRaster raster =
        Raster.createWritableRaster(
            new PixelInterleavedSampleModel(
                form.bits().isSigned() ? DataBuffer.TYPE_SHORT : type,
                WIDTH,
                HEIGHT,
                offsets.length,
                WIDTH * offsets.length,
                offsets),
            null);
    raster.setPixels(0, 0, WIDTH, HEIGHT, samples);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
      param.setWriteCodeStreamOnly(true);
      param.setComponentTransformation(form.isMixed());
      options.accept(param);
      writer.write(null, new IIOImage(raster, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  static Attributes dataset(Form form, byte[]... frames) {
    List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
    for (byte[] frame : frames) {
      fragments.add(ByteSource.of(Arrays.copyOf(frame, (frame.length + 1) / 2 * 2)));
    }
    return TestImages.header(form.photometric(), HEIGHT, WIDTH, frames.length, form.bits())
        .set(new FragmentsElement(Tag.PixelData, VR.OB, fragments))
        .build();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void decodes_what_was_encoded(Form form) throws Exception {
    int[] samples = samples(form, 1);

    RawFrame frame = FrameReader.of(dataset(form, encode(form, samples, true)), SYNTAX).decode(0);

    for (int i = 0; i < samples.length; i++) {
      int pixel = i / form.samples();
      assertEquals(
          samples[i],
          frame.sample(pixel % WIDTH, pixel / WIDTH, i % form.samples()),
          form + " " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void masks_every_frame_and_keeps_the_rest(Form form) throws Exception {
    boolean lossless = !form.photometric().equals("YBR_ICT");
    Attributes before =
        dataset(
            form,
            encode(form, samples(form, 1), lossless),
            encode(form, samples(form, 2), lossless));
    List<Region> asked = List.of(new Region(5, 0, 30, 9), new Region(60, 40, 100, 100));

    MaskedPixels masked = PixelRedactor.mask(before, SYNTAX, Mask.of(asked));

    assertTrue(PixelRedactor.check(before, masked.dataset(), SYNTAX, Mask.of(asked)).holds());
    String written = masked.dataset().getString(Tag.PhotometricInterpretation).orElse("");
    assertEquals(lossless ? form.photometric() : "YBR_RCT", written);
  }

  @Test
  void damaged_streams_are_refused() throws Exception {
    byte[] whole = encode(GREY, samples(GREY, 1), true);
    for (int length : new int[] {0, 2, 40, 60}) {
      Attributes cut = dataset(GREY, Arrays.copyOf(whole, length));
      assertThrows(UnsupportedPixelsException.class, () -> FrameReader.of(cut, SYNTAX).decode(0));
    }
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      try {
        FrameReader.of(dataset(GREY, broken), SYNTAX).decode(0);
      } catch (UnsupportedPixelsException e) {
        assertTrue(!e.sentence().isBlank());
      }
    }
  }
}
