// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens log in where they are worth something, and are shown to no other server. */
class AliasTokenTest {
  private static final String ALIAS = "3f2b9c1e-0a4d-4e7b-9c55-1d2e3f4a5b6c";
  private static final String LOGIN = "POST /data/JSESSION";
  private static final String BUILD = "GET /xapi/siteConfig/buildInfo";

  private final List<SandboxServer> open = new ArrayList<>();
  private ScriptedServer scripted;

  @BeforeEach
  void start() throws Exception {
    scripted = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    scripted.close();
    open.forEach(SandboxServer::close);
  }

  @Test
  void a_token_of_1_8_uploads_as_its_owner() throws Exception {
    start(Mode.STOCK_1_8);
    Map<String, String> token = issue();
    String study = "2.25.71";
    SeriesUpload series =
        new SeriesUpload(
            server().project(),
            "2.25.4",
            "GC-T",
            "GC-T-1",
            study,
            "1",
            "2.25.72",
            "MR",
            Part10.series(study, "2.25.72", "1", 2));

    try (GiftCloudClient client = connect(token)) {
      assertEquals(2, client.upload(series, Progress.none()).filesSent());
    }
  }

  @Test
  void a_session_that_ended_is_renewed_by_the_token_while_it_lives() throws Exception {
    start(Mode.STOCK_1_8);
    Map<String, String> token = issue();
    try (GiftCloudClient client = connect(token)) {
      server().faults().once(Where.of("GET", "/projects"), new Fault.SessionExpired());

      assertEquals(1, client.projects().size());
    }
  }

  @Test
  void a_token_that_was_taken_back_is_tried_once_and_no_more() throws Exception {
    start(Mode.STOCK_1_8);
    Map<String, String> token = issue();
    try (GiftCloudClient client = connect(token)) {
      ask(XnatPath.of("data", "services", "tokens", "invalidate", cell(token, "alias")));
      server().faults().always(Where.of("GET", "/projects"), new Fault.SessionExpired());
      long before = logins();

      ServerException first = assertThrows(ServerException.class, client::projects);
      ServerException second = assertThrows(ServerException.class, client::projects);

      assertEquals(
          List.of(Kind.TOKEN_ENDED, Kind.TOKEN_ENDED), List.of(first.kind(), second.kind()));
      assertEquals(before + 1, logins());
      assertTrue(first.userSentence().contains("it has expired"), first.userSentence());
      assertFalse(first.kind().isRetryable());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GIFT_CLOUD", "STOCK_1_6"})
  void no_secret_goes_to_1_6_which_would_take_it(Mode mode) throws Exception {
    start(mode);
    Map<String, String> token = issue();
    long before = logins();

    ServerException e = assertThrows(ServerException.class, () -> connect(token));

    assertEquals(Kind.TOKEN_NOT_SENT, e.kind());
    assertEquals(before, logins());
    assertTrue(e.userSentence().contains("can be guessed"), e.userSentence());
    assertTrue(e.userSentence().contains("cannot be taken back"), e.userSentence());
  }

  @ParameterizedTest
  @CsvSource({
    "404, nothing here, TOKEN_NOT_SENT",
    "401, log in first, TOKEN_NOT_SENT",
    "200, {}, TOKEN_NOT_SENT",
    "200, <html>a page</html>, TOKEN_NOT_SENT",
    "403, <html>nginx</html>, FRONT_END_REFUSED",
    "503, busy, SERVER_BUSY",
    "504, slow, FRONT_END_TIMED_OUT",
    "302, '', REDIRECTED",
  })
  void no_secret_goes_where_no_version_is_told(int status, String body, Kind kind)
      throws Exception {
    scripted.withLogin().always(BUILD, status, "text/html", body);

    ServerException e = assertThrows(ServerException.class, () -> connect(scripted, ALIAS));

    assertEquals(kind, e.kind());
    assertEquals(0, scripted.count(LOGIN));
    assertTrue(
        scripted.seen().stream().noneMatch(seen -> seen.headers().containsKey("Authorization")));
  }

  @Test
  void a_password_needs_no_version() throws Exception {
    scripted.withLogin();

    connect(scripted, "uploader").close();

    assertEquals(List.of(0L, 1L), List.of(scripted.count(BUILD), scripted.count(LOGIN)));
  }

  @ParameterizedTest
  @CsvSource({
    ALIAS + ", true",
    "3F2B9C1E-0A4D-4E7B-9C55-1D2E3F4A5B6C, true",
    "uploader, false",
    "ldap/uploader, false",
    "3f2b9c1e0a4d4e7b9c551d2e3f4a5b6c, false",
    ALIAS + "-x, false",
  })
  void knows_an_alias_by_its_form(String user, boolean isAlias) {
    assertEquals(isAlias, Credentials.isAlias(user));
  }

  private void start(Mode mode) throws Exception {
    open.add(SandboxServer.start(SandboxOptions.defaults().withMode(mode)));
  }

  private SandboxServer server() {
    return open.getFirst();
  }

  private Map<String, String> issue() throws Exception {
    Answer answer = ask(XnatPath.of("data", "services", "tokens", "issue"));
    return Map.of(
        "alias", Tables.tree(answer).path("alias").asText(""),
        "secret", Tables.tree(answer).path("secret").asText(""));
  }

  /** As the account's owner does in a browser. */
  private Answer ask(XnatPath path) throws Exception {
    try (Wire wire = new Wire(address(), trust(), Samples.options());
        Credentials owner = new Credentials(server().user(), server().password())) {
      Call call = Call.get("tokens", path, Expect.JSON, Samples.options());
      return wire.send(call, null, owner.basicHeader(), new Meter());
    }
  }

  private GiftCloudClient connect(Map<String, String> token) throws ServerException {
    return GiftCloudClient.connect(
        address(),
        trust(),
        new Credentials(cell(token, "alias"), cell(token, "secret").toCharArray()),
        Samples.options());
  }

  private static GiftCloudClient connect(ScriptedServer server, String user)
      throws ServerException {
    return GiftCloudClient.connect(
        server.address(),
        ServerTrust.system(),
        new Credentials(user, "pw".toCharArray()),
        Samples.options());
  }

  private static String cell(Map<String, String> token, String name) {
    return Tables.cell(token, name);
  }

  private ServerAddress address() throws ServerException {
    return ServerAddress.of(server().url().toString());
  }

  private ServerTrust trust() throws ServerException {
    return ServerTrust.caPem(server().caPem());
  }

  private long logins() {
    return server().requests().stream()
        .filter(r -> r.method().equals("POST") && r.target().contains("/data/JSESSION"))
        .count();
  }
}
