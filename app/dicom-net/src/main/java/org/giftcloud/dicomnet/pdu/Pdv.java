// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.nio.ByteBuffer;

/** A presentation data value: one fragment of a message (PS3.8 9.3.5.1 and Annex E). */
public record Pdv(int contextId, Kind kind, Position position, ByteBuffer bytes) {
  /** What the message is cut into. */
  public enum Kind {
    DATA,
    COMMAND
  }

  /** Whether more fragments of the same kind follow. */
  public enum Position {
    MORE,
    LAST
  }

  static Pdv of(int contextId, int header, ByteBuffer bytes) throws PduException {
    if ((header & ~3) != 0) {
      // Against the letter of Annex E.2, but no such bit is known and a peer that sets one errs.
      throw new PduException(PduException.Kind.INVALID_PARAMETER, "message control header");
    }
    return new Pdv(
        contextId,
        (header & 1) == 0 ? Kind.DATA : Kind.COMMAND,
        (header & 2) == 0 ? Position.MORE : Position.LAST,
        bytes);
  }

  int header() {
    return (kind == Kind.COMMAND ? 1 : 0) | (position == Position.LAST ? 2 : 0);
  }
}
