// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the client believes, tried on real handshakes with certificates made for it. */
@TestInstance(Lifecycle.PER_CLASS)
class TrustTest {
  private static final char[] STORE = "changeit".toCharArray();
  private final Path folder;
  private final List<HttpsServer> servers = new ArrayList<>();

  TrustTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void makeCertificates() throws Exception {
    make("good", new GeneralName(GeneralName.iPAddress, "127.0.0.1"), 10);
    make("other", new GeneralName(GeneralName.dNSName, "other.example.org"), 10);
    make("old", new GeneralName(GeneralName.iPAddress, "127.0.0.1"), -1);
    make("own", new GeneralName(GeneralName.dNSName, "client"), 10);
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    servers.clear();
  }

  @Test
  void believes_the_given_authority() throws Exception {
    KeyStore store = store("good");
    start(store, null);

    // The handshake succeeds and the answer is judged: there is nothing behind it.
    assertEquals(Kind.UNEXPECTED_ANSWER, fails(ServerTrust.caPem(pem(store))));
  }

  @Test
  void does_not_believe_it_without() throws Exception {
    start(store("good"), null);

    assertEquals(Kind.CERTIFICATE_NOT_TRUSTED, fails(ServerTrust.system()));
  }

  @Test
  void checks_the_name_even_of_a_trusted_certificate() throws Exception {
    KeyStore store = store("other");
    start(store, null);

    assertEquals(Kind.CERTIFICATE_WRONG_HOST, fails(ServerTrust.caPem(pem(store))));
    assertEquals(
        Kind.CERTIFICATE_WRONG_HOST,
        fails(ServerTrust.caPem(pem(store)).pinned(pin(store.getCertificate("other")))));
  }

  @Test
  void refuses_an_expired_certificate() throws Exception {
    KeyStore store = store("old");
    start(store, null);

    assertEquals(Kind.CERTIFICATE_EXPIRED, fails(ServerTrust.caPem(pem(store))));
  }

  @Test
  void holds_to_a_pin() throws Exception {
    KeyStore store = store("good");
    start(store, null);
    ServerTrust trust = ServerTrust.caPem(pem(store));

    assertEquals(Kind.UNEXPECTED_ANSWER, fails(trust.pinned(pin(store.getCertificate("good")))));
    assertEquals(Kind.CERTIFICATE_CHANGED, fails(trust.pinned("ab".repeat(32))));
  }

  @Test
  void shows_a_client_certificate_where_one_is_asked_for() throws Exception {
    KeyStore store = store("good");
    KeyStore own = store("own");
    start(store, own);
    ServerTrust trust = ServerTrust.caPem(pem(store));

    // With TLS 1.3 the refusal may arrive as an alert or as the end of the connection.
    assertTrue(Set.of(Kind.SECURE_CONNECTION_FAILED, Kind.CONNECTION_LOST).contains(fails(trust)));
    assertEquals(
        Kind.UNEXPECTED_ANSWER,
        fails(trust.withClientCertificate(folder.resolve("own.p12"), STORE)));
  }

  @Test
  void says_when_a_certificate_file_is_of_no_use() throws Exception {
    Path empty = Files.writeString(folder.resolve("ca.pem"), "nothing");

    for (Path file : List.of(empty, folder.resolve("absent.pem"))) {
      ServerException e = assertThrows(ServerException.class, () -> ServerTrust.caFile(file));
      assertEquals(Kind.CERTIFICATE_FILE_UNREADABLE, e.kind());
    }
  }

  @Test
  void says_when_nobody_listens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertEquals(Kind.UNREACHABLE, fails(ServerTrust.system(), "https://127.0.0.1:" + free));
  }

  @Test
  void says_when_the_name_is_unknown() throws Exception {
    assertEquals(
        Kind.UNKNOWN_HOST, fails(ServerTrust.system(), "https://giftcloud.example.invalid/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden"})
  void says_when_a_proxy_opens_no_tunnel(String status) throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(proxy, status));
      ClientOptions options = Samples.options().throughProxy("127.0.0.1", proxy.getLocalPort());
      ServerAddress address = ServerAddress.of("https://giftcloud.example.invalid/x");

      ServerException e =
          assertThrows(
              ServerException.class,
              () -> GiftCloudClient.connect(address, ServerTrust.system(), credentials(), options));

      assertEquals(Kind.PROXY_REFUSED, e.kind());
    }
  }

  private static void refuse(ServerSocket proxy, String status) {
    try (Socket socket = proxy.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        assertFalse(line.startsWith("Authorization"));
      }
      String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void gives_up_on_a_server_that_is_silent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ServerAddress address =
          ServerAddress.plainHttpOnLoopback("http://127.0.0.1:" + silent.getLocalPort());
      ClientOptions hasty =
          new ClientOptions(
              Duration.ofMillis(200),
              Duration.ofMillis(200),
              Duration.ofMillis(200),
              Duration.ofMillis(200),
              Duration.ZERO,
              new Backoff(1, Duration.ZERO, Duration.ZERO, new Random(1)),
              ClientOptions.standard().proxy());

      ServerException e =
          assertThrows(
              ServerException.class,
              () -> GiftCloudClient.connect(address, ServerTrust.system(), credentials(), hasty));

      assertEquals(Kind.TIMED_OUT, e.kind());
    }
  }

  private Kind fails(ServerTrust trust) throws ServerException {
    return fails(
        trust, "https://127.0.0.1:" + servers.getLast().getAddress().getPort() + "/giftcloud");
  }

  private static Kind fails(ServerTrust trust, String url) throws ServerException {
    ServerAddress address = ServerAddress.of(url);
    return assertThrows(
            ServerException.class,
            () -> GiftCloudClient.connect(address, trust, credentials(), Samples.options()))
        .kind();
  }

  private static Credentials credentials() {
    return new Credentials("uploader", "pw".toCharArray());
  }

  private void start(KeyStore store, @Nullable KeyStore clients) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, STORE);
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(clients == null ? store : clients);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(clients != null);
            parameters.setSSLParameters(ssl);
          }
        });
    server.start();
    servers.add(server);
  }

  /** A store with a key for 127.0.0.1, and its certificate in bench.pem. */
  KeyStore makeForBench() throws Exception {
    make("bench", new GeneralName(GeneralName.iPAddress, "127.0.0.1"), 10);
    KeyStore store = store("bench");
    Files.writeString(folder.resolve("bench.pem"), pem(store));
    return store;
  }

  /** A server's context for a name; its certificate is in proxied.pem. */
  SSLContext makeForProxied(String name) throws Exception {
    make("proxied", new GeneralName(GeneralName.dNSName, name), 10);
    KeyStore store = store("proxied");
    Files.writeString(folder.resolve("proxied.pem"), pem(store));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, STORE);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void make(String alias, GeneralName name, int daysLeft) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    Instant now = Instant.now();
    X500Name itself = new X500Name("CN=" + alias);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        itself,
                        BigInteger.ONE,
                        Date.from(now.minus(Duration.ofDays(20))),
                        Date.from(now.plus(Duration.ofDays(daysLeft))),
                        itself,
                        keys.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(alias, keys.getPrivate(), STORE, new Certificate[] {certificate});
    try (OutputStream out = Files.newOutputStream(folder.resolve(alias + ".p12"))) {
      store.store(out, STORE);
    }
  }

  private KeyStore store(String alias) throws Exception {
    Path file = folder.resolve(alias + ".p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, STORE);
    }
    // Trusted as it stands: each is its own authority.
    Certificate certificate = store.getCertificate(alias);
    store.setCertificateEntry(alias + "-ca", certificate);
    return store;
  }

  private static String pem(KeyStore store) throws Exception {
    Certificate certificate = store.getCertificate(store.aliases().nextElement());
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static String pin(Certificate certificate) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
  }
}
