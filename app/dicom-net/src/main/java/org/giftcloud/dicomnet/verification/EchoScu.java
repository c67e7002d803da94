// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.verification;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;

/** Asks a node whether it is there (PS3.4 Annex A). */
public final class EchoScu {
  private final AssociationRequestor requestor;

  public EchoScu(AssociationRequestor requestor) {
    this.requestor = requestor;
  }

  public Status echo(InetSocketAddress node, AeTitle called) throws IOException {
    Proposal verification =
        new Proposal(
            UID.Verification, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));
    try (Association association = requestor.open(node, called, List.of(verification))) {
      CommandSet request = CommandSet.echoRequest(1);
      association.send(association.contexts().getFirst().id(), request);
      DimseMessage answer =
          association.receive().orElseThrow(AssociationException::unexpectedAnswer);
      if (!answer.command().answers(request)) {
        throw AssociationException.unexpectedAnswer();
      }
      Status status = answer.command().status().orElse(Status.CANNOT_UNDERSTAND);
      association.release();
      return status;
    }
  }
}
