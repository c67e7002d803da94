// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few top-level attributes the import service files by. A reader of its own, so that what the
 * tests check with is not what they check; little endian only, ends before group 0029.
 */
record DicomHeader(Map<Integer, String> values) {
  static final int SOP_CLASS = 0x00080016;
  static final int SOP_INSTANCE = 0x00080018;
  static final int STUDY_DATE = 0x00080020;
  static final int STUDY_TIME = 0x00080030;
  static final int MODALITY = 0x00080060;
  static final int SERIES_DESCRIPTION = 0x0008103E;
  static final int PATIENT_ID = 0x00100020;
  static final int STUDY_UID = 0x0020000D;
  static final int SERIES_UID = 0x0020000E;
  static final int SERIES_NUMBER = 0x00200011;
  static final int INSTANCE_NUMBER = 0x00200013;
  static final int ROWS = 0x00280010;
  private static final int LAST_GROUP = 0x0028;
  private static final int UNDEFINED = -1;

  DicomHeader {
    values = Map.copyOf(values);
  }

  String value(int tag) {
    return values.getOrDefault(tag, "");
  }

  /** Empty when the file is no DICOM file that can be filed. */
  static Optional<DicomHeader> read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] preamble = in.readNBytes(132);
      if (preamble.length < 132
          || !new String(preamble, 128, 4, StandardCharsets.US_ASCII).equals("DICM")) {
        return Optional.empty();
      }
      Map<Integer, String> values = new Reader(new DataInputStream(in)).read();
      return values.containsKey(STUDY_UID)
          ? Optional.of(new DicomHeader(values))
          : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private boolean explicit = true;

    Reader(DataInputStream in) {
      this.in = in;
    }

    Map<Integer, String> read() throws IOException {
      Map<Integer, String> values = new HashMap<>();
      boolean inMeta = true;
      while (true) {
        int first = in.read();
        if (first < 0) {
          return values;
        }
        int group = first | in.readUnsignedByte() << 8;
        int tag = group << 16 | number(2);
        if (inMeta && group != 2) {
          inMeta = false;
          explicit = !values.getOrDefault(0x00020010, "").equals("1.2.840.10008.1.2");
        }
        if (group > LAST_GROUP) {
          return values;
        }
        int length = length();
        if (length == UNDEFINED) {
          skipItems();
        } else if (length > 1024) {
          in.skipNBytes(length);
        } else {
          byte[] raw = in.readNBytes(length);
          values.put(tag, text(tag, raw));
        }
      }
    }

    private static String text(int tag, byte[] raw) {
      if (tag == ROWS && raw.length == 2) {
        return Integer.toString((raw[0] & 0xFF) | (raw[1] & 0xFF) << 8);
      }
      return new String(raw, StandardCharsets.ISO_8859_1).replace('\0', ' ').trim();
    }

    private int length() throws IOException {
      if (!explicit) {
        return number(4);
      }
      String vr = "" + (char) in.readUnsignedByte() + (char) in.readUnsignedByte();
      if ("OB OW OF OD OL OV SQ UC UR UT UN SV UV".contains(vr)) {
        in.skipNBytes(2);
        return number(4);
      }
      return number(2);
    }

    /** Skips the items of a sequence of undefined length, whatever is in them. */
    private void skipItems() throws IOException {
      while (true) {
        int tag = number(2) << 16 | number(2);
        int length = number(4);
        if (tag == 0xFFFEE0DD) {
          return;
        }
        if (length != UNDEFINED) {
          in.skipNBytes(length);
        } else {
          skipItem();
        }
      }
    }

    private void skipItem() throws IOException {
      while (true) {
        int tag = number(2) << 16 | number(2);
        if (tag == 0xFFFEE00D) {
          in.skipNBytes(4);
          return;
        }
        int length = length();
        if (length == UNDEFINED) {
          skipItems();
        } else {
          in.skipNBytes(length);
        }
      }
    }

    private int number(int bytes) throws IOException {
      int value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= in.readUnsignedByte() << (8 * i);
      }
      return value;
    }
  }
}
