// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a PDU and never beyond it. */
final class Cursor {
  private static final int LONGEST_UID = 64;

  private final ByteBuffer bytes;

  Cursor(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int remaining() {
    return bytes.remaining();
  }

  int u8() throws PduException {
    need(1);
    return bytes.get() & 0xFF;
  }

  int u16() throws PduException {
    need(2);
    return bytes.getShort() & 0xFFFF;
  }

  long u32() throws PduException {
    need(4);
    return bytes.getInt() & 0xFFFFFFFFL;
  }

  void skip(int n) throws PduException {
    need(n);
    bytes.position(bytes.position() + n);
  }

  ByteBuffer take(long n) throws PduException {
    need(n);
    ByteBuffer part = bytes.slice(bytes.position(), (int) n);
    bytes.position(bytes.position() + (int) n);
    return part;
  }

  /** The rest as a UID without its padding. */
  String uid() throws PduException {
    String uid = text(bytes.remaining());
    boolean fits =
        !uid.isEmpty()
            && uid.length() <= LONGEST_UID
            && uid.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    if (!fits) {
      throw invalid("UID");
    }
    return uid;
  }

  /** Printable text of the default repertoire without padding (blanks; NUL, which some send). */
  String text(int length) throws PduException {
    need(length);
    byte[] chars = new byte[length];
    bytes.get(chars);
    int end = length;
    while (end > 0 && chars[end - 1] == 0) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (chars[i] < 0x20 || chars[i] == 0x7F) {
        throw invalid("text");
      }
    }
    return new String(chars, 0, end, StandardCharsets.US_ASCII).strip();
  }

  private void need(long n) throws PduException {
    if (n > bytes.remaining()) {
      throw invalid("length");
    }
  }

  static PduException invalid(String what) {
    return new PduException(PduException.Kind.INVALID_PARAMETER, what);
  }
}
