// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;
import org.giftcloud.engine.staging.PrivateFiles;

/**
 * Lines on this computer: a socket in the working folder, in a folder of its own that no other
 * account may enter.
 */
public final class LocalLines implements Line.Lines {
  private static final String FOLDER = "desk";
  private static final String NAME = "review.sock";

  private final Path socket;
  private final ServerSocketChannel channel;

  private LocalLines(Path socket, ServerSocketChannel channel) {
    this.socket = socket;
    this.channel = channel;
  }

  /**
   * Opens the socket of a working folder that this process has open.
   *
   * @throws IOException where this cannot be done, as where the path is longer than sockets allow
   */
  public static LocalLines in(Path workspace) throws IOException {
    Path folder = workspace.resolve(FOLDER);
    if (!workspace.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // Windows: who else may come in is inherited, and who calls is not told.
      throw new IOException("Other accounts cannot be kept off a socket on this system");
    }
    PrivateFiles.createDirectories(folder);
    PrivateFiles.restrict(folder);
    Path socket = folder.resolve(NAME);
    // Who opens the working folder holds its lock: a socket that is there is a dead one's.
    Files.deleteIfExists(socket);
    try {
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.bind(UnixDomainSocketAddress.of(socket));
      } catch (IOException | IllegalArgumentException e) {
        channel.close();
        throw new IOException("No socket can be made in the working folder", e);
      }
      return new LocalLines(socket, channel);
    } catch (UnsupportedOperationException e) {
      throw new IOException("This system knows no local sockets", e);
    }
  }

  /** Whether a process may be listening there. */
  public static boolean isThere(Path workspace) {
    return Files.exists(workspace.resolve(FOLDER).resolve(NAME));
  }

  /** Calls the process that has a working folder open. */
  public static Line.Dial to(Path workspace) {
    Path socket = workspace.resolve(FOLDER).resolve(NAME);
    return () -> {
      SocketChannel channel;
      try {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      } catch (UnsupportedOperationException e) {
        throw new IOException("This system knows no local sockets", e);
      }
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new LocalLine(channel);
      } catch (IOException | IllegalArgumentException e) {
        channel.close();
        throw new IOException("Nobody listens in the working folder", e);
      }
    };
  }

  @Override
  public Line accept() throws IOException {
    return new LocalLine(channel.accept());
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
  }

  private record LocalLine(SocketChannel channel) implements Line {
    /**
     * What the system says of the other process; a name that it gives itself would prove nothing.
     */
    @Override
    public String greet() throws IOException {
      try {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
      } catch (UnsupportedOperationException e) {
        throw new IOException("This system does not say who calls", e);
      }
    }

    @Override
    public String from() {
      return "here";
    }

    @Override
    public InputStream in() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream out() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void close() {
      Closing.quietly(channel);
    }
  }
}
