// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks what a row asked, as the user who asked, and compares the answers. */
final class TranscriptPlayer implements AutoCloseable {
  private static final String STATUS_PAGE = "[Restlet status page] ";
  private static final Pattern STAMP = Pattern.compile("\\d{8}_\\d{9}");
  private static final String SCRIPT =
      """
      project = "Unassigned" : (0008,1030) := (0008,1030)
      (0008,1030) := project
      (0010,0010) := subject
      (0010,0020) := session
      """;
  private final SandboxServer server;
  private final SandboxClient client;
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> stamps = new HashMap<>();
  private String section = "";

  TranscriptPlayer(SandboxServer server) {
    this.server = server;
    this.client = new SandboxClient(server);
  }

  void play(TranscriptRow row) throws Exception {
    if (!row.section().equals(section)) {
      section = row.section();
      sessions.clear();
    }
    setUp(row);
    if (!row.all("race").isEmpty()) {
      race(row);
    } else if (row.directive("dead-session").isPresent()) {
      pourIntoADeadSession(row);
    } else if (row.directive("cut-at-half").isPresent()) {
      cutAtHalf(row);
    } else {
      row.directive("fault")
          .ifPresent(
              name -> server.faults().once(Faults.Where.anything(), new Fault.DatabaseDown()));
      compare(row, client.send(request(row)));
    }
  }

  private void setUp(TranscriptRow row) throws Exception {
    as("uploader");
    for (String setup : row.all("setup")) {
      String[] parts = setup.split(" ", 2);
      ok(client.send(client.request(parts[0], parts[1], new byte[0])));
    }
    for (String setup : row.all("setup-zip")) {
      String[] parts = setup.split(" ", 2);
      ok(client.putZip(parts[1], TranscriptBody.of("zip id=" + parts[0]).bytes()));
    }
    if (row.directive("setup-script").isPresent()) {
      script(SCRIPT, "Updating%20the%20site-wide%20anonymization%20script", "enabled");
    }
    if (row.directive("setup-no-script").isPresent()) {
      script("//", "Disabling%20the%20site-wide%20anonymization%20script", "disabled");
    }
  }

  private void script(String text, String reason, String status) throws Exception {
    as("admin");
    String target = "/data/config/anon/script?inbody=true&reason=" + reason + "&status=" + status;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ok(client.send(client.request("PUT", target, bytes).header("Content-Type", "text/plain")));
  }

  private static void ok(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, "setup answered " + answer.statusCode());
  }

  private void as(String user) throws Exception {
    if (user.equals("none") || user.equals("dead")) {
      client.useSession(user.equals("none") ? "" : "0123456789ABCDEF0123456789ABCDEF");
      return;
    }
    if (!sessions.containsKey(user)) {
      sessions.put(user, client.loggedIn(user).session());
    }
    client.useSession(sessions.get(user));
  }

  private HttpRequest.Builder request(TranscriptRow row) throws Exception {
    as(row.directive("user").orElse("uploader"));
    TranscriptBody body = TranscriptBody.of(row.directive("body").orElse("none"));
    HttpRequest.Builder request = client.request(row.method(), now(row.target()), body.bytes());
    if (row.directive("chunked").isPresent()) {
      byte[] bytes = body.bytes();
      request.method(
          row.method(),
          HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
    }
    String type = row.directive("type").orElse(body.contentType());
    if (!type.isEmpty() && !type.equals("none")) {
      request.header("Content-Type", type);
    }
    row.directive("agent").ifPresent(agent -> request.setHeader("User-Agent", agent));
    row.directive("accept-gzip").ifPresent(x -> request.header("Accept-Encoding", "gzip"));
    row.directive("expect-continue").ifPresent(x -> request.expectContinue(true));
    row.directive("auth").ifPresent(auth -> request.header("Authorization", credentials(auth)));
    return request;
  }

  private String credentials(String kind) {
    return switch (kind) {
      case "good" -> SandboxClient.basic("uploader", server.password());
      case "wrong" -> SandboxClient.basic("uploader", "no".toCharArray());
      default -> SandboxClient.basic("nobody", "no".toCharArray());
    };
  }

  /** The recorded times in a path become those of this run. */
  private String now(String target) {
    return STAMP.matcher(target).replaceAll(m -> stamps.getOrDefault(m.group(), m.group()));
  }

  private void compare(TranscriptRow row, HttpResponse<String> answer) {
    String text = utf8(answer.body());
    assertEquals(row.status(), answer.statusCode(), () -> "status; body " + text);
    assertEquals(
        row.contentType(), answer.headers().firstValue("Content-Type").orElse(""), "content type");
    if (row.directive("keep-session").isPresent()) {
      sessions.put("uploader", text);
    }
    remember(row.body(), text);
    if (row.method().equals("HEAD")) {
      return;
    }
    compareBody(row.body(), text);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void remember(String recorded, String actual) {
    Matcher then = STAMP.matcher(recorded);
    Matcher here = STAMP.matcher(actual);
    while (then.find() && here.find()) {
      stamps.putIfAbsent(then.group(), here.group());
    }
  }

  private static void compareBody(String recorded, String actual) {
    if (recorded.startsWith(STATUS_PAGE)) {
      String reason = recorded.substring(STATUS_PAGE.length());
      assertTrue(actual.contains("<title>Status page</title>"), actual);
      boolean isCut = reason.endsWith("…");
      String wanted =
          "<h3>" + (isCut ? reason.substring(0, reason.length() - 1) : reason + "</h3>");
      assertTrue(withoutSize(actual).contains(withoutSize(wanted)), actual);
      return;
    }
    if (recorded.startsWith("[Tomcat error page] ")) {
      assertTrue(actual.contains("Apache Tomcat"), actual);
      assertTrue(actual.contains(recorded.substring("[Tomcat error page] ".length())), actual);
      return;
    }
    String wanted = Normal.of(recorded);
    String got = Normal.of(actual);
    if (wanted.endsWith("…")) {
      String start = wanted.replaceAll("(2\\.25\\.\\d*)?…$", "").stripTrailing();
      assertEquals(start, got.substring(0, Math.min(start.length(), got.length())));
      return;
    }
    var json = Normal.json(wanted);
    if (json.isPresent()) {
      assertEquals(json, Normal.json(got));
    } else {
      assertEquals(wanted, got);
    }
  }

  private static String withoutSize(String page) {
    return page.replaceAll("payload of [0-9.]+ KB", "payload");
  }

  /** What comes out of a race differs from run to run; that one wins does not. */
  private void race(TranscriptRow row) throws Exception {
    as("uploader");
    List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
    for (String request : row.all("race")) {
      String[] parts = request.split(" ", 2);
      running.add(
          client
              .http()
              .sendAsync(
                  client.request(parts[0], parts[1], new byte[0]).build(),
                  HttpResponse.BodyHandlers.ofString()));
    }
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : running) {
      statuses.add(one.get().statusCode());
    }
    assertTrue(statuses.contains(201), statuses::toString);
    assertTrue(List.of(200, 201, 403, 409, 500).containsAll(statuses), statuses::toString);
  }

  private void pourIntoADeadSession(TranscriptRow row) throws IOException {
    long length = 64L << 20;
    try (RawConnection raw = new RawConnection(server)) {
      raw.start(row.method(), row.target(), "0123456789ABCDEF0123456789ABCDEF", length);
      long sent = raw.pour(length);
      assertTrue(sent > 2_000_000 && sent < 16_000_000, "sent " + sent);
    }
    assertEquals(401, server.requests().getLast().status());
  }

  private void cutAtHalf(TranscriptRow row) throws Exception {
    as("uploader");
    byte[] body = TranscriptBody.of(row.directive("body").orElseThrow()).bytes();
    int before = server.requests().size();
    try (RawConnection raw = new RawConnection(server)) {
      raw.start(row.method(), row.target(), client.session(), body.length);
      raw.out().write(body, 0, body.length / 2);
    }
    awaitRequest(server, before);
    assertEquals(0, server.requests().get(before).status());
    long left = count(row.method().equals("PUT") ? "archive" : "prearchive");
    assertTrue(left > 80 && left < 120, "left on the disk: " + left);
  }

  private long count(String folder) throws IOException {
    try (var tree = java.nio.file.Files.walk(server.folder().resolve(folder).resolve("PROJ5"))) {
      return tree.filter(java.nio.file.Files::isRegularFile).count();
    }
  }

  static void awaitRequest(SandboxServer server, int before) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (server.requests().size() == before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
