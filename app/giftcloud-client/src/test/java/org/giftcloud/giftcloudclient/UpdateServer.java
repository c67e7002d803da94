// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** HTTPS on loopback that says about versions whatever a test wants. */
final class UpdateServer implements AutoCloseable {
  private final HttpsServer server;
  private final ServerTrust trust;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile HttpHandler handler = exchange -> exchange.sendResponseHeaders(404, -1);
  private volatile String line = "";
  private volatile Set<String> headers = Set.of();

  UpdateServer(Path folder) throws Exception {
    KeyStore store = new TrustTest(folder).makeForBench();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    trust = ServerTrust.caFile(folder.resolve("bench.pem"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/updates/latest";
  }

  ServerTrust trust() {
    return trust;
  }

  /** The last request. */
  String line() {
    return line;
  }

  /** The names of its headers. */
  Set<String> headers() {
    return headers;
  }

  void answers(int status, byte[] body) {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        };
  }

  void redirects(int status, String location) {
    handler =
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        };
  }

  void answersWithoutEnd(Duration pause) {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          // Ends when the client is gone, or the test.
          while (!isClosedAfter(pause)) {
            exchange.getResponseBody().write('A');
            exchange.getResponseBody().flush();
          }
        };
  }

  void isSilent() {
    handler = exchange -> isClosedAfter(Duration.ofMinutes(1));
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      Set<String> names = new TreeSet<>();
      exchange
          .getRequestHeaders()
          .keySet()
          .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      headers = names;
      handler.handle(exchange);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
