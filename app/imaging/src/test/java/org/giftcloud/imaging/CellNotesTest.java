// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.codec.DeflateCodec;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.junit.jupiter.api.Test;

/** What hides beside frames that keep whole cells: run lengths and deflated frames. */
final class CellNotesTest {
  private static final TransferSyntax RLE = TransferSyntax.of(UID.RLELossless).orElseThrow();

  @Test
  void bytes_beside_the_runs_of_rle_go() throws Exception {
    FrameShape shape = new FrameShape(2, 3, 1, 1);
    byte[] samples = {1, 2, 3, 4, 5, 6};
    byte[] clean = RleCodec.encode(samples, shape);
    byte[] after = Arrays.copyOf(clean, clean.length + 8);
    after[clean.length + 2] = 'N';
    byte[] unusedOffset = clean.clone();
    unusedOffset[63] = 'N';
    byte[] gap = new byte[clean.length + 4];
    System.arraycopy(clean, 0, gap, 0, 64);
    System.arraycopy(clean, 64, gap, 68, clean.length - 64);
    gap[4] = 68;

    assertFalse(RleCodec.hasGaps(clean, shape));
    for (byte[] stream : List.of(after, unusedOffset, gap)) {
      assertTrue(RleCodec.hasGaps(stream, shape));
      Attributes image = rle(stream);
      Attributes notes = PixelNotes.remove(image, RLE);
      assertArrayEquals(samples, FrameReader.of(notes, RLE).decode(0).bytes());
      assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(notes), "N"));
    }
    Attributes nothing = rle(clean);
    assertSame(nothing, PixelNotes.remove(nothing, RLE));
    Attributes two =
        rle(clean).toBuilder()
            .setFragments(
                Tag.PixelData,
                VR.OB,
                List.of(ByteSource.of(new byte[0]), ByteSource.of(clean), ByteSource.of(clean)))
            .build();
    assertThrows(UnsupportedPixelsException.class, () -> PixelNotes.remove(two, RLE));
  }

  private static Attributes rle(byte[] stream) {
    return rle(List.of(ByteSource.of(new byte[0]), ByteSource.of(stream)));
  }

  private static Attributes rle(List<ByteSource> parts) {
    PixelFormat.Bits bits = new PixelFormat.Bits(8, 8, 7, PixelFormat.Sign.UNSIGNED);
    return TestImages.header("MONOCHROME2", 2, 3, 1, bits)
        .setFragments(Tag.PixelData, VR.OB, parts)
        .build();
  }

  @Test
  void what_stands_beside_cells_goes_too() throws Exception {
    FrameShape shape = new FrameShape(2, 3, 1, 1);
    byte[] samples = {1, 2, 3, 4, 5, 6};
    ByteSource note = ByteSource.of("Ngo Kim.".getBytes(StandardCharsets.UTF_8));
    ByteSource run = ByteSource.of(RleCodec.encode(samples, shape));
    TransferSyntax deflated = TransferSyntax.of(Syntaxes.DEFLATED_FRAMES).orElseThrow();
    byte[] tight = DeflateCodec.deflate(samples);
    byte[] even = Arrays.copyOf(tight, tight.length + 1 & ~1);
    byte[] more = Arrays.copyOf(even, even.length + 4);
    more[even.length] = 'N';
    byte[] within = DeflateCodec.deflate("\1\2\3\4\5\6Ngo".getBytes(StandardCharsets.UTF_8));

    assertClean(rle(List.of(note, run)), RLE, samples);
    assertClean(rle(List.of(note, ByteSource.of(even))), deflated, samples);
    assertClean(rle(List.of(ByteSource.of(new byte[0]), ByteSource.of(more))), deflated, samples);
    assertClean(rle(List.of(ByteSource.of(new byte[0]), ByteSource.of(within))), deflated, samples);
    Attributes clean = rle(List.of(ByteSource.of(new byte[4]), ByteSource.of(even)));
    assertSame(clean, PixelNotes.remove(clean, deflated));
  }

  private static void assertClean(Attributes image, TransferSyntax syntax, byte[] samples)
      throws Exception {
    Attributes after = PixelNotes.remove(image, syntax);
    assertArrayEquals(samples, FrameReader.of(after, syntax).decode(0).bytes());
    assertFalse(PixelNotesTest.says(PixelNotesTest.pixels(after), "N"));
    assertSame(after, PixelNotes.remove(after, syntax));
  }
}
