// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.giftcloud.giftcloudclient.ScriptedServer.Seen;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in, staying logged in, and every way in which that was seen to fail. */
class ScriptedLoginTest {
  private static final String LOGIN = "POST /data/JSESSION";
  private static final String PROJECTS = "GET /data/projects\\?format=json&owner=true&member=true";
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void logs_in_with_its_own_name_and_its_own_cookie_and_leaves() throws Exception {
    server.withLogin();

    try (GiftCloudClient client = connect()) {
      assertEquals(List.of(new Project("P", "Title", Project.Role.OWNER)), client.projects());
    }

    Seen login = server.seen().getFirst();
    assertEquals(List.of("GiftCloudUploader/0.1"), login.headers().get("User-agent"));
    assertEquals(List.of("0"), login.headers().get("Content-length"));
    assertEquals(List.of("Basic dXBsb2FkZXI6cHc="), login.headers().get("Authorization"));
    Seen logout = server.seen().getLast();
    assertEquals("DELETE /data/JSESSION", logout.line());
    assertEquals(
        List.of("JSESSIONID=17E7CE55A73073EA8601D76ACC820BF7"), logout.headers().get("Cookie"));
    assertFalse(logout.headers().containsKey("Authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, Login attempt failed. Please try again., WRONG_PASSWORD",
    "403, Your password has expired., ACCOUNT_REFUSED",
    "403, Site has not yet been configured., SERVER_NOT_SET_UP",
    "403, The server understood the request but refuses it, ACCOUNT_REFUSED",
    "500, java.lang.NullPointerException, SERVER_ERROR",
    "200, Please log in, UNEXPECTED_ANSWER",
    "404, The server has not found anything, UNEXPECTED_ANSWER",
    "503, Busy, SERVER_BUSY",
    "407, Proxy, PROXY_REFUSED",
  })
  void explains_a_refused_login(int status, String reason, Kind kind) {
    server.always(LOGIN, status, "text/html", ScriptedServer.status(reason));

    ServerException e = assertThrows(ServerException.class, this::connect);

    assertEquals(kind, e.kind());
    assertFalse(e.userSentence().contains(reason));
    assertFalse(String.valueOf(e.getMessage()).contains(reason));
    assertEquals(1, server.count(LOGIN));
  }

  @Test
  void takes_a_firewalls_page_for_what_it_is() {
    server.always(LOGIN, 403, "text/html", "<html><h1>403 Forbidden</h1>nginx</html>");

    ServerException e = assertThrows(ServerException.class, this::connect);

    assertEquals(Kind.FRONT_END_REFUSED, e.kind());
  }

  @Test
  void follows_no_redirect_with_its_password() {
    server.onceRedirect(LOGIN, 301, "https://elsewhere.example/");

    ServerException e = assertThrows(ServerException.class, this::connect);

    assertEquals(Kind.REDIRECTED, e.kind());
    assertEquals(1, server.seen().size());
  }

  @Test
  void says_when_the_site_is_not_configured() {
    server.onceRedirect(LOGIN, 302, "http://127.0.0.1/giftcloud/app/template/Configuration.vm");

    ServerException e = assertThrows(ServerException.class, this::connect);

    assertEquals(Kind.SERVER_NOT_SET_UP, e.kind());
  }

  @Test
  void is_not_content_with_a_session_that_is_nobodys() {
    server.always(LOGIN, 200, "text/plain", "17E7CE55A73073EA8601D76ACC820BF7");
    server.always("GET /data/auth", 200, "text/plain", "User 'guest' is logged in.");

    ServerException e = assertThrows(ServerException.class, this::connect);

    assertEquals(Kind.ACCOUNT_REFUSED, e.kind());
  }

  @Test
  void renews_a_dead_session_once() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(PROJECTS, 401, "text/html", ScriptedServer.LOGIN_REQUIRED);

      client.projects();

      assertEquals(2, server.count(LOGIN));
    }
  }

  @Test
  void gives_up_when_the_new_session_is_dead_too() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(PROJECTS, 401, "text/html", ScriptedServer.LOGIN_REQUIRED);
      server.once(PROJECTS, 401, "text/html", ScriptedServer.LOGIN_REQUIRED);

      ServerException e = assertThrows(ServerException.class, client::projects);

      assertEquals(Kind.SESSION_LOST, e.kind());
      assertEquals(2, server.count(LOGIN));
    }
  }

  @Test
  void a_page_in_place_of_a_list_is_no_lost_session() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(PROJECTS, 200, "text/html", "<html><body>Filtered</body></html>");
      server.once(PROJECTS, 200, "text/html", "<html><body>Filtered</body></html>");

      ServerException e = assertThrows(ServerException.class, client::projects);

      assertEquals(Kind.UNEXPECTED_ANSWER, e.kind());
      assertEquals(2, server.count(LOGIN));
    }
  }

  @Test
  void tries_a_password_no_more_once_it_was_refused() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(PROJECTS, 401, "text/html", ScriptedServer.LOGIN_REQUIRED);
      server.once(PROJECTS, 401, "text/html", ScriptedServer.LOGIN_REQUIRED);
      server.once(LOGIN, 401, "text/html", ScriptedServer.TOMCAT_401);

      ServerException first = assertThrows(ServerException.class, client::projects);
      ServerException second = assertThrows(ServerException.class, client::projects);

      assertEquals(
          List.of(Kind.WRONG_PASSWORD, Kind.WRONG_PASSWORD), List.of(first.kind(), second.kind()));
      assertEquals(2, server.count(LOGIN));
    }
  }

  @Test
  void reads_a_page_in_place_of_json_as_a_lost_session() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(
          PROJECTS, 200, "text/html", "<!-- BEGIN xnat-templates/screens/Login.vm -->\n<html>");

      client.projects();

      assertEquals(2, server.count(LOGIN));
    }
  }

  @Test
  void repeats_a_question_that_met_a_busy_server() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(PROJECTS, 503, "text/html", "busy");
      server.once(PROJECTS, 502, "text/html", "bad gateway");

      assertEquals(1, client.projects().size());
    }
  }

  @Test
  void reads_cut_json_as_no_answer() throws Exception {
    server.withLogin();
    try (GiftCloudClient client = connect()) {
      server.once(
          PROJECTS, 200, "application/json", "{\"ResultSet\":{\"Result\":[{\"id\":\"Secret");

      ServerException e = assertThrows(ServerException.class, client::projects);

      assertEquals(Kind.UNEXPECTED_ANSWER, e.kind());
      assertFalse(String.valueOf(e.getMessage()).contains("Secret"));
    }
  }

  private GiftCloudClient connect() throws ServerException {
    return GiftCloudClient.connect(
        server.address(),
        ServerTrust.system(),
        new Credentials("uploader", "pw".toCharArray()),
        Samples.options());
  }
}
