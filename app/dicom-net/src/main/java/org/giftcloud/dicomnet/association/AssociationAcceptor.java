// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicomnet.pdu.Negotiation;
import org.giftcloud.dicomnet.pdu.Negotiation.Roles;
import org.giftcloud.dicomnet.pdu.Negotiation.Window;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.Pdu.ContextResult;
import org.giftcloud.dicomnet.pdu.Pdu.ProposedContext;
import org.giftcloud.dicomnet.pdu.Pdu.UserInformation;
import org.giftcloud.dicomnet.pdu.PduException;
import org.jspecify.annotations.Nullable;

/** Answers a node that asks for an association. */
public final class AssociationAcceptor {
  private static final int MOST_OUTSTANDING = 16;

  private final Policy policy;
  private final Timeouts timeouts;
  private final @Nullable NodeTls tls;

  /**
   * @param tls null for plain text
   */
  public AssociationAcceptor(Policy policy, Timeouts timeouts, @Nullable NodeTls tls) {
    this.policy = policy;
    this.timeouts = timeouts;
    this.tls = tls;
  }

  /**
   * Reads the request and answers it.
   *
   * @return empty when the policy refused, or the peer spoke another version of the protocol
   */
  public Optional<Association> accept(Socket socket) throws IOException {
    Socket secured = tls == null ? socket : tls.answer(socket, timeouts.artim());
    Connection connection = new Connection(secured, socket, timeouts.data());
    Association association = null;
    try {
      Pdu first = connection.read(timeouts.artim());
      if (!(first instanceof Pdu.AssociateRequest request)) {
        PduException broken =
            new PduException(PduException.Kind.UNEXPECTED_PDU, "PDU before a request");
        connection.abort(broken.abort());
        throw broken;
      }
      Optional<Rejection> rejection = refused(request);
      if (rejection.isPresent()) {
        connection.write(rejection.get().pdu());
        connection.awaitEnd(timeouts.artim());
        return Optional.empty();
      }
      association = accepted(connection, request);
      return Optional.of(association);
    } finally {
      if (association == null) {
        connection.close();
      }
    }
  }

  private Optional<Rejection> refused(Pdu.AssociateRequest request) {
    if ((request.protocolVersion() & 1) == 0) {
      return Optional.of(Rejection.PROTOCOL_VERSION_NOT_SUPPORTED);
    }
    if (!request.applicationContext().equals(Pdu.DICOM_APPLICATION_CONTEXT)) {
      return Optional.of(Rejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
    }
    if (!AeTitle.isValid(request.calling())) {
      return Optional.of(Rejection.CALLING_AE_NOT_RECOGNISED);
    }
    if (!AeTitle.isValid(request.called())) {
      return Optional.of(Rejection.CALLED_AE_NOT_RECOGNISED);
    }
    return policy.refuses(new AeTitle(request.called()), new AeTitle(request.calling()));
  }

  private Association accepted(Connection connection, Pdu.AssociateRequest request)
      throws IOException {
    List<ContextResult> results = new ArrayList<>();
    List<PresentationContext> contexts = new ArrayList<>();
    for (ProposedContext proposed : request.contexts()) {
      ContextResult result = result(proposed);
      results.add(result);
      if (result.result() == ContextResult.ACCEPTED) {
        contexts.add(
            new PresentationContext(
                proposed.id(), proposed.abstractSyntax(), result.transferSyntax()));
      }
    }
    connection.write(
        new Pdu.AssociateAccept(
            request.called(),
            request.calling(),
            results,
            ourselves(answer(request.user().negotiation()))));
    return new Association(
        connection, timeouts, request.calling(), contexts, request.user().maximumLength());
  }

  private ContextResult result(ProposedContext proposed) {
    String first = proposed.transferSyntaxes().getFirst();
    if (!policy.takes(proposed.abstractSyntax())) {
      return new ContextResult(proposed.id(), ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, first);
    }
    return policy
        .choose(proposed.abstractSyntax(), proposed.transferSyntaxes())
        .map(chosen -> new ContextResult(proposed.id(), ContextResult.ACCEPTED, chosen))
        .orElseGet(
            () ->
                new ContextResult(
                    proposed.id(), ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, first));
  }

  /**
   * We perform and never invoke. A peer may have requests outstanding: they are performed one after
   * the other and answered in their order. Nobody's identity decides anything, so none is
   * confirmed.
   */
  private Negotiation answer(Negotiation asked) {
    Window window = asked.window();
    List<Roles> roles =
        asked.roles().stream()
            .filter(proposed -> policy.takes(proposed.sopClass()))
            .map(proposed -> new Roles(proposed.sopClass(), proposed.scu(), 0))
            .toList();
    return Negotiation.NONE
        .withRoles(roles)
        .withWindow(window == null ? null : new Window(outstanding(window.invoked()), 1));
  }

  private static int outstanding(int asked) {
    return asked == 0 ? MOST_OUTSTANDING : Math.min(asked, MOST_OUTSTANDING);
  }

  static UserInformation ourselves(Negotiation negotiation) {
    return new UserInformation(
        Connection.MAXIMUM_LENGTH,
        FileMeta.IMPLEMENTATION_CLASS_UID,
        FileMeta.IMPLEMENTATION_VERSION_NAME,
        negotiation);
  }

  /** Decides about requests. */
  public interface Policy {
    /** Why an association between these two is refused; empty if it is not. */
    Optional<Rejection> refuses(AeTitle called, AeTitle calling);

    /** Whether this SOP Class is served at all. */
    boolean takes(String abstractSyntax);

    /** The transfer syntax to use, one of the proposed ones; empty if none will do. */
    Optional<String> choose(String abstractSyntax, List<String> proposed);
  }
}
