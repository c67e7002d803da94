// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Tokens of 1.8, and what makes those of 1.6 worthless. */
class AliasTokensTest {
  private static final String TOKENS = "/data/services/tokens/";
  private static final Pattern ALIAS = Pattern.compile("\"alias\":\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("\"secret\":\"([^\"]+)\"");

  private final SettableClock clock = new SettableClock();
  private SandboxServer server;
  private SandboxClient client;
  private String alias = "";
  private String secret = "";

  /** 1.8, unless the test's name says 1.6. */
  @BeforeEach
  void issue(TestInfo test) throws Exception {
    Mode mode = test.getDisplayName().contains("1 6") ? Mode.STOCK_1_6 : Mode.STOCK_1_8;
    server = SandboxServer.start(SandboxOptions.defaults().withMode(mode).withClock(clock));
    client = new SandboxClient(server).loggedIn();
    String token = client.get(TOKENS + "issue").body();
    alias = in(token, ALIAS);
    secret = in(token, SECRET);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void one_of_1_8_logs_in_until_it_is_taken_back() throws Exception {
    assertTrue(secret.matches("[A-Za-z0-9]{64}"));
    assertEquals(
        List.of(200, 401, 401),
        List.of(login(alias, secret), login(alias, "no"), login("no", secret)));
    assertEquals("{\"valid\":\"uploader\"}", client.get(pair("validate")).body());
    assertEquals(401, client.get(TOKENS + "validate/" + alias + "/no").statusCode());
    client.get(TOKENS + "invalidate/" + alias + "/no");
    assertEquals(200, login(alias, secret));

    assertEquals("{\"result\": \"OK\"}", client.get(pair("invalidate")).body());

    assertEquals(401, login(alias, secret));
    assertEquals(401, client.get(pair("validate")).statusCode());
  }

  @Test
  void one_of_1_6_cannot_be_taken_back_or_asked_about() throws Exception {
    assertTrue(secret.matches("\\d{13}"), "a time of day");
    assertEquals(401, client.get(pair("validate")).statusCode());
    assertEquals("{\"result\": \"OK\"}", client.get(pair("invalidate")).body());
    assertEquals(200, login(alias, secret));
  }

  @Test
  void the_log_holds_no_secret() throws Exception {
    client.get(pair("validate"));
    client.get(pair("invalidate"));

    assertFalse(server.requests().toString().contains(secret));
    assertTrue(server.requests().toString().contains("/validate/" + alias));
  }

  @Test
  void one_of_1_8_ends_after_two_days() throws Exception {
    clock.now = clock.now.plus(AliasTokens.LIFE).minusSeconds(1);
    assertEquals(200, login(alias, secret));
    clock.now = clock.now.plusSeconds(1);

    assertEquals(401, login(alias, secret));
  }

  private String pair(String deed) {
    return TOKENS + deed + "/" + alias + "/" + secret;
  }

  private int login(String user, String password) throws Exception {
    client.useSession("");
    int status =
        client
            .send(
                client
                    .request("POST", "/data/JSESSION", new byte[0])
                    .header("Authorization", SandboxClient.basic(user, password.toCharArray())))
            .statusCode();
    client.loggedIn();
    return status;
  }

  private static String in(String json, Pattern pattern) {
    Matcher found = pattern.matcher(json);
    assertTrue(found.find(), json);
    return found.group(1);
  }
}
