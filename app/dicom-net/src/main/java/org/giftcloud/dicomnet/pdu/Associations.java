// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicomnet.pdu.Pdu.ContextResult;
import org.giftcloud.dicomnet.pdu.Pdu.ProposedContext;
import org.giftcloud.dicomnet.pdu.Pdu.UserInformation;

/** Reads the two PDUs that negotiate (PS3.8 9.3.2 and 9.3.3). Items nobody knows are left out. */
final class Associations {
  private static final int TITLE = 16;
  private static final int APPLICATION_CONTEXT = 0x10;
  private static final int CONTEXT_PROPOSED = 0x20;
  private static final int CONTEXT_ANSWERED = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int TRANSFER_SYNTAX = 0x40;
  private static final int USER_INFORMATION = 0x50;

  private final String called;
  private final String calling;
  private final int version;
  private final List<ProposedContext> proposed = new ArrayList<>();
  private final List<ContextResult> answered = new ArrayList<>();
  private final Set<Integer> ids = new HashSet<>();
  private String applicationContext = "";
  private UserInformation user = new UserInformation(0, "", "", Negotiation.NONE);

  private Associations(Cursor body, int contextItem) throws PduException {
    version = body.u16();
    body.skip(2);
    called = body.text(TITLE);
    calling = body.text(TITLE);
    body.skip(32);
    while (body.hasMore()) {
      int type = body.u8();
      Cursor item = item(body);
      if (type == contextItem) {
        context(type, item);
      } else if (type == APPLICATION_CONTEXT) {
        once(applicationContext.isEmpty());
        applicationContext = item.uid();
      } else if (type == USER_INFORMATION) {
        user(item);
      }
    }
  }

  static Pdu request(Cursor body) throws PduException {
    Associations read = new Associations(body, CONTEXT_PROPOSED);
    if (read.proposed.isEmpty()) {
      throw Cursor.invalid("no presentation context");
    }
    return new Pdu.AssociateRequest(
        read.version, read.called, read.calling, read.applicationContext, read.proposed, read.user);
  }

  static Pdu accept(Cursor body) throws PduException {
    Associations read = new Associations(body, CONTEXT_ANSWERED);
    return new Pdu.AssociateAccept(read.called, read.calling, read.answered, read.user);
  }

  static Cursor item(Cursor body) throws PduException {
    body.skip(1);
    return new Cursor(body.take(body.u16()));
  }

  static void once(boolean first) throws PduException {
    if (!first) {
      throw new PduException(PduException.Kind.UNEXPECTED_PARAMETER, "an item twice");
    }
  }

  private void context(int type, Cursor item) throws PduException {
    int id = item.u8();
    if (id % 2 == 0) {
      throw Cursor.invalid("presentation context ID");
    }
    once(ids.add(id));
    item.skip(1);
    int result = item.u8();
    item.skip(1);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (item.hasMore()) {
      int sub = item.u8();
      Cursor value = item(item);
      if (sub == ABSTRACT_SYNTAX) {
        once(abstractSyntax.isEmpty());
        abstractSyntax = value.uid();
      } else if (sub == TRANSFER_SYNTAX && (type == CONTEXT_PROPOSED || result == 0)) {
        transferSyntaxes.add(value.uid());
      }
    }
    if (type == CONTEXT_PROPOSED) {
      if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
        throw Cursor.invalid("presentation context without a syntax");
      }
      proposed.add(new ProposedContext(id, abstractSyntax, transferSyntaxes));
      return;
    }
    if (result == 0 && transferSyntaxes.size() != 1) {
      throw Cursor.invalid("accepted context without its transfer syntax");
    }
    answered.add(
        new ContextResult(id, result, transferSyntaxes.isEmpty() ? "" : transferSyntaxes.get(0)));
  }

  private void user(Cursor item) throws PduException {
    user = new UserItems(item).information();
  }
}
