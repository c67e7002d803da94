// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.instance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One window for one working folder: a second start hands its arguments to the first over a socket
 * in the folder itself, which this account alone can reach, and ends.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final String NAME = "window.sock";
  private static final int MOST_ARGUMENTS = 100;
  private static final int TAKEN = 1;

  private final Path socket;
  private final ServerSocketChannel channel;

  private SingleInstance(Path socket, ServerSocketChannel channel) {
    this.socket = socket;
    this.channel = channel;
  }

  /** Whether a window that is open already took the arguments over. */
  public static boolean isHandedOver(Path folder, List<String> arguments) {
    Path socket = folder.resolve(NAME);
    if (!Files.exists(socket) || arguments.size() > MOST_ARGUMENTS) {
      return false;
    }
    try (SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      to.connect(UnixDomainSocketAddress.of(socket));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeInt(arguments.size());
        for (String argument : arguments) {
          out.writeUTF(argument);
        }
      }
      Channels.newOutputStream(to).write(bytes.toByteArray());
      return Channels.newInputStream(to).read() == TAKEN;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // Nobody listens there any more, or this system knows no such sockets: a window of our own.
      LOG.info("No open window answered: {}", e.getClass().getName());
      return false;
    }
  }

  /**
   * Listens for second starts until closed; {@code received} is told on a thread of its own.
   *
   * @throws IOException where this cannot be done; the window works all the same
   */
  public static SingleInstance listen(Path folder, Consumer<List<String>> received)
      throws IOException {
    Path socket = folder.resolve(NAME);
    try {
      // Who opens the working folder holds its lock: a socket that is there is a dead one's.
      Files.deleteIfExists(socket);
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.bind(UnixDomainSocketAddress.of(socket));
      } catch (IOException | IllegalArgumentException e) {
        channel.close();
        throw new IOException("No socket can be made in the working folder", e);
      }
      SingleInstance instance = new SingleInstance(socket, channel);
      Thread.ofVirtual().name("second-starts").start(() -> instance.serve(received));
      return instance;
    } catch (UnsupportedOperationException e) {
      throw new IOException("This system knows no local sockets", e);
    }
  }

  private void serve(Consumer<List<String>> received) {
    while (channel.isOpen()) {
      try (SocketChannel from = channel.accept()) {
        List<String> arguments = read(new DataInputStream(Channels.newInputStream(from)));
        Channels.newOutputStream(from).write(TAKEN);
        received.accept(arguments);
      } catch (IOException e) {
        if (channel.isOpen()) {
          LOG.info("A second start was not understood: {}", e.getClass().getName());
        }
      }
    }
  }

  private static List<String> read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_ARGUMENTS) {
      throw new IOException("Too many arguments");
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(in.readUTF());
    }
    return arguments;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
  }
}
