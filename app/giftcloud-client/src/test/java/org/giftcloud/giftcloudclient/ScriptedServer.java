// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Answers word for word as recorded: the first rule that fits a request answers it, and is used up
 * unless it stays.
 */
final class ScriptedServer implements AutoCloseable {
  static final String NOT_FOUND =
      status("The server has not found anything matching the request URI");
  static final String LOGIN_REQUIRED = status("The request requires user authentication");
  static final String EMPTY_TABLE = "{\"ResultSet\":{\"Result\":[], \"totalRecords\": \"0\"}}";
  static final String TOMCAT_401 =
      "<!doctype html><html lang=\"en\"><head><title>HTTP Status 401 – Unauthorized</title></head>"
          + "<body><p><b>Message</b> Login attempt failed. Please try again.</p></body></html>";

  /** One recorded answer; {@code type} decides Content-Type, an empty one sends none. */
  record Reply(int status, String type, String body, Map<String, String> headers) {}

  /** What came in. */
  record Seen(String method, String target, Map<String, List<String>> headers, int length) {
    String line() {
      return method + " " + target;
    }
  }

  private record Rule(Pattern line, Reply reply, Use use) {}

  private enum Use {
    ONCE,
    ALWAYS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Restlet's page of an error. */
  static String status(String reason) {
    return "<html>\n<head>\n   <title>Status page</title>\n</head>\n<body>\n<h3>"
        + reason
        + "</h3><p>You can get technical details <a href=\"http://www.w3.org/\">here</a>.<br>\n"
        + "Please continue your visit at our <a href=\"/\">home page</a>.\n</p>\n</body>\n</html>\n";
  }

  ServerAddress address() throws ServerException {
    return ServerAddress.plainHttpOnLoopback(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/giftcloud");
  }

  ScriptedServer once(String line, int status, String type, String body) {
    return add(line, new Reply(status, type, body, Map.of()), Use.ONCE);
  }

  ScriptedServer always(String line, int status, String type, String body) {
    return add(line, new Reply(status, type, body, Map.of()), Use.ALWAYS);
  }

  /** With a header in place of the usual cookie. */
  ScriptedServer alwaysCookie(String line, String body, String cookie) {
    return add(line, new Reply(200, "text/plain", body, Map.of("Set-Cookie", cookie)), Use.ALWAYS);
  }

  ScriptedServer onceRedirect(String line, int status, String location) {
    return add(line, new Reply(status, "", "", Map.of("Location", location)), Use.ONCE);
  }

  /** The recorded conversation of a login, for whom a project P is writable. */
  ScriptedServer withLogin() {
    always(
        "POST /data/JSESSION",
        200,
        "text/plain;charset=ISO-8859-1",
        "17E7CE55A73073EA8601D76ACC820BF7");
    always("GET /data/auth", 200, "text/plain", "User 'uploader' is logged in.");
    always("DELETE /data/JSESSION", 200, "", "");
    return always(
        "GET /data/projects\\?format=json&owner=true&member=true",
        200,
        "application/json",
        "{\"ResultSet\":{\"Result\":[{\"user_role_3\":\"Owners\",\"name\":\"Title\",\"id\":\"P\"}],"
            + " \"xdat_user_id\": \"3\",\"totalRecords\": \"1\",\"title\": \"Projects\"}}");
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  long count(String line) {
    Pattern pattern = Pattern.compile(line);
    return seen.stream().filter(s -> pattern.matcher(s.line()).matches()).count();
  }

  private ScriptedServer add(String line, Reply reply, Use use) {
    Rule rule = new Rule(Pattern.compile(line), reply, use);
    // A rule for one time goes before those that stay.
    int at =
        use == Use.ALWAYS
            ? rules.size()
            : (int) rules.stream().filter(r -> r.use() == Use.ONCE).count();
    rules.add(at, rule);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestURI().toString().replaceFirst("^/giftcloud", "");
      Seen request =
          new Seen(
              exchange.getRequestMethod(),
              target,
              Map.copyOf(exchange.getRequestHeaders()),
              body.length);
      seen.add(request);
      send(exchange, reply(request.line()));
    }
  }

  private Reply reply(String line) {
    Optional<Rule> fits = rules.stream().filter(r -> r.line().matcher(line).matches()).findFirst();
    fits.filter(rule -> rule.use() == Use.ONCE).ifPresent(rules::remove);
    return fits.map(Rule::reply)
        .orElse(new Reply(404, "text/html;charset=ISO-8859-1", NOT_FOUND, Map.of()));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    // As on every answer: an anonymous session that a client must not take for its own.
    exchange
        .getResponseHeaders()
        .add(
            "Set-Cookie", "JSESSIONID=4E208C6FEECFCD1E08C67B0A5FD5A754; Path=/giftcloud; HttpOnly");
    if (!reply.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
