// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.Storing.Kept;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg2000.Wavelets;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.giftcloud.imaging.codec.jpegls.NearLossless;
import org.junit.jupiter.api.Test;

/** An image that grows when it is masked, or that was lossy, is told of. */
final class StoringTest {
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final List<Mask> MASKS = List.of(Mask.of(new Region(2, 2, 9, 5)));

  private static MaskedPixels masked(Attributes image, String syntax) throws Exception {
    return PixelRedactor.mask(image, TransferSyntax.of(syntax).orElseThrow(), MASKS);
  }

  private static final Jpeg2000Test.Form GREY = new Jpeg2000Test.Form("MONOCHROME2", EIGHT);

  private static byte[] coded(boolean lossless) throws Exception {
    return Jpeg2000Test.encode(GREY, Jpeg2000Test.samples(GREY, 3), lossless);
  }

  private static Attributes jpeg2000(boolean lossless) throws Exception {
    return Jpeg2000Test.dataset(GREY, coded(lossless));
  }

  /** As zeros are coded, for samples that may differ by {@code near}. */
  private static Attributes jpegLs(int near) {
    byte[] stream = JpegLsCodecTest.zeros(new FrameShape(20, 30, 1, 1), 8, 0);
    for (int at = 0; at < stream.length - 7; at++) {
      if ((stream[at] & 0xff) == 0xff && (stream[at + 1] & 0xff) == 0xda) {
        stream[at + 7] = (byte) near;
      }
    }
    return TestImages.header("MONOCHROME2", 20, 30, 1, EIGHT)
        .set(
            new FragmentsElement(
                Tag.PixelData, VR.OB, List.of(ByteSource.of(new byte[0]), ByteSource.of(stream))))
        .build();
  }

  private static String lossy(MaskedPixels masked) {
    return masked.dataset().getString(Tag.LossyImageCompression).orElse("absent");
  }

  @Test
  void a_lossy_image_that_did_not_say_so_says_so_and_that_it_grew() throws Exception {
    MaskedPixels masked = masked(jpeg2000(false), UID.JPEG2000);

    Storing storing = masked.storing();
    assertEquals(Kept.WITHOUT_MORE_LOSS, storing.loss());
    assertTrue(storing.hasGrown(), storing.toString());
    assertEquals("01", lossy(masked));
    assertTrue(storing.sentence().contains("compressed with loss"), storing.sentence());
    assertTrue(storing.sentence().contains("times as much"), storing.sentence());
  }

  @Test
  void a_lossless_image_is_not_told_of() throws Exception {
    MaskedPixels masked = masked(jpeg2000(true), UID.JPEG2000);

    assertEquals(Kept.AS_IT_WAS, masked.storing().loss());
    assertEquals("absent", lossy(masked));
    assertEquals("", masked.storing().sentence());
  }

  @Test
  void a_lossless_stream_of_a_file_that_was_lossy_keeps_the_word() throws Exception {
    Attributes was =
        jpeg2000(true).toBuilder().setString(Tag.LossyImageCompression, VR.CS, "01").build();

    MaskedPixels masked = masked(was, UID.JPEG2000);

    assertEquals(Kept.WITHOUT_MORE_LOSS, masked.storing().loss());
    assertEquals("01", lossy(masked));
  }

  @Test
  void near_lossless_is_lossy_only_where_samples_may_differ() throws Exception {
    MaskedPixels near = masked(jpegLs(2), UID.JPEGLSNearLossless);
    MaskedPixels exact = masked(jpegLs(0), UID.JPEGLSNearLossless);

    assertEquals(Kept.WITHOUT_MORE_LOSS, near.storing().loss());
    assertEquals("01", lossy(near));
    assertEquals(Kept.AS_IT_WAS, exact.storing().loss());
    assertEquals("absent", lossy(exact));
  }

  @Test
  void a_later_frame_that_was_lossy_counts() throws Exception {
    Attributes clip = Jpeg2000Test.dataset(GREY, coded(true), coded(true), coded(false));

    assertEquals("01", lossy(masked(clip, UID.JPEG2000)));
    assertEquals(
        "absent",
        lossy(masked(Jpeg2000Test.dataset(GREY, coded(true), coded(true)), UID.JPEG2000)));
  }

  @Test
  void a_component_or_a_tile_with_a_wavelet_of_its_own_counts() throws Exception {
    byte[] whole = coded(true);
    assertFalse(Wavelets.mayLose(whole));
    int tile = Jpeg2000CutTest.tilePart(whole);
    // Coding style of component 0 (T.800 A.6.2), in the main header and in that of the tile.
    String lossless = "ff530009000005040400" + "01";
    String losing = "ff530009000005040400" + "00";

    assertFalse(Wavelets.mayLose(Jpeg2000LimitsTest.inserted(whole, tile, lossless)));
    assertTrue(Wavelets.mayLose(Jpeg2000LimitsTest.inserted(whole, tile, losing)));
    assertFalse(Wavelets.mayLose(inTile(whole, tile, lossless)));
    assertTrue(Wavelets.mayLose(inTile(whole, tile, losing)));
    assertTrue(Wavelets.mayLose(Arrays.copyOf(whole, whole.length / 2)), "nobody knows");
  }

  private static byte[] inTile(byte[] whole, int tile, String segment) {
    byte[] with = Jpeg2000LimitsTest.inserted(whole, tile + 12, segment);
    int length = ByteBuffer.wrap(with).getInt(tile + 6);
    ByteBuffer.wrap(with).putInt(tile + 6, length + segment.length() / 2);
    return with;
  }

  @Test
  void a_later_scan_counts() {
    byte[] scans = JpegLsCodecTest.zeros(new FrameShape(20, 30, 3, 1), 8, 0);
    assertFalse(NearLossless.mayBe(scans));
    int last = 0;
    for (int at = 0; at < scans.length - 7; at++) {
      last = (scans[at] & 0xff) == 0xff && (scans[at + 1] & 0xff) == 0xda ? at : last;
    }
    scans[last + 7] = 1;

    assertTrue(NearLossless.mayBe(scans));
    assertTrue(NearLossless.mayBe(new byte[40]), "nobody knows");
  }

  @Test
  void several_are_told_of_together() {
    StoringTally tally = new StoringTally();
    tally.add(new Storing(1000, 3000, Kept.WITHOUT_MORE_LOSS));
    tally.add(new Storing(2_000_000, 4_000_000, Kept.AS_IT_WAS));
    tally.add(new Storing(1000, 1100, Kept.WITHOUT_MORE_LOSS));

    assertEquals(
        List.of(
            "Compressed with loss before, stored with their masks without losing more, and still"
                + " marked as lossy: 2 images.",
            "Grown because they were masked: 2 images, 4.0 MB instead of 2.0 MB, 2.0 times as"
                + " much."),
        tally.sentences());
  }

  @Test
  void nothing_is_told_of_nothing() {
    assertEquals(List.of(), new StoringTally().sentences());
  }
}
