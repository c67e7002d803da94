// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Measures, when asked with {@code -Dbench=true}: a ZIP on the fly against a file as it is. */
@Isolated("it measures")
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ThroughputIT {
  private static final int IMAGES = 400;
  private static final int IMAGE_BYTES = 512 << 10;
  private static final int ROUNDS = 7;

  @Test
  void a_zip_on_the_fly_is_nearly_as_fast_as_a_file(@TempDir Path folder) throws Exception {
    List<Entry> entries = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < IMAGES; i++) {
      byte[] bytes = new byte[IMAGE_BYTES];
      random.nextBytes(bytes);
      Path file = Files.write(folder.resolve(i + ".dcm"), bytes);
      entries.add(Samples.entry("2.25." + i + ".dcm", bytes, () -> Files.newInputStream(file)));
    }
    ZipLayout layout = new ZipLayout(entries);
    Path whole = folder.resolve("whole.zip");
    try (OutputStream out = Files.newOutputStream(whole);
        InputStream zip = new ZipStream(layout)) {
      zip.transferTo(out);
    }
    HttpsServer server = sink(folder);
    ServerAddress address =
        ServerAddress.of("https://127.0.0.1:" + server.getAddress().getPort() + "/x");
    List<Double> plain = new ArrayList<>();
    List<Double> zipped = new ArrayList<>();
    try (Wire wire =
        new Wire(address, ServerTrust.caFile(folder.resolve("bench.pem")), Samples.options())) {
      for (int i = 0; i < ROUNDS; i++) {
        plain.add(put(wire, BodyPublishers.ofFile(whole), layout.length()));
        zipped.add(put(wire, new ZipBody(layout, new Meter(), sent -> {}), layout.length()));
      }
    } finally {
      server.stop(0);
    }
    double ratio = median(zipped) / median(plain);
    System.out.printf(
        Locale.ROOT,
        "file %.0f MB/s, ZIP on the fly %.0f MB/s, ratio %.2f%n",
        median(plain),
        median(zipped),
        ratio);

    assertTrue(ratio > 0.5);
  }

  private static double put(Wire wire, BodyPublisher body, long length) throws Exception {
    long start = System.nanoTime();
    wire.send(
        new Call(
            "bench",
            "PUT",
            XnatPath.of("data"),
            Call.Expect.TEXT,
            body,
            "application/zip",
            Duration.ofMinutes(5)),
        "cookie",
        null,
        new Meter());
    return length / 1e6 / ((System.nanoTime() - start) / 1e9);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.subList(2, values.size()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static HttpsServer sink(Path folder) throws Exception {
    TrustTest certificates = new TrustTest(folder);
    KeyStore store = certificates.makeForBench();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
