// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;

/** The association was not made or did not last. The sentence is for the people who run nodes. */
public final class AssociationException extends IOException {
  private static final long serialVersionUID = 1;

  /** Who ended it, and how. */
  public enum Kind {
    /** A-ASSOCIATE-RJ. */
    REJECTED,
    /** A-ABORT. */
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

  public Kind kind() {
    return kind;
  }

  static AssociationException timedOut() {
    return new AssociationException(Kind.TIMED_OUT, "The other node did not answer in time.");
  }

  static AssociationException aborted() {
    return new AssociationException(Kind.ABORTED, "The other node broke the association off.");
  }

  /** For an answer that does not belong to the question. */
  public static AssociationException unexpectedAnswer() {
    return new AssociationException(
        Kind.UNEXPECTED_ANSWER, "The other node's answer does not belong to the question.");
  }

  /** For an object that no accepted context can carry. */
  public static AssociationException notNegotiated() {
    return new AssociationException(
        Kind.NOT_NEGOTIATED, "The other node does not take this kind of object or its encoding.");
  }
}
