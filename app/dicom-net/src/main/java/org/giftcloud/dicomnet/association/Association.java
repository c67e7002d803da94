// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.PduException;
import org.giftcloud.dicomnet.pdu.Pdv;

/**
 * An association between two application entities; for one thread at a time, but for {@link #send},
 * by which another may cancel what goes on.
 */
public final class Association implements AutoCloseable {
  private static final int LONGEST_COMMAND = 64 << 10;
  private static final int LARGEST_FRAGMENT = 128 << 10;
  private static final int SMALLEST_FRAGMENT = 128;

  private final Connection connection;
  private final Timeouts timeouts;
  private final String calling;
  private final List<PresentationContext> contexts;
  private final int fragment;
  private final Deque<Pdv> pending = new ArrayDeque<>();

  /** Held while a message is sent: the fragments of two do not mix. */
  private final ReentrantLock sending = new ReentrantLock();

  private InputStream unread = InputStream.nullInputStream();
  private State state = State.OPEN;

  /** Where it is. */
  private enum State {
    OPEN,
    ENDED
  }

  Association(
      Connection connection,
      Timeouts timeouts,
      String calling,
      List<PresentationContext> contexts,
      long peerMaximum) {
    this.connection = connection;
    this.timeouts = timeouts;
    this.calling = calling;
    this.contexts = List.copyOf(contexts);
    long limit = peerMaximum == 0 ? LARGEST_FRAGMENT : Math.min(peerMaximum, LARGEST_FRAGMENT);
    this.fragment = (int) Math.max(SMALLEST_FRAGMENT, limit - 6) & ~1;
  }

  /** The title of the node that asked for the association. */
  public AeTitle calling() {
    return new AeTitle(calling);
  }

  /** The accepted contexts. */
  public List<PresentationContext> contexts() {
    return contexts;
  }

  public Optional<PresentationContext> context(int id) {
    return contexts.stream().filter(context -> context.id() == id).findFirst();
  }

  /** The next message; empty when the peer released the association, which was answered. */
  public Optional<DimseMessage> receive() throws IOException {
    unread.transferTo(OutputStream.nullOutputStream());
    Optional<Pdv> first = nextOrRelease();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Pdv pdv = first.get();
    int contextId = pdv.contextId();
    if (context(contextId).isEmpty()) {
      throw broken("context that was not accepted");
    }
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    while (true) {
      if (pdv.kind() != Pdv.Kind.COMMAND || pdv.contextId() != contextId) {
        throw broken("command expected");
      }
      if (command.size() + pdv.bytes().remaining() > LONGEST_COMMAND) {
        throw broken("length of a command");
      }
      byte[] bytes = new byte[pdv.bytes().remaining()];
      pdv.bytes().get(bytes);
      command.writeBytes(bytes);
      if (pdv.position() == Pdv.Position.LAST) {
        break;
      }
      pdv = next();
    }
    CommandSet decoded = decode(command.toByteArray());
    unread = decoded.hasDataSet() ? new DataSetInput(contextId) : InputStream.nullInputStream();
    return Optional.of(new DimseMessage(contextId, decoded, unread));
  }

  private CommandSet decode(byte[] bytes) throws IOException {
    try {
      return CommandSet.decode(bytes);
    } catch (CommandSet.CommandException e) {
      abort();
      throw e;
    }
  }

  private Optional<Pdv> nextOrRelease() throws IOException {
    if (pending.isEmpty()) {
      Pdu pdu = connection.read(timeouts.idle());
      if (pdu instanceof Pdu.ReleaseRequest) {
        state = State.ENDED;
        connection.write(new Pdu.ReleaseReply());
        connection.awaitEnd(timeouts.artim());
        return Optional.empty();
      }
      accept(pdu);
    }
    return Optional.of(pending.remove());
  }

  private Pdv next() throws IOException {
    if (pending.isEmpty()) {
      accept(connection.read(timeouts.data()));
    }
    return pending.remove();
  }

  private void accept(Pdu pdu) throws IOException {
    switch (pdu) {
      case Pdu.Data(List<Pdv> values) -> pending.addAll(values);
      case Pdu.Abort abort -> {
        state = State.ENDED;
        connection.close();
        throw AssociationException.aborted();
      }
      case Pdu.AssociateRequest r -> throw unexpected();
      case Pdu.AssociateAccept a -> throw unexpected();
      case Pdu.AssociateReject r -> throw unexpected();
      case Pdu.ReleaseRequest r -> throw unexpected();
      case Pdu.ReleaseReply r -> throw unexpected();
    }
  }

  private PduException unexpected() throws IOException {
    return refuse(new PduException(PduException.Kind.UNEXPECTED_PDU, "PDU at this point"));
  }

  private PduException broken(String what) throws IOException {
    return refuse(new PduException(PduException.Kind.INVALID_PARAMETER, what));
  }

  private PduException refuse(PduException e) throws IOException {
    state = State.ENDED;
    connection.abort(e.abort());
    return e;
  }

  /** Sends a command without a data set. */
  public void send(int contextId, CommandSet command) throws IOException {
    sending.lock();
    try {
      write(contextId, command);
    } finally {
      sending.unlock();
    }
  }

  private void write(int contextId, CommandSet command) throws IOException {
    byte[] bytes = command.encode();
    for (int from = 0; from < bytes.length; from += fragment) {
      int length = Math.min(fragment, bytes.length - from);
      Pdv.Position position = from + length == bytes.length ? Pdv.Position.LAST : Pdv.Position.MORE;
      write(new Pdv(contextId, Pdv.Kind.COMMAND, position, ByteBuffer.wrap(bytes, from, length)));
    }
  }

  /** Sends a command and the data set that the writer writes. */
  public void send(int contextId, CommandSet command, DataSetOutput.Writer writer)
      throws IOException {
    sending.lock();
    try {
      write(contextId, command);
      DataSetOutput out = new DataSetOutput(contextId, fragment, this::write);
      writer.write(out);
      out.finish();
    } finally {
      sending.unlock();
    }
  }

  private void write(Pdv pdv) throws IOException {
    connection.write(new Pdu.Data(List.of(pdv)));
  }

  /** Ends the association in good order. */
  public void release() throws IOException {
    if (state == State.ENDED) {
      return;
    }
    try (connection) {
      connection.write(new Pdu.ReleaseRequest());
      Pdu answer = connection.read(timeouts.artim());
      if (answer instanceof Pdu.ReleaseRequest) {
        // Both at once (PS3.8 9.2, AR-8).
        connection.write(new Pdu.ReleaseReply());
        answer = connection.read(timeouts.artim());
      }
      if (!(answer instanceof Pdu.ReleaseReply)) {
        throw AssociationException.unexpectedAnswer();
      }
    } finally {
      state = State.ENDED;
    }
  }

  /** Breaks the association off. */
  public void abort() throws IOException {
    if (state == State.OPEN) {
      state = State.ENDED;
      connection.abort(new Pdu.Abort(0, 0));
    }
  }

  /** Closes the connection; an association that was not released is broken off. */
  @Override
  public void close() {
    try {
      abort();
    } catch (IOException e) {
      // The peer is gone, which is what was wanted.
      state = State.ENDED;
    } finally {
      connection.close();
    }
  }

  /** The data set of the message being received. */
  private final class DataSetInput extends InputStream {
    private final int contextId;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private Pdv.Position position = Pdv.Position.MORE;

    private DataSetInput(int contextId) {
      this.contextId = contextId;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, bytes.remaining());
      bytes.get(into, offset, n);
      return n;
    }

    private boolean fill() throws IOException {
      while (!bytes.hasRemaining()) {
        if (position == Pdv.Position.LAST) {
          return false;
        }
        Pdv pdv = next();
        if (pdv.kind() != Pdv.Kind.DATA || pdv.contextId() != contextId) {
          throw broken("data set expected");
        }
        bytes = pdv.bytes();
        position = pdv.position();
      }
      return true;
    }
  }
}
