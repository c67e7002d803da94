// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import java.io.IOException;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.PresentationContext;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;

/** Asks an archive what it has (PS3.4 C.4.1). */
public final class FindScu {
  private final Association association;
  private int messageId;

  public FindScu(Association association) {
    this.association = association;
  }

  /**
   * Searches; each match is told as it arrives.
   *
   * @return how the search ended: success, cancelled, or a failure
   * @throws AssociationException when the archive does not offer this root, or breaks off
   */
  public Status find(Query query, Matches matches, Cancellation cancellation) throws IOException {
    PresentationContext context =
        association.contexts().stream()
            .filter(offered -> offered.abstractSyntax().equals(query.root().find()))
            .findFirst()
            .orElseThrow(AssociationException::notNegotiated);
    messageId = messageId % 0xFFFF + 1;
    CommandSet request = CommandSet.findRequest(messageId, query.root().find());
    association.send(
        context.id(), request, out -> Identifiers.write(context, query.identifier(), out));
    CommandSet cancel = CommandSet.cancel(request);
    cancellation.begin(() -> association.send(context.id(), cancel));
    try {
      return answers(context, request, matches);
    } finally {
      cancellation.end();
    }
  }

  private Status answers(PresentationContext context, CommandSet request, Matches matches)
      throws IOException {
    boolean isEnough = false;
    while (true) {
      DimseMessage answer =
          association.receive().orElseThrow(AssociationException::unexpectedAnswer);
      if (!answer.command().answers(request)) {
        throw AssociationException.unexpectedAnswer();
      }
      Status status = answer.command().status().orElse(Status.CANNOT_UNDERSTAND);
      if (!status.isPending()) {
        return status;
      }
      // What an archive sends until it has heard of the cancellation is left unread.
      if (!isEnough && answer.command().hasDataSet()) {
        isEnough = matches.match(Identifiers.read(context, answer)) == Wanted.ENOUGH;
        if (isEnough) {
          association.send(context.id(), CommandSet.cancel(request));
        }
      }
    }
  }

  /** Whether more matches are wanted. */
  public enum Wanted {
    MORE,
    ENOUGH
  }

  /** Takes matches. */
  @FunctionalInterface
  public interface Matches {
    Wanted match(Attributes match) throws IOException;
  }
}
