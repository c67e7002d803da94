// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through an HTTP proxy that opens a tunnel (CONNECT) and sees nothing but TLS. */
class ProxyTest {
  private static final String NAME = "giftcloud.example.org";

  private @TempDir Path folder;
  private SandboxServer server;
  private Tunnel tunnel;

  @BeforeEach
  void start() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    tunnel = new Tunnel(server, new TrustTest(folder).makeForProxied(NAME));
  }

  @AfterEach
  void stop() throws IOException {
    tunnel.close();
    server.close();
  }

  @Test
  void a_series_goes_through_a_tunnel_and_is_proved() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(5, 20_000));
    ClientOptions through = Samples.options().throughProxy("127.0.0.1", tunnel.port());
    try (Credentials login = new Credentials(server.user(), server.password());
        GiftCloudClient client =
            GiftCloudClient.connect(
                ServerAddress.of("https://" + NAME + "/giftcloud"),
                ServerTrust.caFile(folder.resolve("proxied.pem")),
                login,
                through)) {
      client.upload(series, Progress.none());

      assertInstanceOf(Equal.class, client.verify(series));
    }
    assertEquals(5, server.stored().size());
    assertEquals(
        List.of("CONNECT " + NAME + ":443 HTTP/1.1"), tunnel.asked.stream().distinct().toList());
    assertTrue(tunnel.bytes.get() > series.bytes(), "all of it went this way");
  }

  @Test
  void what_is_set_up_is_checked_and_used_off_this_computer_only() throws Exception {
    ServerRoute route = new ServerRoute(null, "", null, "proxy.example.org:3128");

    assertEquals(
        "proxy.example.org",
        ((java.net.InetSocketAddress)
                route
                    .options(ServerAddress.of("https://giftcloud.example.org"))
                    .proxy()
                    .select(java.net.URI.create("https://giftcloud.example.org"))
                    .getFirst()
                    .address())
            .getHostString());
    assertEquals(
        ClientOptions.standard().proxy(),
        route.options(ServerAddress.of("https://127.0.0.1:8443")).proxy());
    for (String bad : List.of("proxy.example.org", "proxy:99999", "http://proxy:3128", "a b:1")) {
      assertThrows(IllegalArgumentException.class, () -> new ServerRoute(null, "", null, bad), bad);
    }
    for (String bad : List.of("00", "0g".repeat(32), "00".repeat(33))) {
      assertThrows(IllegalArgumentException.class, () -> new ServerRoute(null, bad, null, ""), bad);
    }
    assertTrue(ServerRoute.isPin("0a:".repeat(31) + "FF"));
  }

  /**
   * As small as a proxy can be. What it connects to is a server of the name that was asked for,
   * which hands on to the practice server: that one is on loopback, where no proxy is used.
   */
  private static final class Tunnel implements AutoCloseable {
    private static final int LONGEST_HEAD = 4096;
    private final ServerSocket proxy;
    private final ServerSocket named;
    private final SSLSocketFactory toSandbox;
    private final int sandbox;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicLong bytes = new AtomicLong();

    Tunnel(SandboxServer server, SSLContext own) throws Exception {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      proxy = new ServerSocket(0, 16, loopback);
      named = own.getServerSocketFactory().createServerSocket(0, 16, loopback);
      toSandbox = ServerTrust.caPem(server.caPem()).context().getSocketFactory();
      sandbox = server.url().getPort();
      threads.execute(() -> accept(proxy, this::open));
      threads.execute(() -> accept(named, this::handOn));
    }

    int port() {
      return proxy.getLocalPort();
    }

    private interface Caller {
      void with(Socket socket) throws IOException;
    }

    private void accept(ServerSocket at, Caller caller) {
      while (!at.isClosed()) {
        try {
          Socket socket = at.accept();
          threads.execute(
              () -> {
                try (socket) {
                  caller.with(socket);
                } catch (IOException e) {
                  // The test's assertions tell what did not come.
                }
              });
        } catch (IOException e) {
          return;
        }
      }
    }

    private void open(Socket caller) throws IOException {
      asked.add(head(caller.getInputStream()));
      try (Socket there = new Socket(InetAddress.getLoopbackAddress(), named.getLocalPort())) {
        String opened = "HTTP/1.1 200 Connection established\r\n\r\n";
        caller.getOutputStream().write(opened.getBytes(StandardCharsets.US_ASCII));
        between(caller, there);
      }
    }

    private void handOn(Socket caller) throws IOException {
      try (Socket there = toSandbox.createSocket("127.0.0.1", sandbox)) {
        between(caller, there);
      }
    }

    private void between(Socket one, Socket other) {
      threads.execute(() -> copy(other, one));
      copy(one, other);
    }

    private static String head(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_HEAD) {
        head.append((char) in.read());
      }
      return head.substring(0, head.indexOf("\r\n"));
    }

    private void copy(Socket from, Socket to) {
      byte[] buffer = new byte[1 << 14];
      try {
        for (int read = from.getInputStream().read(buffer);
            read > 0;
            read = from.getInputStream().read(buffer)) {
          bytes.addAndGet(read);
          to.getOutputStream().write(buffer, 0, read);
        }
        to.shutdownOutput();
      } catch (IOException e) {
        // One side has left.
      }
    }

    @Override
    public void close() throws IOException {
      proxy.close();
      named.close();
      threads.shutdownNow();
    }
  }
}
