// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be shown or masked says which of the two, and why. */
final class HeldFormsTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Bits EIGHT = new Bits(8, 8, 7, Sign.UNSIGNED);
  private static final List<Mask> MASKS = List.of(Mask.of(new Region(2, 3, 9, 5)));

  private static PixelProblem reason(Executable deed) {
    return assertThrows(UnsupportedPixelsException.class, deed).reason();
  }

  private static TransferSyntax syntax(String uid) {
    return TransferSyntax.of(uid).orElseThrow();
  }

  private static Attributes frame(Attributes.Builder header, byte[] stream) {
    List<ByteSource> fragments = List.of(ByteSource.of(new byte[0]), ByteSource.of(stream));
    return header.set(new FragmentsElement(Tag.PixelData, VR.OB, fragments)).build();
  }

  @Test
  void cells_of_twelve_bits_which_dicom_no_longer_has() {
    Attributes packed =
        TestImages.header("MONOCHROME2", 10, 20, 1, new Bits(12, 12, 11, Sign.UNSIGNED))
            .setBytes(Tag.PixelData, VR.OW, new byte[10 * 20 * 3 / 2])
            .build();

    assertEquals(PixelProblem.FORMAT_UNSUPPORTED, reason(() -> FrameReader.of(packed, NATIVE)));
    assertEquals(
        PixelProblem.FORMAT_UNSUPPORTED, reason(() -> PixelRedactor.mask(packed, NATIVE, MASKS)));
    assertEquals(PixelProblem.FORMAT_UNSUPPORTED, reason(() -> PixelNotes.remove(packed, NATIVE)));
  }

  @Test
  void video_of_which_there_is_no_poster_frame() {
    Attributes video = frame(TestImages.header("YBR_PARTIAL_420", 10, 20, 9, EIGHT), new byte[64]);

    for (String uid : List.of(UID.MPEG2MPML, UID.MPEG4HP41)) {
      assertEquals(PixelProblem.VIDEO, reason(() -> FrameReader.of(video, syntax(uid))));
      assertEquals(PixelProblem.VIDEO, reason(() -> PixelRedactor.mask(video, syntax(uid), MASKS)));
    }
    assertTrue(PixelProblem.VIDEO.sentence().contains("shows no picture"));
  }

  @Test
  void high_throughput_colours_of_sixteen_bits_are_shown_and_not_masked() throws Exception {
    Form form = new Form("YBR_RCT", new Bits(16, 16, 15, Sign.UNSIGNED));
    Attributes image = Jpeg2000Test.dataset(form, HtZeros.stream(form));

    assertEquals(32768, FrameReader.of(image, syntax(UID.HTJ2K)).decode(0).sample(4, 4, 1));
    assertEquals(
        PixelProblem.MASK_UNSUPPORTED,
        reason(() -> PixelRedactor.mask(image, syntax(UID.HTJ2K), MASKS)));
  }

  @Test
  void a_large_picture_gives_up_its_promise_of_a_small_one() throws Exception {
    int side = 2049;
    Form form = new Form("MONOCHROME2", EIGHT);
    Attributes large =
        frame(
            TestImages.header("MONOCHROME2", side, side, 1, EIGHT),
            HtZeros.stream(form, side, side));

    MaskedPixels masked = PixelRedactor.mask(large, syntax(UID.HTJ2KLosslessRPCL), MASKS);

    assertEquals(UID.HTJ2KLossless, masked.transferSyntax().uid());
    assertTrue(
        PixelRedactor.check(large, masked.dataset(), masked.transferSyntax(), MASKS).holds());
  }
}
