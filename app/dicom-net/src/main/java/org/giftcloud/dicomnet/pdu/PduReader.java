// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads PDUs; one that is longer than agreed is refused before its bytes are read. */
public final class PduReader {
  /** 128 contexts with every transfer syntax there is stay far below it. */
  private static final int LONGEST_ASSOCIATE = 1 << 20;

  private final InputStream in;
  private final byte[] data;

  /**
   * @param longestData what we told the peer as our maximum length
   */
  public PduReader(InputStream in, int longestData) {
    this.in = in;
    this.data = new byte[longestData];
  }

  /**
   * The next PDU.
   *
   * @throws EOFException when the peer closed the connection
   * @throws PduException when it is not a PDU of this protocol
   */
  public Pdu read() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(exactly(new byte[6], 6));
    int type = header.get() & 0xFF;
    header.get();
    long length = header.getInt() & 0xFFFFFFFFL;
    return switch (type) {
      case 1 -> Associations.request(associate(length));
      case 2 -> Associations.accept(associate(length));
      case 3 -> reject(fixed(length));
      case 4 -> data(length);
      case 5 -> {
        fixed(length);
        yield new Pdu.ReleaseRequest();
      }
      case 6 -> {
        fixed(length);
        yield new Pdu.ReleaseReply();
      }
      case 7 -> abort(fixed(length));
      default -> throw new PduException(PduException.Kind.UNRECOGNISED_PDU, "PDU type");
    };
  }

  private Cursor associate(long length) throws IOException {
    if (length > LONGEST_ASSOCIATE) {
      throw Cursor.invalid("length of an A-ASSOCIATE");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("Connection ended within a PDU");
    }
    return new Cursor(ByteBuffer.wrap(body));
  }

  private Cursor fixed(long length) throws IOException {
    if (length != 4) {
      throw Cursor.invalid("length of a PDU of fixed length");
    }
    return new Cursor(ByteBuffer.wrap(exactly(new byte[4], 4)));
  }

  private static Pdu reject(Cursor body) throws PduException {
    body.skip(1);
    return new Pdu.AssociateReject(body.u8(), body.u8(), body.u8());
  }

  private static Pdu abort(Cursor body) throws PduException {
    body.skip(2);
    return new Pdu.Abort(body.u8(), body.u8());
  }

  private Pdu data(long length) throws IOException {
    if (length > data.length) {
      throw Cursor.invalid("length of a P-DATA-TF");
    }
    exactly(data, (int) length);
    Cursor body = new Cursor(ByteBuffer.wrap(data, 0, (int) length));
    List<Pdv> values = new ArrayList<>(1);
    while (body.hasMore()) {
      long item = body.u32();
      if (item < 2) {
        throw Cursor.invalid("length of a presentation data value");
      }
      int context = body.u8();
      int header = body.u8();
      values.add(Pdv.of(context, header, body.take(item - 2)));
    }
    if (values.isEmpty()) {
      throw Cursor.invalid("P-DATA-TF without a value");
    }
    return new Pdu.Data(values);
  }

  private byte[] exactly(byte[] into, int length) throws IOException {
    if (in.readNBytes(into, 0, length) < length) {
      throw new EOFException("Connection ended within a PDU");
    }
    return into;
  }
}
