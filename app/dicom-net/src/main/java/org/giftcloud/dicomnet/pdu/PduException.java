// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.io.IOException;

/** The peer broke the protocol; its message quotes nothing the peer sent. */
public final class PduException extends IOException {
  private static final long serialVersionUID = 1;

  /** The reasons of PS3.8 table 9-26. */
  public enum Kind {
    UNRECOGNISED_PDU(1),
    UNEXPECTED_PDU(2),
    UNEXPECTED_PARAMETER(5),
    INVALID_PARAMETER(6);

    private final int reason;

    Kind(int reason) {
      this.reason = reason;
    }
  }

  private final Kind kind;

  public PduException(Kind kind, String what) {
    super("Peer broke the upper layer protocol: " + what);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The A-ABORT of the service provider that answers it. */
  public Pdu.Abort abort() {
    return new Pdu.Abort(2, kind.reason);
  }
}
