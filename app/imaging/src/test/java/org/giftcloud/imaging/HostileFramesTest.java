// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.giftcloud.imaging.codec.jpeg.StreamNotes;
import org.junit.jupiter.api.Test;

/**
 * A few bytes of a header can ask a decoder for more memory than there is, or for time without end.
 * Such frames are refused with a reason by a virtual machine of 96 MB, which then reads an honest
 * frame.
 */
final class HostileFramesTest {
  private static final int HUGE = 16_000;
  private static final int LARGE = 1_024;
  private static final int WIDTH = Jpeg2000Test.WIDTH;
  private static final int HEIGHT = Jpeg2000Test.HEIGHT;

  /** How the blocks of a codestream are to be; precincts of no given size are -1. */
  private record Style(int layers, int levels, int block, int precinct) {}

  @Test
  void a_small_virtual_machine_refuses_them_and_goes_on() throws Exception {
    SmallMachine.Ending ending =
        SmallMachine.run(
            HostileFramesTest.class, List.of("-XX:+ExitOnOutOfMemoryError", "-Xmx96m"));

    assertEquals(
        """
        RLE, huge: TOO_LARGE
        JPEG, huge: TOO_LARGE
        JPEG-LS, huge: TOO_LARGE
        JPEG 2000, huge: TOO_LARGE
        HTJ2K, huge: TOO_LARGE
        many tiles: TOO_LARGE
        many layers: TOO_LARGE
        many layers of small blocks: TOO_LARGE
        many precincts: TOO_LARGE
        HTJ2K, many precincts: TOO_LARGE
        many layers of a later tile: TOO_LARGE
        many precincts of a later tile: TOO_LARGE
        more levels than there may be: PIXELS_DAMAGED
        larger blocks than there may be: PIXELS_DAMAGED
        tiles of a pixel: PIXELS_DAMAGED
        honest: read
        """,
        ending.said());
    assertEquals(0, ending.status());
  }

  /** Decodes each of them and says how that went. */
  public static void main(String[] arguments) throws Exception {
    Form grey = new Form("MONOCHROME2", new Bits(16, 12, 11, Sign.UNSIGNED));
    byte[] honest =
        StreamNotes.remove(Jpeg2000Test.encode(grey, Jpeg2000Test.samples(grey, 1), true));
    Map<String, String> said = new LinkedHashMap<>();
    byte[] any = new byte[1000];
    said.put("RLE, huge", outcome(UID.RLELossless, any, HUGE, HUGE));
    said.put("JPEG, huge", outcome(UID.JPEGExtended12Bit, any, HUGE, HUGE));
    said.put("JPEG-LS, huge", outcome(UID.JPEGLSLossless, any, HUGE, HUGE));
    byte[] huge = sized(honest, HUGE, HUGE);
    said.put("JPEG 2000, huge", outcome(UID.JPEG2000Lossless, huge, HUGE, HUGE));
    said.put("HTJ2K, huge", outcome(UID.HTJ2KLossless, huge, HUGE, HUGE));
    byte[] large = sized(honest, LARGE, LARGE);
    said.put("many tiles", outcome(sized(honest, LARGE, 5), LARGE, LARGE));
    said.put("many layers", outcome(styled(large, new Style(65_535, 3, 4, -1)), LARGE, LARGE));
    Style small = new Style(65_535, 3, 0, -1);
    said.put("many layers of small blocks", outcome(styled(honest, small), HEIGHT, WIDTH));
    byte[] precincts = styled(large, new Style(1, 3, 4, 0));
    said.put("many precincts", outcome(precincts, LARGE, LARGE));
    said.put("HTJ2K, many precincts", outcome(UID.HTJ2KLossless, precincts, LARGE, LARGE));
    byte[] layers = laterTile("ff52000c0000ffff000000000001");
    said.put("many layers of a later tile", outcome(layers, LARGE, LARGE));
    byte[] points = laterTile("ff52000d0100000100000404000100");
    said.put("many precincts of a later tile", outcome(points, LARGE, LARGE));
    byte[] levels = styled(honest, new Style(1, 255, 4, -1));
    said.put("more levels than there may be", outcome(levels, HEIGHT, WIDTH));
    byte[] blocks = styled(honest, new Style(1, 3, 255, -1));
    said.put("larger blocks than there may be", outcome(blocks, HEIGHT, WIDTH));
    byte[] pixels = honest.clone();
    ByteBuffer.wrap(pixels).putInt(24, 1).putInt(28, 1);
    said.put("tiles of a pixel", outcome(pixels, HEIGHT, WIDTH));
    said.put("honest", outcome(honest, HEIGHT, WIDTH));
    System.out.print(
        said.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static String outcome(byte[] stream, int rows, int columns) throws Exception {
    return outcome(UID.JPEG2000Lossless, stream, rows, columns);
  }

  private static String outcome(String syntax, byte[] stream, int rows, int columns)
      throws Exception {
    Bits bits = new Bits(16, 12, 11, Sign.UNSIGNED);
    Attributes image =
        TestImages.header("MONOCHROME2", rows, columns, 1, bits)
            .set(
                new FragmentsElement(
                    Tag.PixelData,
                    VR.OB,
                    java.util.List.of(ByteSource.of(new byte[0]), ByteSource.of(stream))))
            .build();
    try {
      FrameReader.of(image, TransferSyntax.of(syntax).orElseThrow()).decode(0);
      return "read";
    } catch (UnsupportedPixelsException e) {
      return e.reason().name();
    }
  }

  /** The same codestream with another size, and square tiles. */
  private static byte[] sized(byte[] stream, int side, int tile) {
    byte[] out = stream.clone();
    ByteBuffer.wrap(out).putInt(8, side).putInt(12, side).putInt(24, tile).putInt(28, tile);
    return out;
  }

  /** Two tiles, one above the other; the second has a coding style of its own. */
  private static byte[] laterTile(String style) {
    byte[] own = HexFormat.of().parseHex(style);
    ByteBuffer out = ByteBuffer.allocate(70_000);
    out.putShort((short) 0xff4f).putShort((short) 0xff51).putShort((short) 41).putShort((short) 0);
    out.putInt(LARGE).putInt(LARGE).putInt(0).putInt(0).putInt(LARGE).putInt(LARGE / 2);
    out.putInt(0).putInt(0).putShort((short) 1).put((byte) 11).put((byte) 1).put((byte) 1);
    out.put(HexFormat.of().parseHex("ff52000c00000001000004040001"));
    out.put(HexFormat.of().parseHex("ff5c00044060"));
    out.put(HexFormat.of().parseHex("ff90000a00000000000f0001ff9300"));
    int packets = 65_535;
    out.put(HexFormat.of().parseHex("ff90000a0001"));
    out.putInt(14 + own.length + packets).put((byte) 0).put((byte) 1);
    out.put(own).putShort((short) 0xff93);
    for (int p = 0; p < packets; p++) {
      out.put((byte) 0x80);
    }
    out.putShort((short) 0xffd9);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] styled(byte[] stream, Style style) {
    int at = 2;
    while (stream[at] != (byte) 0xff || stream[at + 1] != 0x52) {
      at++;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int precincts = style.precinct < 0 ? 0 : style.levels + 1;
    out.write(stream, 0, at);
    out.writeBytes(new byte[] {(byte) 0xff, 0x52, 0, (byte) (12 + precincts)});
    out.write(precincts == 0 ? 0 : 1);
    out.write(stream, at + 5, 1);
    out.writeBytes(new byte[] {(byte) (style.layers >> 8), (byte) style.layers, 0});
    out.writeBytes(new byte[] {(byte) style.levels, (byte) style.block, (byte) style.block, 0});
    out.write(stream, at + 13, 1);
    for (int r = 0; r < precincts; r++) {
      out.write(style.precinct);
    }
    int next = at + 2 + (stream[at + 2] << 8 | stream[at + 3]);
    out.write(stream, next, stream.length - next);
    return out.toByteArray();
  }
}
