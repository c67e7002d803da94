// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import org.giftcloud.dicom.DicomException.Reason;

/** Reads tag, VR and length of one element after another, repairing what files get wrong. */
final class ElementHeader {
  static final long UNDEFINED = -1;

  private final Window in;
  private int tag;
  private VR vr = VR.UN;
  private long length;
  private long offset;
  private boolean implicit;
  private boolean clipping;

  ElementHeader(Window in) {
    this.in = in;
  }

  /** From now on a sequence beyond the end is taken to end there. */
  void clip() {
    clipping = true;
  }

  int tag() {
    return tag;
  }

  VR vr() {
    return vr;
  }

  /** {@link #UNDEFINED}, or at most what is left before the end. */
  long length() {
    return length;
  }

  /** Where the tag stands. */
  long offset() {
    return offset;
  }

  /** Whether the VR is not from the file. */
  boolean isImplicit() {
    return implicit;
  }

  /** Looks at the tag ahead without moving. */
  int peekTag(Encoding encoding, long end) throws IOException {
    offset = in.position();
    if (end - offset < 8) {
      tag = 0;
      throw fail(end == in.size() ? Reason.TRUNCATED : Reason.MALFORMED, "no room for an element");
    }
    in.need(8);
    boolean big = encoding.isBigEndian();
    tag = in.shortAt(0, big) << 16 | in.shortAt(2, big);
    return tag;
  }

  /** Reads a whole header, after {@link #peekTag}; moves to the value. */
  void read(Encoding encoding, long end) throws IOException {
    long room = end - offset;
    boolean big = encoding.isBigEndian();
    implicit = false;
    if (tag >>> 16 == 0xFFFE) {
      vr = VR.UN;
      finish(8, in.intAt(4, big), room);
      return;
    }
    VR found = VR.of(in.byteAt(4), in.byteAt(5));
    if (encoding.isExplicit()) {
      if (found != null) {
        explicit(found, big, room);
      } else {
        repair(big, room);
      }
    } else if (found != null && !fits(in.intAt(4, big), 8, room)) {
      explicit(found, big, room); // an explicit element among implicit ones
    } else {
      implicit = true;
      vr = ElementDictionary.vrOf(tag);
      finish(8, in.intAt(4, big), room);
    }
  }

  private void explicit(VR found, boolean big, long room) throws IOException {
    vr = found;
    if (!found.hasLongLength()) {
      finish(8, in.shortAt(6, big), room);
      return;
    }
    if (room >= 12) {
      in.need(12);
      int reserved = in.shortAt(6, big);
      if (reserved == 0 || fits(in.intAt(8, big), 12, room)) {
        finish(12, in.intAt(8, big), room);
        return;
      }
    }
    finish(8, in.shortAt(6, big), room); // a 16-bit length where 32 belong
  }

  /** Two bytes that are no VR: a VR to come, or an implicit element among explicit ones. */
  private void repair(boolean big, long room) throws IOException {
    boolean letters = isLetter(in.byteAt(4)) && isLetter(in.byteAt(5));
    if (!letters && fits(in.intAt(4, big), 8, room)) {
      implicit = true;
      vr = ElementDictionary.vrOf(tag);
      finish(8, in.intAt(4, big), room);
      return;
    }
    vr = VR.UN;
    if (in.shortAt(6, big) == 0 && room >= 12) {
      in.need(12);
      if (fits(in.intAt(8, big), 12, room)) {
        finish(12, in.intAt(8, big), room);
        return;
      }
    }
    finish(8, in.shortAt(6, big), room);
  }

  private static boolean isLetter(int b) {
    return b >= 'A' && b <= 'Z';
  }

  private static boolean fits(int length, int header, long room) {
    return length == -1 || Integer.toUnsignedLong(length) <= room - header;
  }

  private void finish(int header, int encodedLength, long room) throws DicomException {
    boolean undefined = encodedLength == -1 && (header == 12 || vr == VR.UN || implicit);
    length = undefined ? UNDEFINED : Integer.toUnsignedLong(encodedLength);
    if (clipping && vr == VR.SQ && length > room - header) {
      length = room - header;
    }
    if (length > room - header) {
      boolean beyondFile = length > in.size() - offset - header;
      throw fail(
          beyondFile ? Reason.TRUNCATED : Reason.MALFORMED,
          beyondFile ? "value beyond the end" : "value beyond its item");
    }
    in.skip(header);
  }

  DicomException fail(Reason reason, String what) {
    return new DicomException(reason, what, tag, offset);
  }

  /** How elements are encoded, for the time of one data set or one UN value. */
  enum Encoding {
    IMPLICIT_LITTLE,
    EXPLICIT_LITTLE,
    EXPLICIT_BIG;

    static Encoding of(TransferSyntax.Encoding encoding) {
      return switch (encoding) {
        case IMPLICIT_LITTLE_ENDIAN -> IMPLICIT_LITTLE;
        case EXPLICIT_BIG_ENDIAN -> EXPLICIT_BIG;
        case EXPLICIT_LITTLE_ENDIAN, DEFLATED -> EXPLICIT_LITTLE;
      };
    }

    boolean isExplicit() {
      return this != IMPLICIT_LITTLE;
    }

    boolean isBigEndian() {
      return this == EXPLICIT_BIG;
    }
  }
}
