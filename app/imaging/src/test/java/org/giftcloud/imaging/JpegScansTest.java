// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.JpegMaskTest.Coding;
import org.junit.jupiter.api.Test;

/** A progressive frame that is refined without end: few bytes, and a walk over all blocks each. */
final class JpegScansTest {
  private static final TransferSyntax SYNTAX =
      TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();

  @Test
  void are_not_read_without_end() throws Exception {
    Coding coding = JpegMaskTest.codings().filter(Coding::progressive).findFirst().orElseThrow();
    byte[] stream = JpegMaskTest.encode(coding, 1);
    FrameReader.of(JpegMaskTest.dataset(coding, stream), SYNTAX).decode(0);
    Attributes endless = JpegMaskTest.dataset(coding, repeated(stream, 600));

    FrameReader reader = FrameReader.of(endless, SYNTAX);

    UnsupportedPixelsException why =
        assertThrows(UnsupportedPixelsException.class, () -> reader.decode(0));
    assertEquals(PixelProblem.TOO_LARGE, why.reason());
  }

  /** The first scan again and again. */
  private static byte[] repeated(byte[] stream, int times) {
    int from = marker(stream, 0, 0xda);
    int until = from + 2;
    while (stream[until] != (byte) 0xff || stream[until + 1] == 0) {
      until++;
    }
    byte[] scan = Arrays.copyOfRange(stream, from, until);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, from);
    for (int i = 0; i < times; i++) {
      out.writeBytes(scan);
    }
    out.write(stream, until, stream.length - until);
    return out.toByteArray();
  }

  private static int marker(byte[] stream, int from, int code) {
    int at = from;
    while (stream[at] != (byte) 0xff || (stream[at + 1] & 0xff) != code) {
      at++;
    }
    return at;
  }
}
