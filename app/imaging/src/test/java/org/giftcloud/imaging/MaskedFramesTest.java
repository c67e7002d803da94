// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;

/** Masks of every shape on some frames, and what else may show text. */
final class MaskedFramesTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final int ROWS = 40;
  private static final int COLUMNS = 64;

  private static Attributes clip(int frames) throws Exception {
    return TestImages.native_(
        TestImages.header("MONOCHROME2", ROWS, COLUMNS, frames, EIGHT), Planes.INTERLEAVED, 5);
  }

  private static Attributes withUltrasound(Attributes image, int left, int top) {
    Attributes region =
        Attributes.builder()
            .setInt(Tag.RegionLocationMinX0, VR.UL, left)
            .setInt(Tag.RegionLocationMinY0, VR.UL, top)
            .setInt(Tag.RegionLocationMaxX1, VR.UL, COLUMNS - 1)
            .setInt(Tag.RegionLocationMaxY1, VR.UL, ROWS - 1)
            .build();
    return image.toBuilder().setSequence(Tag.SequenceOfUltrasoundRegions, region).build();
  }

  private static void assertMasked(Attributes before, List<Mask> masks) throws Exception {
    Attributes after = PixelRedactor.mask(before, NATIVE, masks).dataset();

    FrameReader old = FrameReader.of(before, NATIVE);
    FrameReader now = FrameReader.of(after, NATIVE);
    for (int frame = 0; frame < old.frames(); frame++) {
      BitSet inside = new BitSet();
      for (Mask mask : masks) {
        if (mask.frames().holds(frame)) {
          List<Region> cover = mask.shape().cover(COLUMNS, ROWS, UltrasoundRegions.of(before));
          inside.or(new MaskArea(ROWS, COLUMNS, cover).pixels());
        }
      }
      for (int i = 0; i < ROWS * COLUMNS; i++) {
        long expected = inside.get(i) ? 0 : old.decode(frame).value(i);
        assertEquals(expected, now.decode(frame).value(i), "frame " + frame + " pixel " + i);
      }
    }
    assertTrue(PixelRedactor.check(before, after, NATIVE, masks).holds());
  }

  @Test
  void each_mask_is_painted_on_its_own_frames() throws Exception {
    assertMasked(
        clip(4),
        List.of(
            new Mask(new Region(0, 0, 10, 10), new FrameRange(2, 3)),
            new Mask(new Ellipse(20.5, 3, 30, 30), new FrameRange(3, FrameRange.TO_THE_END))));
  }

  @Test
  void everything_outside_the_ultrasound_and_the_whole_frame() throws Exception {
    assertMasked(
        withUltrasound(clip(2), 13, 7),
        List.of(
            Mask.of(new OutsideUltrasound()), new Mask(new WholeFrame(), new FrameRange(2, 2))));
  }

  @Test
  void a_proof_looks_at_every_frame_with_its_own_masks() throws Exception {
    Attributes before = clip(3);
    List<Mask> all = List.of(Mask.of(new Region(0, 0, 10, 10)));
    List<Mask> some = List.of(new Mask(new Region(0, 0, 10, 10), new FrameRange(1, 2)));

    Attributes masked = PixelRedactor.mask(before, NATIVE, some).dataset();
    Attributes more = PixelRedactor.mask(before, NATIVE, all).dataset();

    assertEquals(
        new Proof(Proof.Finding.NOT_SOLID, 2), PixelRedactor.check(before, masked, NATIVE, all));
    assertEquals(
        new Proof(Proof.Finding.CHANGED_OUTSIDE, 2),
        PixelRedactor.check(before, more, NATIVE, some));
  }

  @Test
  void a_mask_made_for_another_image_is_refused_with_its_reason() throws Exception {
    Attributes clip = clip(3);

    assertRefused(PixelProblem.MASK_OUTSIDE, clip, Mask.of(new Ellipse(COLUMNS, 0, 9, 9)));
    assertRefused(PixelProblem.MASK_FRAMES, clip, new Mask(new WholeFrame(), new FrameRange(2, 4)));
    assertRefused(
        PixelProblem.MASK_FRAMES,
        clip,
        new Mask(new WholeFrame(), new FrameRange(4, FrameRange.TO_THE_END)));
    assertRefused(PixelProblem.ULTRASOUND_UNNAMED, clip, Mask.of(new OutsideUltrasound()));
    Attributes everywhere =
        clip.toBuilder()
            .setSequence(
                Tag.SequenceOfUltrasoundRegions,
                Attributes.builder()
                    .setInt(Tag.RegionLocationMinX0, VR.UL, 0)
                    .setInt(Tag.RegionLocationMinY0, VR.UL, 0)
                    .setInt(Tag.RegionLocationMaxX1, VR.UL, COLUMNS - 1)
                    .setInt(Tag.RegionLocationMaxY1, VR.UL, 10_000)
                    .build())
            .build();
    assertRefused(PixelProblem.MASK_PAINTS_NOTHING, everywhere, Mask.of(new OutsideUltrasound()));
  }

  private static void assertRefused(PixelProblem why, Attributes image, Mask mask) {
    assertEquals(
        why,
        assertThrows(
                UnsupportedPixelsException.class,
                () -> PixelRedactor.mask(image, NATIVE, List.of(mask)))
            .reason());
  }

  @Test
  void bits_that_belong_to_no_sample_do_not_leave_masked_or_not() throws Exception {
    for (Sign sign : Sign.values()) {
      for (Bits bits :
          List.of(
              new Bits(16, 12, 11, sign), new Bits(16, 10, 12, sign), new Bits(32, 20, 19, sign))) {
        Attributes before =
            TestImages.native_(
                TestImages.header("MONOCHROME2", 9, 11, 3, bits), Planes.INTERLEAVED, 6);
        List<Mask> masks = List.of(Mask.of(new Region(1, 1, 3, 3)));

        Attributes masked = PixelRedactor.mask(before, NATIVE, masks).dataset();
        Attributes clean = PixelNotes.remove(TestImages.withOverlayInPixels(before), NATIVE);

        assertTrue(PixelRedactor.check(before, masked, NATIVE, masks).holds());
        for (Attributes after : List.of(masked, clean)) {
          RawFrame frame = FrameReader.of(after, NATIVE).decode(2);
          for (int i = 0; i < 9 * 11; i++) {
            assertEquals(0, frame.spareBits(i));
          }
        }
        RawFrame old = FrameReader.of(before, NATIVE).decode(1);
        RawFrame now = FrameReader.of(clean, NATIVE).decode(1);
        for (int i = 0; i < 9 * 11; i++) {
          assertEquals(old.value(i), now.value(i));
        }
      }
    }
  }

  @Test
  void a_sign_that_is_carried_on_stays() throws Exception {
    Bits bits = new Bits(16, 12, 11, Sign.SIGNED);
    byte[] cells = {(byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0x8f, 0x01, 0x10};
    new SpareBits(bits).clean(cells, cells.length);

    byte[] expected = {(byte) 0xfe, (byte) 0xff, (byte) 0xfe, 0x0f, 0x01, 0x00};
    org.junit.jupiter.api.Assertions.assertArrayEquals(expected, cells);
  }

  @Test
  void the_proof_tells_of_an_overlay_hidden_beside_the_samples() throws Exception {
    Attributes before =
        TestImages.native_(
            TestImages.header("MONOCHROME2", 9, 11, 1, new Bits(16, 12, 11, Sign.UNSIGNED)),
            Planes.INTERLEAVED,
            6);
    List<Mask> masks = List.of(Mask.of(new Region(0, 0, 1, 1)));
    byte[] pixels =
        PixelRedactor.mask(before, NATIVE, masks)
            .dataset()
            .getBulk(Tag.PixelData)
            .orElseThrow()
            .readAll();
    pixels[2 * 50 + 1] |= (byte) 0x80;

    Attributes forged = before.toBuilder().setBytes(Tag.PixelData, VR.OW, pixels).build();

    assertEquals(
        Proof.Finding.HIDDEN_BITS, PixelRedactor.check(before, forged, NATIVE, masks).finding());
  }

  @Test
  void overlays_are_drawn_unless_they_are_hidden() throws Exception {
    byte[] bits = {(byte) 0b00000101, 0b00000010};
    Attributes image =
        clip(3).toBuilder()
            .setInt(0x60000010, VR.US, 2)
            .setInt(0x60000011, VR.US, 3)
            .setInt(0x60000015, VR.IS, 2)
            .setInt(0x60000050, VR.SS, 2, 4)
            .setInt(0x60000051, VR.US, 2)
            .setBytes(0x60003000, VR.OW, bits)
            .build();
    FrameReader reader = FrameReader.of(image, NATIVE);
    RawFrame frame = reader.decode(1);

    FrameImage plain = reader.render(frame, 1, Window.asStored(), Overlays.HIDDEN);
    FrameImage drawn = reader.render(1);

    assertTrue(reader.hasOverlays());
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      boolean isInk = i == COLUMNS + 3 || i == COLUMNS + 5;
      assertEquals(isInk ? 0xffffffff : plain.argb()[i], drawn.argb()[i], "pixel " + i);
    }
    assertEquals(0xffffffff, reader.render(2).argb()[2 * COLUMNS + 3], "the plane of frame 3");
    RawFrame first = reader.decode(0);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        reader.render(first, 0, Window.asStored(), Overlays.HIDDEN).argb(),
        reader.render(0).argb());
  }
}
