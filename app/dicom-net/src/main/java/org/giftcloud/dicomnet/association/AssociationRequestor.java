// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.giftcloud.dicomnet.pdu.Negotiation;
import org.giftcloud.dicomnet.pdu.Negotiation.Roles;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.Pdu.ContextResult;
import org.giftcloud.dicomnet.pdu.Pdu.ProposedContext;
import org.giftcloud.dicomnet.pdu.PduException;
import org.jspecify.annotations.Nullable;

/** Asks another node for an association. */
public final class AssociationRequestor {
  private static final int MOST_CONTEXTS = 128;

  private final AeTitle calling;
  private final Timeouts timeouts;
  private final @Nullable NodeTls tls;
  private final @Nullable UserIdentity identity;

  /** Asks in plain text and without a name. */
  public AssociationRequestor(AeTitle calling, Timeouts timeouts) {
    this(calling, timeouts, null, null);
  }

  private AssociationRequestor(
      AeTitle calling, Timeouts timeouts, @Nullable NodeTls tls, @Nullable UserIdentity identity) {
    this.calling = calling;
    this.timeouts = timeouts;
    this.tls = tls;
    this.identity = identity;
  }

  /** The same over TLS. */
  public AssociationRequestor over(NodeTls other) {
    return new AssociationRequestor(calling, timeouts, other, identity);
  }

  /** The same in the name of a user. */
  public AssociationRequestor as(UserIdentity other) {
    return new AssociationRequestor(calling, timeouts, tls, other);
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
    } catch (SSLException e) {
      // With TLS 1.3 the peer says only now that it does not like our certificate.
      throw AssociationException.insecure(e);
    } catch (EOFException | SocketException e) {
      throw AssociationException.closedWithoutAnswer(e);
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  private Connection connect(InetSocketAddress node) throws IOException {
    if (node.isUnresolved()) {
      throw AssociationException.unknownHost();
    }
    Socket socket = new Socket();
    boolean done = false;
    try {
      connect(socket, node);
      Connection connection =
          tls == null
              ? new Connection(socket, socket, timeouts.data())
              : new Connection(tls.call(socket, node, timeouts.artim()), socket, timeouts.data());
      done = true;
      return connection;
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }

  private void connect(Socket socket, InetSocketAddress node) throws IOException {
    try {
      socket.connect(node, (int) timeouts.connect().toMillis());
    } catch (SocketTimeoutException e) {
      throw AssociationException.timedOut();
    } catch (SocketException e) {
      throw AssociationException.unreachable(e);
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
            AssociationAcceptor.ourselves(negotiation(proposals))));
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

  private Negotiation negotiation(List<Proposal> proposals) {
    List<Roles> roles =
        proposals.stream()
            .filter(proposal -> proposal.role() == Role.PROVIDER)
            .map(Proposal::abstractSyntax)
            .distinct()
            .map(sopClass -> new Roles(sopClass, 0, 1))
            .toList();
    return Negotiation.NONE
        .withRoles(roles)
        .withIdentity(identity == null ? null : identity.item());
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

  /** Who we are to be for a SOP Class. */
  public enum Role {
    /** We invoke its operations. */
    USER,
    /** We perform them, as for storage on the way back of a C-GET. */
    PROVIDER
  }

  /** One presentation context to propose, transfer syntaxes in the order we like them. */
  public record Proposal(String abstractSyntax, List<String> transferSyntaxes, Role role) {
    public Proposal {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public Proposal(String abstractSyntax, List<String> transferSyntaxes) {
      this(abstractSyntax, transferSyntaxes, Role.USER);
    }
  }
}
