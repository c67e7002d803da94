// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.giftcloud.engine.item.Reasons;

/**
 * What an MPEG-2 video says of itself (ITU-T H.262 6.2): read, never decoded. Main Profile and
 * 4:2:0 alone, as DICOM has it (PS3.5 8.2.5, 8.2.6); an elementary stream, or a program stream
 * (H.222.0 2.5.3).
 *
 * @param shape how wide and high a picture is shown: 1 by its samples, 2 as 4:3, 3 as 16:9, 4 as
 *     2.21:1
 */
record MpegVideo(int columns, int rows, int shape, int level, double rate, long frames) {
  static final int MAIN_LEVEL = 8;

  private static final int MAIN_PROFILE = 4;
  private static final int PACK = 0x1ba;
  private static final int SYSTEM_END = 0x1b9;
  private static final int SEQUENCE = 0x1b3;
  private static final double[] RATES = {
    0, 24000 / 1001.0, 24, 25, 30000 / 1001.0, 30, 50, 60000 / 1001.0, 60
  };

  /** Reads a whole stream to its end. */
  static MpegVideo read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    Pictures pictures = new Pictures();
    try {
      int start = in.readInt();
      if (start == SEQUENCE) {
        pictures.start(start);
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          pictures.add(buffer, n);
        }
      } else if (start == PACK) {
        packs(in, pictures);
      } else {
        throw refused("no MPEG-2 start code");
      }
    } catch (EOFException e) {
      throw refused("MPEG-2 stream cut off");
    }
    return pictures.video();
  }

  static EndoscopyException refused(String invariant) {
    return new EndoscopyException(Reasons.ENDOSCOPY_NOT_MPEG2, invariant);
  }

  private static void packs(DataInputStream in, Pictures pictures) throws IOException {
    int video = 0;
    for (int start = PACK; start != SYSTEM_END; ) {
      if (start == PACK) {
        int first = in.readUnsignedByte();
        if (first >> 6 != 1) {
          throw refused("pack of MPEG-1");
        }
        in.skipNBytes(8);
        in.skipNBytes(in.readUnsignedByte() & 7);
      } else if (start >>> 8 == 1 && (start & 0xff) > 0xba) {
        byte[] packet = new byte[in.readUnsignedShort()];
        in.readFully(packet);
        boolean isVideo = (start & 0xf0) == 0xe0 && (video == 0 || video == start);
        if (isVideo) {
          video = start;
          payload(packet, pictures);
        }
      } else {
        throw refused("MPEG-2 packet malformed");
      }
      int next = in.read();
      if (next < 0) {
        return; // not every program writes the end code
      }
      start = next << 24 | in.readUnsignedShort() << 8 | in.readUnsignedByte();
    }
  }

  private static void payload(byte[] packet, Pictures pictures) throws EndoscopyException {
    int from = packet.length < 3 ? 0 : 3 + (packet[2] & 0xff);
    if (packet.length < 3 || (packet[0] & 0xc0) != 0x80 || from > packet.length) {
      throw refused("MPEG-2 packet malformed");
    }
    byte[] rest = Arrays.copyOfRange(packet, from, packet.length);
    pictures.add(rest, rest.length);
  }

  /** Follows the headers of an elementary stream. */
  private static final class Pictures {
    private static final int EXTENSION = 0x1b5;
    private static final int WHOLE_FRAME = 3;

    private final byte[] header = new byte[6];
    private int wanted;
    private int got;
    private int code;
    private int last = -1;
    private int columns;
    private int rows;
    private int shape;
    private double rate;
    private int level = -1;
    private boolean isExtended;
    private long fields;

    void start(int startCode) {
      code = startCode;
      wanted = startCode == SEQUENCE ? 4 : 6;
      got = 0;
    }

    void add(byte[] bytes, int count) throws EndoscopyException {
      for (int i = 0; i < count; i++) {
        int next = bytes[i] & 0xff;
        if (got < wanted) {
          header[got++] = (byte) next;
          if (got == wanted) {
            take();
            wanted = 0;
          }
        }
        last = last << 8 | next;
        if (last == SEQUENCE || last == EXTENSION) {
          start(last);
        }
      }
    }

    private int bits(int from, int count) {
      int value = 0;
      for (int i = from; i < from + count; i++) {
        value = (value << 1) | ((header[i / 8] >> (7 - i % 8)) & 1);
      }
      return value;
    }

    private void take() throws EndoscopyException {
      if (code == SEQUENCE) {
        sequence();
      } else if (bits(0, 4) == 1) {
        extension();
      } else if (bits(0, 4) == 8) {
        fields += bits(22, 2) == WHOLE_FRAME ? 2 : 1;
      }
    }

    private void sequence() throws EndoscopyException {
      int wide = bits(0, 12);
      int high = bits(12, 12);
      int rateCode = bits(28, 4);
      boolean isOther = columns != 0 && (wide != columns || high != rows);
      if (wide == 0 || high == 0 || rateCode == 0 || rateCode >= RATES.length || isOther) {
        throw refused("MPEG-2 sequence header malformed");
      }
      columns = wide;
      rows = high;
      shape = bits(24, 4);
      rate = RATES[rateCode];
    }

    private void extension() throws EndoscopyException {
      int profile = bits(4, 4);
      boolean isDicoms = profile == MAIN_PROFILE && bits(13, 2) == 1 && bits(15, 4) == 0;
      if (!isDicoms) {
        throw refused("MPEG-2 of another profile than Main with 4:2:0");
      }
      level = bits(8, 4);
      isExtended = true;
    }

    MpegVideo video() throws EndoscopyException {
      if (!isExtended || columns == 0 || fields < 2) {
        throw refused("no MPEG-2 pictures");
      }
      return new MpegVideo(columns, rows, shape, level, rate, fields / 2);
    }
  }
}
