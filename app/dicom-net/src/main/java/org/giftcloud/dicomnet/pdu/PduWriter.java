// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.giftcloud.dicomnet.pdu.Pdu.ContextResult;
import org.giftcloud.dicomnet.pdu.Pdu.ProposedContext;
import org.giftcloud.dicomnet.pdu.Pdu.UserInformation;

/** Writes PDUs, each at once. */
public final class PduWriter {
  private static final int VERSION = 1;

  private final OutputStream out;

  public PduWriter(OutputStream out) {
    this.out = out;
  }

  public void write(Pdu pdu) throws IOException {
    switch (pdu) {
      case Pdu.AssociateRequest request -> write(1, request(request));
      case Pdu.AssociateAccept accept -> write(2, accept(accept));
      case Pdu.AssociateReject(int result, int source, int reason) ->
          write(3, 0, result, source, reason);
      case Pdu.Data data -> write(data);
      case Pdu.ReleaseRequest() -> write(5, 0, 0, 0, 0);
      case Pdu.ReleaseReply() -> write(6, 0, 0, 0, 0);
      case Pdu.Abort(int source, int reason) -> write(7, 0, 0, source, reason);
    }
    out.flush();
  }

  private void write(int type, int... body) throws IOException {
    Body bytes = new Body();
    for (int b : body) {
      bytes.u8(b);
    }
    write(type, bytes);
  }

  private void write(int type, Body body) throws IOException {
    Body pdu = new Body();
    pdu.u8(type);
    pdu.u8(0);
    pdu.u32(body.size());
    body.writeTo(pdu);
    pdu.writeTo(out);
  }

  private void write(Pdu.Data data) throws IOException {
    int length = 0;
    for (Pdv value : data.values()) {
      length += 6 + value.bytes().remaining();
    }
    ByteBuffer pdu = ByteBuffer.allocate(6 + length);
    pdu.put((byte) 4).put((byte) 0).putInt(length);
    for (Pdv value : data.values()) {
      pdu.putInt(2 + value.bytes().remaining());
      pdu.put((byte) value.contextId()).put((byte) value.header());
      pdu.put(value.bytes().duplicate());
    }
    out.write(pdu.array());
  }

  private static Body request(Pdu.AssociateRequest request) {
    Body body = head(request.protocolVersion(), request.called(), request.calling());
    body.item(0x10, request.applicationContext());
    for (ProposedContext context : request.contexts()) {
      Body item = new Body();
      item.u8(context.id());
      item.u8(0);
      item.u16(0);
      item.item(0x30, context.abstractSyntax());
      for (String transferSyntax : context.transferSyntaxes()) {
        item.item(0x40, transferSyntax);
      }
      body.item(0x20, item);
    }
    body.item(0x50, user(request.user()));
    return body;
  }

  private static Body accept(Pdu.AssociateAccept accept) {
    Body body = head(VERSION, accept.called(), accept.calling());
    body.item(0x10, Pdu.DICOM_APPLICATION_CONTEXT);
    for (ContextResult context : accept.contexts()) {
      Body item = new Body();
      item.u8(context.id());
      item.u8(0);
      item.u8(context.result());
      item.u8(0);
      item.item(0x40, context.transferSyntax());
      body.item(0x21, item);
    }
    body.item(0x50, user(accept.user()));
    return body;
  }

  private static Body head(int version, String called, String calling) {
    Body body = new Body();
    body.u16(version);
    body.u16(0);
    body.text(String.format("%-16.16s%-16.16s", called, calling));
    body.writeBytes(new byte[32]);
    return body;
  }

  private static Body user(UserInformation user) {
    Body body = new Body();
    Body length = new Body();
    length.u32(user.maximumLength());
    body.item(0x51, length);
    body.item(0x52, user.implementationClass());
    Negotiation negotiation = user.negotiation();
    Negotiation.Window window = negotiation.window();
    if (window != null) {
      Body item = new Body();
      item.u16(window.invoked());
      item.u16(window.performed());
      body.item(0x53, item);
    }
    for (Negotiation.Roles roles : negotiation.roles()) {
      Body item = new Body();
      item.counted(roles.sopClass());
      item.u8(roles.scu());
      item.u8(roles.scp());
      body.item(0x54, item);
    }
    if (!user.implementationVersion().isEmpty()) {
      body.item(0x55, user.implementationVersion());
    }
    for (Negotiation.Extended extended : negotiation.extended()) {
      Body item = new Body();
      item.counted(extended.sopClass());
      extended.information().forEach(item::u8);
      body.item(0x56, item);
    }
    IdentityItem identity = negotiation.identity();
    if (identity != null) {
      body.item(0x58, identity(identity));
    }
    if (negotiation.isIdentityConfirmed()) {
      Body item = new Body();
      item.u16(0);
      body.item(0x59, item);
    }
    return body;
  }

  private static Body identity(IdentityItem identity) {
    Body item = new Body();
    item.u8(identity.type());
    item.u8(1);
    item.u16(identity.primary().length);
    item.writeBytes(identity.primary());
    item.u16(identity.secondary().length);
    item.writeBytes(identity.secondary());
    return item;
  }

  /** The fields of a PDU or an item, big endian. */
  private static final class Body extends ByteArrayOutputStream {
    void u8(int value) {
      write(value);
    }

    void u16(int value) {
      write(value >>> 8);
      write(value);
    }

    void u32(long value) {
      u16((int) (value >>> 16));
      u16((int) value);
    }

    void text(String text) {
      writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    void counted(String text) {
      u16(text.length());
      text(text);
    }

    void item(int type, String text) {
      Body value = new Body();
      value.text(text);
      item(type, value);
    }

    void item(int type, Body value) {
      if (value.size() > 0xFFFF) {
        throw new IllegalArgumentException("item too long");
      }
      u8(type);
      u8(0);
      u16(value.size());
      writeBytes(value.toByteArray());
    }
  }
}
