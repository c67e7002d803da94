// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import org.giftcloud.dicomnet.pdu.Pdu;

/** Why a node refuses an association (PS3.8 table 9-21). */
public enum Rejection {
  APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2, "it does not know the DICOM application context"),
  CALLING_AE_NOT_RECOGNISED(1, 1, 3, "it does not know our AE title; add it to that node's list"),
  CALLED_AE_NOT_RECOGNISED(1, 1, 7, "it has another AE title; check the one that is called"),
  PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2, "it speaks another version of the protocol"),
  LOCAL_LIMIT_EXCEEDED(2, 3, 2, "it has too many associations at present; try again later");

  private final int result;
  private final int source;
  private final int reason;
  private final String words;

  Rejection(int result, int source, int reason, String words) {
    this.result = result;
    this.source = source;
    this.reason = reason;
    this.words = words;
  }

  Pdu.AssociateReject pdu() {
    return new Pdu.AssociateReject(result, source, reason);
  }

  static AssociationException exception(Pdu.AssociateReject reject) {
    String why = "it gave no reason that is known";
    for (Rejection rejection : values()) {
      if (rejection.source == reject.source() && rejection.reason == reject.reason()) {
        why = rejection.words;
      }
    }
    return new AssociationException(
        AssociationException.Kind.REJECTED,
        "The other node refused the association: "
            + why
            + " (A-ASSOCIATE-RJ result "
            + reject.result()
            + ", source "
            + reject.source()
            + ", reason "
            + reject.reason()
            + ").");
  }
}
