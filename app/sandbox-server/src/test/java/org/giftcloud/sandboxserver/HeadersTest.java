// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The headers that the record shows in full, once. */
class HeadersTest {
  private static final String RESTLET = "Noelios-Restlet-Engine/1.1.6";
  private SandboxServer server;
  private SandboxClient client;

  @BeforeEach
  void start() throws Exception {
    start(Mode.GIFT_CLOUD);
  }

  private void start(Mode mode) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults().withMode(mode));
    client = new SandboxClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> wrongPassword() throws Exception {
    return client.send(
        client
            .request("POST", "/data/JSESSION", new byte[0])
            .header("Authorization", SandboxClient.basic(server.user(), "no".toCharArray())));
  }

  private static Optional<String> header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name);
  }

  private static List<String> cookies(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .toList();
  }

  @Test
  void a_wrong_password_is_the_containers_answer_and_challenges_nobody() throws Exception {
    HttpResponse<String> answer = wrongPassword();

    assertEquals(401, answer.statusCode());
    assertEquals(Optional.empty(), header(answer, "WWW-Authenticate"));
    assertEquals(Optional.of("Apache-Coyote/1.1"), header(answer, "Server"));
    assertEquals(Optional.of("en"), header(answer, "Content-Language"));
    assertEquals(Optional.of("text/html;charset=utf-8"), header(answer, "Content-Type"));
    assertEquals(List.of(), cookies(answer, "SESSION_EXPIRATION_TIME"));
    assertEquals(1, cookies(answer, "JSESSIONID").size());
  }

  @Test
  void a_modern_server_challenges_after_a_wrong_password_too() throws Exception {
    stop();
    start(Mode.STOCK_1_8);

    assertEquals(
        Optional.of("Basic realm=\"XNAT Protected Area\""),
        header(wrongPassword(), "WWW-Authenticate"));
  }

  @Test
  void every_refusal_for_want_of_a_session_sets_another_one_of_nobody() throws Exception {
    Set<String> given =
        List.of(client.get("/REST/projects?format=json"), client.get("/REST/projects")).stream()
            .peek(answer -> assertEquals(401, answer.statusCode()))
            .peek(answer -> assertEquals(Optional.of(RESTLET), header(answer, "Server")))
            .peek(answer -> assertEquals(Optional.of("bytes"), header(answer, "Accept-Ranges")))
            .map(answer -> cookies(answer, "JSESSIONID").getFirst())
            .collect(Collectors.toSet());

    assertEquals(2, given.size());
    for (String cookie : given) {
      assertTrue(cookie.matches("JSESSIONID=[0-9A-F]{32}; Path=/giftcloud; HttpOnly"), cookie);
      client.useSession(cookie.substring("JSESSIONID=".length(), cookie.indexOf(';')));
      HttpResponse<String> answer = client.get("/REST/projects?format=json");
      assertEquals(401, answer.statusCode(), "it is nobody's");
      assertEquals(
          Optional.of("Basic realm=\"XNAT Protected Area\""), header(answer, "WWW-Authenticate"));
    }
  }

  @Test
  void json_is_chunked_and_varies_and_text_is_neither() throws Exception {
    client.loggedIn();

    HttpResponse<String> json = client.get("/REST/projects?format=json");
    HttpResponse<String> text = client.get("/data/auth");

    assertEquals(
        Optional.of("Accept-Charset, Accept-Encoding, Accept-Language, Accept"),
        header(json, "Vary"));
    assertEquals(Optional.of("chunked"), header(json, "Transfer-Encoding"));
    assertEquals(Optional.empty(), header(text, "Vary"));
    assertEquals(Optional.empty(), header(text, "Transfer-Encoding"));
    assertTrue(
        cookies(json, "SESSION_EXPIRATION_TIME")
            .getFirst()
            .matches("SESSION_EXPIRATION_TIME=\"\\d{13},900000\"; Version=1; Path=/"));
    assertEquals(List.of(), cookies(json, "JSESSIONID"), "it has one");
  }

  @Test
  void a_site_that_is_not_set_up_sends_everybody_to_its_configuration() throws Exception {
    server.faults().always(Faults.Where.anything(), new Fault.NotSetUp());

    HttpResponse<String> answer = client.post("/data/JSESSION");

    assertEquals(302, answer.statusCode());
    assertEquals(
        Optional.of(server.url() + "/app/template/Configuration.vm"), header(answer, "Location"));
    assertEquals("", answer.body());
  }
}
