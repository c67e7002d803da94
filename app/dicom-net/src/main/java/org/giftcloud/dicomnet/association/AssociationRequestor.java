// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.Pdu.ContextResult;
import org.giftcloud.dicomnet.pdu.Pdu.ProposedContext;
import org.giftcloud.dicomnet.pdu.PduException;

/** Asks another node for an association. */
public final class AssociationRequestor {
  private static final int MOST_CONTEXTS = 128;

  private final AeTitle calling;
  private final Timeouts timeouts;

  public AssociationRequestor(AeTitle calling, Timeouts timeouts) {
    this.calling = calling;
    this.timeouts = timeouts;
  }

  /**
   * Makes an association.
   *
   * @param proposals what is to be spoken about; at most 128
   * @throws AssociationException when the node refuses, breaks off, does not answer or takes none
   *     of the proposals
   */
  public Association open(InetSocketAddress node, AeTitle called, List<Proposal> proposals)
      throws IOException {
    if (proposals.isEmpty() || proposals.size() > MOST_CONTEXTS) {
      throw new IllegalArgumentException("1 to 128 contexts");
    }
    Connection connection = connect(node);
    boolean done = false;
    try {
      Association association = negotiate(connection, called, proposals);
      done = true;
      return association;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  private Connection connect(InetSocketAddress node) throws IOException {
    Socket socket = new Socket();
    boolean done = false;
    try {
      socket.connect(node, (int) timeouts.connect().toMillis());
      Connection connection = new Connection(socket, timeouts.data());
      done = true;
      return connection;
    } catch (SocketTimeoutException e) {
      throw AssociationException.timedOut();
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }

  private Association negotiate(Connection connection, AeTitle called, List<Proposal> proposals)
      throws IOException {
    List<ProposedContext> contexts = new ArrayList<>();
    for (Proposal proposal : proposals) {
      contexts.add(
          new ProposedContext(
              2 * contexts.size() + 1, proposal.abstractSyntax(), proposal.transferSyntaxes()));
    }
    connection.write(
        new Pdu.AssociateRequest(
            1,
            called.value(),
            calling.value(),
            Pdu.DICOM_APPLICATION_CONTEXT,
            contexts,
            AssociationAcceptor.ourselves()));
    return switch (connection.read(timeouts.artim())) {
      case Pdu.AssociateAccept accept -> accepted(connection, contexts, accept);
      case Pdu.AssociateReject reject -> throw Rejection.exception(reject);
      case Pdu.Abort abort -> throw AssociationException.aborted();
      case Pdu.AssociateRequest r -> throw AssociationException.unexpectedAnswer();
      case Pdu.Data d -> throw AssociationException.unexpectedAnswer();
      case Pdu.ReleaseRequest r -> throw AssociationException.unexpectedAnswer();
      case Pdu.ReleaseReply r -> throw AssociationException.unexpectedAnswer();
    };
  }

  private Association accepted(
      Connection connection, List<ProposedContext> proposed, Pdu.AssociateAccept accept)
      throws IOException {
    Map<Integer, ProposedContext> byId = new HashMap<>();
    proposed.forEach(context -> byId.put(context.id(), context));
    List<PresentationContext> contexts = new ArrayList<>();
    for (ContextResult result : accept.contexts()) {
      ProposedContext context = byId.get(result.id());
      if (result.result() == ContextResult.ACCEPTED) {
        if (context == null || !context.transferSyntaxes().contains(result.transferSyntax())) {
          PduException broken =
              new PduException(PduException.Kind.INVALID_PARAMETER, "accepted what was not asked");
          connection.abort(broken.abort());
          throw broken;
        }
        contexts.add(
            new PresentationContext(
                context.id(), context.abstractSyntax(), result.transferSyntax()));
      }
    }
    Association association =
        new Association(
            connection, timeouts, calling.value(), contexts, accept.user().maximumLength());
    if (contexts.isEmpty()) {
      association.release();
      throw AssociationException.notNegotiated();
    }
    return association;
  }

  /** One presentation context to propose, transfer syntaxes in the order we like them. */
  public record Proposal(String abstractSyntax, List<String> transferSyntaxes) {
    public Proposal {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }
  }
}
