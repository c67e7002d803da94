// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A bare HTTP client that trusts this run's authority and keeps one session. */
final class SandboxClient implements AutoCloseable {
  private final SandboxServer server;
  private final HttpClient http;
  private String session = "";

  SandboxClient(SandboxServer server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(server.caPem()))
            .build();
  }

  static SSLContext trusting(String pem) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpClient http() {
    return http;
  }

  SandboxClient loggedIn() throws IOException, InterruptedException {
    return loggedIn(server.user());
  }

  SandboxClient loggedIn(String user) throws IOException, InterruptedException {
    session = "";
    HttpResponse<String> answer =
        send(
            request("POST", "/data/JSESSION", new byte[0])
                .header("Authorization", basic(user, server.passwordOf(user))));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    session = answer.body();
    return this;
  }

  void useSession(String id) {
    session = id;
  }

  String session() {
    return session;
  }

  static String basic(String user, char[] password) {
    byte[] pair = (user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  HttpRequest.Builder request(String method, String target, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + target))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("User-Agent", "GiftCloudUploader1.2.4");
    if (!session.isEmpty()) {
      request.header("Cookie", "JSESSIONID=" + session);
    }
    return request;
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(
        request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(request("GET", target, new byte[0]));
  }

  HttpResponse<String> put(String target) throws IOException, InterruptedException {
    return send(request("PUT", target, new byte[0]));
  }

  HttpResponse<String> post(String target) throws IOException, InterruptedException {
    return send(request("POST", target, new byte[0]));
  }

  HttpResponse<String> putZip(String target, byte[] zip) throws IOException, InterruptedException {
    return send(request("PUT", target, zip).header("Content-Type", "application/zip"));
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    http.close();
  }
}
