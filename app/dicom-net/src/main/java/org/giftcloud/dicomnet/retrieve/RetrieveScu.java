// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.PresentationContext;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.Suboperations;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.storage.StoreScp;

/** Has an archive send objects: to us over the same association, or to a node (PS3.4 C.4.2, 3). */
final class RetrieveScu {
  private final Association association;
  private final AeTitle archive;
  private final StoreScp store;
  private final Consumer<Suboperations> progress;
  private int messageId;

  RetrieveScu(
      Association association, AeTitle archive, StoreScp store, Consumer<Suboperations> progress) {
    this.association = association;
    this.archive = archive;
    this.store = store;
    this.progress = progress;
  }

  /** C-GET. Each object is answered when the store has it for good. */
  Retrieved get(Query query, Cancellation cancellation) throws IOException {
    return run(query, CommandSet.getRequest(next(), query.root().get()), cancellation);
  }

  /** C-MOVE. */
  Retrieved move(Query query, AeTitle destination, Cancellation cancellation) throws IOException {
    return run(
        query,
        CommandSet.moveRequest(next(), query.root().move(), destination.value()),
        cancellation);
  }

  private int next() {
    messageId = messageId % 0xFFFF + 1;
    return messageId;
  }

  private Retrieved run(Query query, CommandSet request, Cancellation cancellation)
      throws IOException {
    PresentationContext context =
        association.contexts().stream()
            .filter(
                offered -> request.sopClass().stream().anyMatch(offered.abstractSyntax()::equals))
            .findFirst()
            .orElseThrow(AssociationException::notNegotiated);
    association.send(
        context.id(), request, out -> Identifiers.write(context, query.identifier(), out));
    CommandSet cancel = CommandSet.cancel(request);
    cancellation.begin(() -> association.send(context.id(), cancel));
    try {
      return answers(request);
    } finally {
      cancellation.end();
    }
  }

  private Retrieved answers(CommandSet request) throws IOException {
    while (true) {
      DimseMessage message =
          association.receive().orElseThrow(AssociationException::unexpectedAnswer);
      CommandSet command = message.command();
      if (command.field() == CommandSet.C_STORE_RQ && request.field() == CommandSet.C_GET_RQ) {
        store(message);
      } else if (command.answers(request)) {
        Status status = command.status().orElse(Status.CANNOT_UNDERSTAND);
        progress.accept(command.suboperations());
        if (!status.isPending()) {
          return new Retrieved(status, command.suboperations());
        }
      } else {
        throw AssociationException.unexpectedAnswer();
      }
    }
  }

  private void store(DimseMessage message) throws IOException {
    Status status =
        store.store(archive, association.context(message.contextId()).orElseThrow(), message);
    message.dataSet().transferTo(OutputStream.nullOutputStream());
    association.send(message.contextId(), message.command().response(status));
  }
}
