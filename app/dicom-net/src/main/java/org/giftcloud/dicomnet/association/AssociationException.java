// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;

/** The association was not made or did not last. The sentence is for the people who run nodes. */
public final class AssociationException extends IOException {
  private static final long serialVersionUID = 1;

  /** Who ended it, and how. */
  public enum Kind {
    /** There is no computer of that name, or nothing that accepts connections. */
    UNREACHABLE,
    /** No TLS, or not with a certificate that may be trusted. */
    NOT_SECURE,
    /** A-ASSOCIATE-RJ. */
    REJECTED,
    /** A-ABORT, or the connection just ended. */
    ABORTED,
    /** The peer did not answer in time. */
    TIMED_OUT,
    /** The peer accepted no context, or not the one that is needed. */
    NOT_NEGOTIATED,
    /** The peer answered something that is no answer. */
    UNEXPECTED_ANSWER
  }

  private final Kind kind;

  AssociationException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  private AssociationException(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static AssociationException timedOut() {
    return new AssociationException(Kind.TIMED_OUT, "The other node did not answer in time.");
  }

  static AssociationException aborted() {
    return new AssociationException(Kind.ABORTED, "The other node broke the association off.");
  }

  static AssociationException unknownHost() {
    return new AssociationException(
        Kind.UNREACHABLE, "There is no computer of this name. Check the name.");
  }

  static AssociationException unreachable(IOException cause) {
    return new AssociationException(
        Kind.UNREACHABLE,
        "Nothing accepts connections there. Check host, port and firewall.",
        cause);
  }

  static AssociationException closedWithoutAnswer(IOException cause) {
    return new AssociationException(
        Kind.ABORTED,
        "The other node closed the connection without an answer. It may allow certain addresses"
            + " only, expect TLS or a certificate of ours, or not speak DICOM at this port. Check"
            + " host, port and firewall.",
        cause);
  }

  /** For TLS that was not agreed on, or did not last. */
  public static AssociationException insecure(IOException cause) {
    return new AssociationException(Kind.NOT_SECURE, HandshakeWords.of(cause), cause);
  }

  /** For a connection over TLS that ended after our handshake, and before a word. */
  public static AssociationException unheard(IOException cause) {
    return new AssociationException(
        Kind.ABORTED,
        "The other node ended the connection before it said anything. It may not accept our TLS"
            + " certificate, or have too many callers.",
        cause);
  }

  /** For an answer that does not belong to the question. */
  public static AssociationException unexpectedAnswer() {
    return new AssociationException(
        Kind.UNEXPECTED_ANSWER, "The other node's answer does not belong to the question.");
  }

  /** For an object that no accepted context can carry, or a service that none offers. */
  public static AssociationException notNegotiated() {
    return new AssociationException(
        Kind.NOT_NEGOTIATED,
        "The other node does not offer this service, this kind of object, or its encoding.");
  }
}
