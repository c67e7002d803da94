// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.RleCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PixelRedactorTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax RLE = TransferSyntax.of(UID.RLELossless).orElseThrow();
  private static final List<Region> REGIONS =
      List.of(new Region(2, 1, 7, 4), new Region(5, 3, 30, 30), new Region(-3, 9, 4, 2));

  record Form(String photometric, Bits bits, Planes planes, int frames) {}

  static Stream<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (int frames : new int[] {1, 3}) {
      for (Sign sign : Sign.values()) {
        for (Bits bits :
            List.of(
                new Bits(8, 8, 7, sign),
                new Bits(16, 12, 11, sign),
                new Bits(16, 10, 12, sign),
                new Bits(16, 16, 15, sign),
                new Bits(32, 32, 31, sign))) {
          forms.add(new Form("MONOCHROME1", bits, Planes.INTERLEAVED, frames));
          forms.add(new Form("MONOCHROME2", bits, Planes.INTERLEAVED, frames));
        }
      }
      Bits one = new Bits(1, 1, 0, Sign.UNSIGNED);
      Bits eight = new Bits(8, 8, 7, Sign.UNSIGNED);
      Bits sixteen = new Bits(16, 16, 15, Sign.UNSIGNED);
      forms.add(new Form("MONOCHROME1", one, Planes.INTERLEAVED, frames));
      forms.add(new Form("MONOCHROME2", one, Planes.INTERLEAVED, frames));
      forms.add(new Form("PALETTE COLOR", eight, Planes.INTERLEAVED, frames));
      forms.add(new Form("PALETTE COLOR", sixteen, Planes.INTERLEAVED, frames));
      forms.add(new Form("YBR_FULL_422", eight, Planes.INTERLEAVED, frames));
      for (Planes planes : Planes.values()) {
        for (String photometric : List.of("RGB", "YBR_FULL")) {
          forms.add(new Form(photometric, eight, planes, frames));
          forms.add(new Form(photometric, sixteen, planes, frames));
        }
      }
    }
    return forms.stream();
  }

  static Attributes image(Form form) throws UnsupportedPixelsException {
    return TestImages.native_(
        TestImages.header(form.photometric, 13, 22, form.frames, form.bits), form.planes, 5);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void paints_black_inside_and_keeps_every_sample_outside(Form form) throws Exception {
    Attributes before = image(form);

    MaskedPixels masked = PixelRedactor.mask(before, NATIVE, Mask.of(REGIONS));

    FrameReader old = FrameReader.of(before, NATIVE);
    FrameReader now = FrameReader.of(masked.dataset(), NATIVE);
    for (int frame = 0; frame < form.frames; frame++) {
      compare(old, now, frame, area(old.format(), REGIONS));
    }
    assertTrue(PixelRedactor.check(before, masked.dataset(), NATIVE, Mask.of(REGIONS)).holds());
  }

  static MaskArea area(PixelFormat format, List<Region> regions) {
    return MaskArea.of(
        format,
        regions.stream()
            .flatMap(r -> MaskArea.clip(r, format.columns(), format.rows()).stream())
            .toList());
  }

  private static void compare(FrameReader old, FrameReader now, int frame, MaskArea area)
      throws Exception {
    RawFrame before = old.decode(frame);
    RawFrame after = now.decode(frame);
    java.util.BitSet pixels = area.pixels();
    FrameImage shown = now.render(frame, new Window(0, 1e10, Window.Shape.LINEAR_EXACT));
    for (int y = 0; y < old.rows(); y++) {
      for (int x = 0; x < old.columns(); x++) {
        boolean inside = pixels.get(y * old.columns() + x);
        for (int c = 0; c < old.format().samples(); c++) {
          long expected = inside ? after.sample(2, 1, c) : before.sample(x, y, c);
          assertEquals(expected, after.sample(x, y, c), "sample " + x + "," + y + "," + c);
        }
        boolean isGrey = old.format().photometric().isMonochrome();
        if (inside && !isGrey) {
          assertEquals(0xff000000, shown.argb()[y * old.columns() + x]);
        }
      }
    }
  }

  @Test
  void grey_is_painted_with_its_darkest_value() throws Exception {
    Bits unsigned = new Bits(16, 12, 11, Sign.UNSIGNED);
    Bits signed = new Bits(16, 12, 11, Sign.SIGNED);

    assertEquals(0, painted(new Form("MONOCHROME2", unsigned, Planes.INTERLEAVED, 1)));
    assertEquals(4095, painted(new Form("MONOCHROME1", unsigned, Planes.INTERLEAVED, 1)));
    assertEquals(-2048, painted(new Form("MONOCHROME2", signed, Planes.INTERLEAVED, 1)));
    assertEquals(2047, painted(new Form("MONOCHROME1", signed, Planes.INTERLEAVED, 1)));
  }

  private static long painted(Form form) throws Exception {
    MaskedPixels masked = PixelRedactor.mask(image(form), NATIVE, Mask.of(REGIONS));
    return FrameReader.of(masked.dataset(), NATIVE).decode(0).sample(2, 1, 0);
  }

  @Test
  void a_painted_value_reads_the_same_from_any_place() throws Exception {
    Attributes before = image(new Form("RGB", new Bits(8, 8, 7, Sign.UNSIGNED), Planes.PLANAR, 3));
    MaskedPixels masked = PixelRedactor.mask(before, NATIVE, Mask.of(REGIONS));
    ByteSource pixels = masked.dataset().getBulk(Tag.PixelData).orElseThrow();
    byte[] whole = pixels.readAll();

    for (int from = 0; from < whole.length; from += 37) {
      int length = Math.min(91, whole.length - from);
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      try (InputStream in = pixels.open(from, length)) {
        for (int b = in.read(); b >= 0; b = in.read()) {
          part.write(b);
        }
      }
      byte[] expected = java.util.Arrays.copyOfRange(whole, from, from + length);
      assertArrayEquals(expected, part.toByteArray());
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void masks_run_length_frames_and_compresses_them_again(Form form) throws Exception {
    Attributes plain = image(form);
    if (form.bits.allocated() == 1 || form.photometric.equals("YBR_FULL_422")) {
      return;
    }
    List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
    FrameReader reader = FrameReader.of(plain, NATIVE);
    for (int frame = 0; frame < form.frames; frame++) {
      byte[] samples = FrameDecoder.interleaved(reader.decode(frame));
      fragments.add(ByteSource.of(RleCodec.encode(samples, FrameDecoder.shape(reader.format()))));
    }
    Attributes before =
        plain.toBuilder().set(new FragmentsElement(Tag.PixelData, VR.OB, fragments)).build();

    MaskedPixels masked = PixelRedactor.mask(before, RLE, Mask.of(REGIONS));

    assertTrue(PixelRedactor.check(before, masked.dataset(), RLE, Mask.of(REGIONS)).holds());
    for (int frame = 0; frame < form.frames; frame++) {
      RawFrame after = FrameReader.of(masked.dataset(), RLE).decode(frame);
      assertEquals(reader.decode(frame).sample(0, 0, 0), after.sample(0, 0, 0));
      assertEquals(after.sample(2, 1, 0), after.sample(8, 4, 0));
    }
  }

  @Test
  void covers_overlays_and_drops_icons_at_any_depth() throws Exception {
    Form form = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED), Planes.INTERLEAVED, 1);
    byte[] ones = new byte[(13 * 22 + 15) / 16 * 2];
    java.util.Arrays.fill(ones, (byte) 0xff);
    Attributes icon = Attributes.builder().setInt(Tag.Rows, VR.US, 8).build();
    Attributes holder = Attributes.builder().setSequence(Tag.IconImageSequence, icon).build();
    Attributes before =
        image(form).toBuilder()
            .setSequence(Tag.IconImageSequence, icon)
            .setSequence(Tag.ReferencedImageSequence, holder)
            .setInt(0x60000010, VR.US, 13)
            .setInt(0x60000011, VR.US, 22)
            .setInt(0x60000050, VR.SS, 2, 3)
            .setBytes(0x60003000, VR.OW, ones)
            .build();

    Attributes after =
        PixelRedactor.mask(before, NATIVE, Mask.of(List.of(new Region(2, 1, 3, 2)))).dataset();

    byte[] overlay = after.getBulk(0x60003000).orElseThrow().readAll();
    assertEquals((byte) 0b11111000, overlay[0], "the overlay begins at row 2, column 3");
    assertFalse(PixelRedactor.hasIcon(after));
    assertTrue(
        PixelRedactor.check(before, after, NATIVE, Mask.of(List.of(new Region(2, 1, 3, 2))))
            .holds());
  }

  @Test
  void the_proof_fails_when_a_pixel_was_forgotten_or_changed_or_an_icon_was_left()
      throws Exception {
    Form form = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED), Planes.INTERLEAVED, 3);
    Attributes before = image(form);
    List<Region> smaller = List.of(new Region(2, 1, 6, 4));
    List<Region> larger = List.of(new Region(2, 1, 8, 4));
    List<Region> asked = List.of(new Region(2, 1, 7, 4));
    Attributes icon =
        PixelRedactor.mask(before, NATIVE, Mask.of(asked)).dataset().toBuilder()
            .setSequence(Tag.IconImageSequence, Attributes.empty())
            .build();

    assertEquals(Proof.Finding.NOT_SOLID, finding(before, smaller, asked));
    assertEquals(Proof.Finding.CHANGED_OUTSIDE, finding(before, larger, asked));
    assertEquals(
        Proof.Finding.ICON_LEFT,
        PixelRedactor.check(before, icon, NATIVE, Mask.of(asked)).finding());
  }

  private static Proof.Finding finding(Attributes before, List<Region> done, List<Region> asked)
      throws Exception {
    Attributes after = PixelRedactor.mask(before, NATIVE, Mask.of(done)).dataset();
    return PixelRedactor.check(before, after, NATIVE, Mask.of(asked)).finding();
  }

  @Test
  void refuses_a_region_outside_the_image_and_no_region() throws Exception {
    Attributes image = image(new Form("RGB", new Bits(8, 8, 7, Sign.UNSIGNED), Planes.PLANAR, 1));

    UnsupportedPixelsException outside =
        assertThrows(
            UnsupportedPixelsException.class,
            () -> PixelRedactor.mask(image, NATIVE, Mask.of(List.of(new Region(22, 0, 5, 5)))));
    UnsupportedPixelsException none =
        assertThrows(
            UnsupportedPixelsException.class,
            () -> PixelRedactor.mask(image, NATIVE, Mask.of(List.of())));

    assertEquals(PixelProblem.MASK_OUTSIDE, outside.reason());
    assertEquals(PixelProblem.MASK_MISSING, none.reason());
  }

  @Test
  void an_image_with_more_frames_than_it_says_is_not_masked() throws Exception {
    Form three = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED), Planes.INTERLEAVED, 3);
    Attributes one = image(three).toBuilder().setString(Tag.NumberOfFrames, VR.IS, "1").build();

    assertEquals(
        PixelProblem.FRAMES_MISCOUNTED,
        assertThrows(
                UnsupportedPixelsException.class,
                () -> PixelRedactor.mask(one, NATIVE, Mask.of(REGIONS)))
            .reason());
  }
}
