// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.util.List;

/** What two upper layers say to each other (PS3.8 9.3). */
public sealed interface Pdu {
  /** PS3.7 A.2.1, the only one there is. */
  String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  /** A-ASSOCIATE-RQ; titles without their padding. */
  record AssociateRequest(
      int protocolVersion,
      String called,
      String calling,
      String applicationContext,
      List<ProposedContext> contexts,
      UserInformation user)
      implements Pdu {
    public AssociateRequest {
      contexts = List.copyOf(contexts);
    }
  }

  /** A-ASSOCIATE-AC. */
  record AssociateAccept(
      String called, String calling, List<ContextResult> contexts, UserInformation user)
      implements Pdu {
    public AssociateAccept {
      contexts = List.copyOf(contexts);
    }
  }

  /** A-ASSOCIATE-RJ with the numbers of PS3.8 table 9-21. */
  record AssociateReject(int result, int source, int reason) implements Pdu {}

  /** P-DATA-TF. The bytes of its values are good until the next PDU is read. */
  record Data(List<Pdv> values) implements Pdu {
    public Data {
      values = List.copyOf(values);
    }
  }

  /** A-RELEASE-RQ. */
  record ReleaseRequest() implements Pdu {}

  /** A-RELEASE-RP. */
  record ReleaseReply() implements Pdu {}

  /** A-ABORT with the numbers of PS3.8 table 9-26. */
  record Abort(int source, int reason) implements Pdu {}

  /** A presentation context as it is proposed. */
  record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    public ProposedContext {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }
  }

  /**
   * The answer to one proposed context.
   *
   * @param result 0 accepted, else the reason of PS3.8 table 9-18
   * @param transferSyntax the chosen one; means nothing unless accepted
   */
  record ContextResult(int id, int result, String transferSyntax) {
    public static final int ACCEPTED = 0;
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
  }

  /**
   * The part of the user information that matters to us.
   *
   * @param maximumLength bytes that the variable field of a P-DATA-TF may have; 0 for no limit
   */
  record UserInformation(
      long maximumLength,
      String implementationClass,
      String implementationVersion,
      Negotiation negotiation) {}
}
