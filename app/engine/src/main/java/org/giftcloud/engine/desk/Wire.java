// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Messages on a line: each is a row of pieces, a piece its length (four bytes) and as many bytes,
 * and a piece of length nought ends it. A reader says how much it takes at most.
 */
final class Wire {
  /** Longer pieces are not sent, and not taken. */
  static final int PIECE = 1 << 16;

  /** A question: the sign-offs of a series of thousands of images fit in. */
  static final long LONGEST_ASK = 4L << 20;

  /** An answer: all studies of a large working folder. */
  static final long LONGEST_ANSWER = 256L << 20;

  private static final ObjectMapper JSON = json();

  private final DataInputStream in;
  private final DataOutputStream out;

  Wire(Line line) throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(line.in(), PIECE));
    this.out = new DataOutputStream(new BufferedOutputStream(line.out(), PIECE + 4));
  }

  private static ObjectMapper json() {
    // A record is its components; whatever else comes is none of ours.
    ObjectMapper json =
        JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(40).build());
    return json;
  }

  static ObjectMapper mapper() {
    return JSON;
  }

  /** Sends one message. */
  void send(Object message) throws IOException {
    try (OutputStream pieces = body()) {
      JSON.writeValue(pieces, message);
    }
  }

  /** Receives one message. */
  <T> T receive(Class<T> type, long most) throws IOException {
    try (InputStream pieces = content(most)) {
      return JSON.readValue(pieces, type);
    }
  }

  /** Waits until a message begins, and receives it; {@code begun} is told when it has. */
  <T> T receive(Class<T> type, long most, Runnable begun) throws IOException {
    int first = in.readInt();
    begun.run();
    try (InputStream pieces = new Pieces(first, most)) {
      return JSON.readValue(pieces, type);
    }
  }

  /** One message to be written; it is sent when the stream is closed. */
  OutputStream body() {
    return new OutputStream() {
      private final byte[] piece = new byte[PIECE];
      private int filled;
      private boolean isClosed;

      @Override
      public void write(int b) throws IOException {
        if (filled == PIECE) {
          sendPiece();
        }
        piece[filled] = (byte) b;
        filled++;
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
          if (filled == PIECE) {
            sendPiece();
          }
          int some = Math.min(length - done, PIECE - filled);
          System.arraycopy(bytes, from + done, piece, filled, some);
          filled += some;
          done += some;
        }
      }

      private void sendPiece() throws IOException {
        if (filled > 0) {
          out.writeInt(filled);
          out.write(piece, 0, filled);
          filled = 0;
        }
      }

      @Override
      public void close() throws IOException {
        if (!isClosed) {
          isClosed = true;
          sendPiece();
          out.writeInt(0);
          out.flush();
        }
      }
    };
  }

  /** One message to be read to its end. */
  InputStream content(long most) throws IOException {
    return new Pieces(in.readInt(), most);
  }

  private final class Pieces extends InputStream {
    /** What is left of the piece at hand; 0 before the next, -1 behind the last. */
    private int left;

    private long room;

    Pieces(int first, long most) throws IOException {
      room = most;
      begin(first);
    }

    private void begin(int length) throws IOException {
      if (length < 0 || length > PIECE) {
        throw new IOException("A piece of that length is not taken");
      }
      room -= length;
      if (room < 0) {
        throw new IOException("The message is longer than is taken");
      }
      left = length == 0 ? -1 : length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        begin(in.readInt());
      }
      if (left < 0) {
        return -1;
      }
      int read = in.read(bytes, from, Math.min(left, length));
      if (read < 0) {
        throw new EOFException("The line ended within a message");
      }
      left -= read;
      return read;
    }

    /** Reads what nobody wanted, so that the next message begins where it should. */
    @Override
    public void close() throws IOException {
      byte[] unread = new byte[4096];
      while (read(unread, 0, unread.length) >= 0) {
        // Nothing is done with it.
      }
    }
  }
}
