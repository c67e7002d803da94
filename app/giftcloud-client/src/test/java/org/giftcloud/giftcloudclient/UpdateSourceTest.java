// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a signed, sound answer of today's says anything; tried over HTTPS on loopback. */
@TestInstance(Lifecycle.PER_CLASS)
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class UpdateSourceTest {
  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2027-02-01T09:00:00Z"), ZoneOffset.UTC);
  private static final String GOOD =
      "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\","
          + "\"page\":\"https://giftcloud.example.org/releases/0.2.0\","
          + "\"validUntil\":\"2027-02-01\"}";

  private KeyPair keys;
  private UpdateServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    server = new UpdateServer(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tells_of_a_newer_version_and_where_it_is_described() throws Exception {
    server.answers(200, signed(GOOD, keys.getPrivate()));

    assertEquals(
        new UpdateNews.Newer("0.2.0", URI.create("https://giftcloud.example.org/releases/0.2.0")),
        ask("0.1.9"));
    assertEquals(new UpdateNews.UpToDate(), ask("0.2"));
  }

  @Test
  void sends_nothing_but_the_question() throws Exception {
    server.answers(200, signed(GOOD, keys.getPrivate()));
    ask("0.1.0");

    assertEquals("GET /updates/latest", server.line());
    Set<String> more = new TreeSet<>(server.headers());
    more.removeAll(Set.of("accept", "connection", "content-length", "host", "user-agent"));
    assertEquals(Set.of(), more);
  }

  @Test
  void does_not_believe_another_key_or_a_changed_byte() throws Exception {
    PrivateKey other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    byte[] good = signed(GOOD, keys.getPrivate());
    byte[] changed = good.clone();
    changed[changed.length - 3] ^= 1;

    for (byte[] body :
        List.of(
            signed(GOOD, other),
            changed,
            new byte[0],
            GOOD.getBytes(StandardCharsets.UTF_8),
            ("\n" + GOOD).getBytes(StandardCharsets.UTF_8),
            ("AAAA\n" + GOOD).getBytes(StandardCharsets.UTF_8),
            ("?\n" + GOOD).getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            Arrays.copyOf(good, 80))) {
      server.answers(200, body);
      assertEquals(Kind.UPDATE_NOT_SIGNED, fails("0.1.0"));
    }
  }

  @Test
  void does_not_believe_an_older_version_or_yesterdays_answer() throws Exception {
    server.answers(200, signed(GOOD, keys.getPrivate()));
    assertEquals(Kind.UPDATE_STALE, fails("0.2.1"));

    String yesterday = GOOD.replace("2027-02-01", "2027-01-31");
    server.answers(200, signed(yesterday, keys.getPrivate()));
    assertEquals(Kind.UPDATE_STALE, fails("0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "no JSON",
        "{}",
        GOOD + "{}",
        "{\"format\":\"giftcloud-update-2\",\"version\":\"0.2.0\",\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"https://a.example/\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\",\"run\":\"x\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.1.0\",\"version\":\"0.2.0\",\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":0.2,\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"newest\",\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"99999999999.0\",\"page\":\"https://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"http://a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"https://u@a.example/\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"file:///etc\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"https://a b\",\"validUntil\":\"2027-02-01\"}",
        "{\"format\":\"giftcloud-update-1\",\"version\":\"0.2.0\",\"page\":\"https://a.example/\",\"validUntil\":\"soon\"}"
      })
  void does_not_guess_what_signed_nonsense_means(String content) throws Exception {
    server.answers(200, signed(content, keys.getPrivate()));

    assertEquals(Kind.UPDATE_UNREADABLE, fails("0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 401, 404, 500, 503})
  void takes_only_a_healthy_answer(int status) throws Exception {
    server.answers(status, signed(GOOD, keys.getPrivate()));

    assertEquals(Kind.UPDATE_UNREADABLE, fails("0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void follows_nobody_elsewhere(int status) throws Exception {
    server.redirects(status, "/elsewhere");

    assertEquals(Kind.REDIRECTED, fails("0.1.0"));
    assertEquals("GET /updates/latest", server.line());
  }

  @Test
  void does_not_listen_to_an_endless_answer() throws Exception {
    server.answersWithoutEnd(Duration.ZERO);
    assertEquals(Kind.CONNECTION_LOST, fails("0.1.0"));

    server.answersWithoutEnd(Duration.ofMillis(50));
    assertEquals(Kind.TIMED_OUT, fails("0.1.0", Duration.ofSeconds(1)));
  }

  @Test
  void gives_up_where_nothing_comes() throws Exception {
    server.isSilent();

    assertEquals(Kind.TIMED_OUT, fails("0.1.0", Duration.ofSeconds(1)));
  }

  @Test
  void believes_no_host_that_nobody_vouches_for() throws Exception {
    server.answers(200, signed(GOOD, keys.getPrivate()));
    UpdateSource source = UpdateSource.of(server.url(), key());

    assertEquals(
        Kind.CERTIFICATE_NOT_TRUSTED,
        assertThrows(
                ServerException.class,
                () -> source.ask("0.1.0", ServerTrust.system(), Samples.options(), TODAY))
            .kind());
  }

  @Test
  void refuses_what_is_no_address_and_what_is_no_key() throws Exception {
    assertEquals(Kind.PLAIN_HTTP_REFUSED, refused("http://giftcloud.example.org/latest", key()));
    assertEquals(Kind.BAD_ADDRESS, refused("https://giftcloud.example.org/latest?x=1", key()));
    String rsa =
        base64(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded());
    for (String key :
        List.of("", "?", "AAAA", rsa, base64(keys.getPrivate().getEncoded()), key() + "AAAA")) {
      assertEquals(Kind.UPDATE_KEY_UNREADABLE, refused(server.url(), key));
    }
  }

  /** As the administrator's guide says it is made. */
  @Test
  void believes_what_openssl_signed(@TempDir Path folder) throws Exception {
    assumeTrue(
        isThere("openssl") || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "openssl is not installed");
    Files.writeString(folder.resolve("latest.json"), GOOD);
    run(folder, "openssl", "genpkey", "-algorithm", "ed25519", "-out", "private.pem");
    run(folder, "openssl", "pkey", "-in", "private.pem", "-pubout", "-out", "public.pem");
    run(
        folder,
        "openssl",
        "pkeyutl",
        "-sign",
        "-rawin",
        "-inkey",
        "private.pem",
        "-in",
        "latest.json",
        "-out",
        "latest.sig");
    String signature = base64(Files.readAllBytes(folder.resolve("latest.sig")));
    server.answers(200, (signature + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));
    String key = Files.readAllLines(folder.resolve("public.pem")).get(1);

    assertEquals(
        new UpdateNews.UpToDate(),
        UpdateSource.of(server.url(), key).ask("0.2.0", server.trust(), Samples.options(), TODAY));
  }

  private static boolean isThere(String program) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static Kind refused(String url, String key) {
    return assertThrows(ServerException.class, () -> UpdateSource.of(url, key)).kind();
  }

  private UpdateNews ask(String installed) throws Exception {
    return UpdateSource.of(server.url(), key())
        .ask(installed, server.trust(), Samples.options(), TODAY);
  }

  private Kind fails(String installed) throws Exception {
    return fails(installed, Samples.options().answer());
  }

  private Kind fails(String installed, Duration patience) throws Exception {
    UpdateSource source = UpdateSource.of(server.url(), key());
    ServerTrust trust = server.trust();
    ClientOptions options =
        new ClientOptions(
            Duration.ofSeconds(30),
            patience,
            patience,
            patience,
            Duration.ZERO,
            new Backoff(1, Duration.ZERO, Duration.ZERO, new Random(1)),
            ClientOptions.standard().proxy());
    return assertThrows(ServerException.class, () -> source.ask(installed, trust, options, TODAY))
        .kind();
  }

  private String key() {
    return base64(keys.getPublic().getEncoded());
  }

  private static byte[] signed(String content, PrivateKey key) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(bytes);
    return (base64(signature.sign()) + "\n" + content).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
