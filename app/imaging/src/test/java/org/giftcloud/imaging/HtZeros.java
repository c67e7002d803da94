// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.giftcloud.imaging.Jpeg2000Test.Form;

/** HTJ2K with no sample in it: a codestream whose packets are all empty (T.800 B.10.3). */
final class HtZeros {
  static byte[] stream(Form form) {
    return stream(form, Jpeg2000Test.WIDTH, Jpeg2000Test.HEIGHT);
  }

  static byte[] stream(Form form, int width, int height) {
    ByteBuffer out = ByteBuffer.allocate(256);
    int components = form.samples();
    out.putShort((short) 0xff4f).putShort((short) 0xff51).putShort((short) (38 + 3 * components));
    out.putShort((short) 0x4000).putInt(width).putInt(height);
    out.putInt(0).putInt(0).putInt(width).putInt(height);
    out.putInt(0).putInt(0).putShort((short) components);
    for (int c = 0; c < components; c++) {
      out.put((byte) ((form.bits().stored() - 1) | (form.bits().isSigned() ? 0x80 : 0)));
      out.put((byte) 1).put((byte) 1);
    }
    // Capabilities: Part 15, reversible; coding: RPCL, one layer, one level, blocks of 64, 5/3.
    out.putShort((short) 0xff50).putShort((short) 8).putInt(0x00020000).putShort((short) 12);
    out.putShort((short) 0xff52).putShort((short) 12).put((byte) 0).put((byte) 2);
    out.putShort((short) 1).put((byte) (form.isMixed() ? 1 : 0)).put((byte) 1);
    out.put((byte) 4).put((byte) 4).put((byte) 0x40).put((byte) 1);
    out.putShort((short) 0xff5c).putShort((short) 7).put((byte) 0x20);
    for (int band = 0; band < 4; band++) {
      out.put((byte) ((form.bits().stored() + 1 + (band + 2) / 3) << 3));
    }
    int packets = 2 * components;
    out.putShort((short) 0xff90).putShort((short) 10).putShort((short) 0).putInt(14 + packets);
    out.put((byte) 0).put((byte) 1).putShort((short) 0xff93);
    for (int p = 0; p < packets; p++) {
      out.put((byte) 0);
    }
    out.putShort((short) 0xffd9);
    return Arrays.copyOf(out.array(), out.position());
  }

  private HtZeros() {}
}
