// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicomnet.node.Listener;

/**
 * A server of others in a network of its own, since most listen on every address they find. One
 * port of it appears on our loopback, and one port of our loopback on its own; nothing else does.
 */
public final class Namespace implements AutoCloseable {
  private static final String RELAY =
      """
      use IO::Socket::INET; use IO::Socket::UNIX;
      my ($folder, $theirs, $ours, @command) = @ARGV;
      $SIG{CHLD} = "IGNORE";
      setpgrp;
      # When whoever started it is gone, so is everything here.
      fork or do { sysread(STDIN, my $end, 1); kill -9 => getpgrp; exit };
      my $any = IO::Socket::INET->new(Proto => "udp") or die;
      my $up = pack("a16 s", "lo", 0x41);
      ioctl($any, 0x8914, $up) or die "loopback: $!";
      my $in = IO::Socket::UNIX->new(Local => "$folder/in", Listen => 20) or die;
      my $out = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ours,
          Listen => 20) or die;
      sub copy {
        my ($from, $to) = @_;
        while (sysread($from, my $bytes, 65536)) {
          for (my $at = 0; $at < length $bytes;) {
            my $n = syswrite($to, $bytes, length($bytes) - $at, $at);
            defined $n or exit;
            $at += $n;
          }
        }
        shutdown($to, 1);
      }
      sub relay {
        my ($server, $connect) = @_;
        while (1) {
          my $a = $server->accept or next;
          next if fork;
          my $b = $connect->() or exit;
          if (fork) { copy($a, $b) } else { copy($b, $a) }
          exit;
        }
      }
      fork or relay($in, sub { IO::Socket::INET->new("127.0.0.1:$theirs") });
      fork or relay($out, sub { IO::Socket::UNIX->new("$folder/out") });
      $SIG{CHLD} = "DEFAULT";
      exec @command;
      """;

  private final ServerSocketChannel front;
  private final ServerSocketChannel back;
  private final Process process;
  private volatile int ours;

  private Namespace(ServerSocketChannel front, ServerSocketChannel back, Process process) {
    this.front = front;
    this.back = back;
    this.process = process;
  }

  /** Skips the test where networks cannot be made, or the peer is not installed. */
  public static void need(String program) throws Exception {
    boolean isThere =
        List.of("/usr/bin", "/usr/sbin").stream()
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    assumeTrue(
        isThere || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        program + " is not installed");
    boolean canUnshare =
        Files.isExecutable(Path.of("/usr/bin/unshare"))
            && new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
    assumeTrue(canUnshare, "this account may not make a network of its own");
  }

  /**
   * Starts a server.
   *
   * @param theirs the port it listens on, in its own network
   * @param ours the port, in its own network, at which it finds whom we name by {@link #reach}
   */
  public static Namespace start(Path folder, int theirs, int ours, List<String> command)
      throws Exception {
    Files.createDirectories(folder);
    ServerSocketChannel back = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    back.bind(UnixDomainSocketAddress.of(folder.resolve("out")));
    ServerSocketChannel front = ServerSocketChannel.open();
    front.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    List<String> whole = new ArrayList<>(List.of("unshare", "-rn", "perl", "-e", RELAY));
    whole.addAll(List.of(folder.toString(), Integer.toString(theirs), Integer.toString(ours)));
    whole.addAll(command);
    Process process =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.txt").toFile())
            .start();
    Namespace namespace = new Namespace(front, back, process);
    UnixDomainSocketAddress in = UnixDomainSocketAddress.of(folder.resolve("in"));
    Thread.ofPlatform().daemon().start(() -> namespace.serve(front, () -> SocketChannel.open(in)));
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                namespace.serve(
                    back,
                    () ->
                        SocketChannel.open(
                            new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), namespace.ours))));
    Listener.await(() -> Files.exists(folder.resolve("in")));
    return namespace;
  }

  /** Whom the server finds. */
  public void reach(int port) {
    ours = port;
  }

  /** Where we find the server. */
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) front.getLocalAddress();
  }

  private void serve(ServerSocketChannel server, Target target) {
    while (server.isOpen()) {
      try {
        SocketChannel from = server.accept();
        Thread.ofPlatform().daemon().start(() -> relay(from, target));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void relay(SocketChannel from, Target target) {
    try (from;
        SocketChannel to = target.open()) {
      Thread back = Thread.ofPlatform().daemon().start(() -> copy(to, from));
      copy(from, to);
      back.join();
    } catch (IOException e) {
      // Whoever was connected sees it end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer bytes = ByteBuffer.allocate(64 << 10);
    try {
      while (from.read(bytes.clear()) >= 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          to.write(bytes);
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      end(from);
      end(to);
    }
  }

  private static void end(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
    front.close();
    back.close();
  }

  private interface Target {
    SocketChannel open() throws IOException;
  }
}
