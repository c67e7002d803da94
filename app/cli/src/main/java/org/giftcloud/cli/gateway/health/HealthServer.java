// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells programs on this computer how the gateway is: counts and codes, no identity. */
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Answers {@code GET /health} in JSON and {@code GET /metrics} in Prometheus' text on loopback;
   * port 0 takes a free one.
   */
  public static HealthServer start(int port, Source source) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
    server.createContext(
        "/health",
        exchange ->
            answer(
                exchange,
                "application/json",
                () -> new ObjectMapper().writeValueAsBytes(source.health())));
    server.createContext(
        "/metrics",
        exchange ->
            answer(
                exchange,
                "text/plain; version=0.0.4; charset=utf-8",
                () -> PrometheusText.of(source.health()).getBytes(StandardCharsets.UTF_8)));
    // One client that is slow keeps no other waiting.
    server.setExecutor(Thread::startVirtualThread);
    server.start();
    return new HealthServer(server);
  }

  private static void answer(HttpExchange exchange, String type, Body body) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] bytes = body.bytes();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Knows how things are. */
  @FunctionalInterface
  public interface Source {
    Map<String, Object> health() throws IOException;
  }

  private interface Body {
    byte[] bytes() throws IOException;
  }
}
