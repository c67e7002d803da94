// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.Entry;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Progress;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.giftcloudclient.Verification;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Measures, when asked with {@code -Dbench=true}: staged images decrypted, zipped and sent, against
 * one PUT of such a ZIP from a plain file to a like place of the same server, over TLS on loopback.
 */
@Isolated("it measures")
@EnabledIfSystemProperty(named = "bench", matches = "true")
final class UploadThroughputIT {
  private static final int IMAGES = Integer.getInteger("bench.images", 400);
  private static final int BYTES = Integer.getInteger("bench.bytes", 512 << 10);
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;

  private @TempDir Path folder;

  @Test
  void sends_from_staging_nearly_as_fast_as_a_plain_file() throws Exception {
    StagingArea staging = staging();
    List<Entry> entries = new ArrayList<>();
    Path whole = folder.resolve("whole.zip");
    fill(staging, entries, whole);
    List<Double> plain = new ArrayList<>();
    List<Double> staged = new ArrayList<>();
    List<Double> asked = new ArrayList<>();
    List<Double> cpuPlain = new ArrayList<>();
    List<Double> cpuStaged = new ArrayList<>();
    try (SandboxServer server =
            SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
        GiftCloudClient client = connect(server);
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(server)).build()) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        SeriesUpload series = series(server, 2 * round, entries);
        long began = System.nanoTime();
        long processor = processorNanos();
        client.upload(series, Progress.none());
        cpuStaged.add((processorNanos() - processor) / 1e9);
        asked.add(rate(whole, System.nanoTime() - began));
        staged.add(rate(whole, tookByServer(server)));
        assertInstanceOf(Verification.Equal.class, client.verify(series));
        client.upload(series(server, 2 * round + 1, entries.subList(0, 1)), Progress.none());
        processor = processorNanos();
        assertEquals(200, put(http, server, 2 * round + 1, whole).statusCode());
        cpuPlain.add((processorNanos() - processor) / 1e9);
        plain.add(rate(whole, tookByServer(server)));
      }
    }
    double ratio = median(staged) / median(plain);
    System.out.printf(
        Locale.ROOT,
        "UploadThroughputIT: %d x %d kB: plain file %.0f MB/s, from staging %.0f MB/s, ratio %.2f"
            + " (with all that is asked and read back %.0f MB/s); rounds %.0f to %.0f and %.0f to"
            + " %.0f; processor, both ends: %.2f s and %.2f s%n",
        IMAGES,
        BYTES >> 10,
        median(plain),
        median(staged),
        ratio,
        median(asked),
        Collections.min(plain),
        Collections.max(plain),
        Collections.min(staged),
        Collections.max(staged),
        median(cpuPlain),
        median(cpuStaged));
    assertTrue(ratio > 0.5, "far slower than a plain file");
  }

  private StagingArea staging() throws IOException {
    SecureRandom random = new SecureRandom();
    return new StagingArea(
        folder.resolve("staging"),
        new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random),
        random);
  }

  private static void fill(StagingArea staging, List<Entry> entries, Path whole)
      throws IOException {
    Random random = new Random(1);
    byte[] bytes = new byte[BYTES];
    try (OutputStream out = Files.newOutputStream(whole);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < IMAGES; i++) {
        random.nextBytes(bytes);
        SourceRef ref = staging.create();
        Digests.Result[] file = new Digests.Result[1];
        staging.write(
            ref,
            Part.FINAL,
            target -> {
              Digests digests = new Digests(target);
              digests.write(bytes);
              file[0] = digests.result();
            });
        String name = "2.25.9000" + i + ".dcm";
        entries.add(
            new Entry(
                name,
                file[0].size(),
                file[0].crc32(),
                file[0].md5(),
                file[0].sha256(),
                () -> {
                  ByteSource source = staging.read(ref, Part.FINAL);
                  return source.open(0, source.size());
                }));
        zip.putNextEntry(stored(name, bytes));
        zip.write(bytes);
        zip.closeEntry();
      }
    }
  }

  private static ZipEntry stored(String name, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    return entry;
  }

  private static SeriesUpload series(SandboxServer server, int number, List<Entry> entries) {
    return new SeriesUpload(
        server.project(),
        "2.25.4" + number,
        "GC-" + number,
        "GC-" + number + "-1",
        "2.25.5" + number,
        "1",
        "2.25.6" + number,
        "MR",
        entries);
  }

  private static HttpResponse<String> put(
      HttpClient http, SandboxServer server, int number, Path whole) throws Exception {
    String subject = "GC-" + number;
    URI place =
        URI.create(
            server.url()
                + String.join(
                    "/",
                    "/data/archive/projects",
                    server.project(),
                    "subjects",
                    subject,
                    "experiments",
                    subject + "-1",
                    "scans/1/resources/DICOM/files/whole.zip?extract=true&overwrite=true"));
    String login = server.user() + ":" + new String(server.password());
    return http.send(
        HttpRequest.newBuilder(place)
            .header("User-Agent", "bench")
            .header("Content-Type", "application/zip")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .PUT(BodyPublishers.ofFile(whole))
            .build(),
        BodyHandlers.ofString());
  }

  private static SSLContext trusting(SandboxServer server) throws Exception {
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    authorities.load(null);
    authorities.setCertificateEntry(
        "sandbox",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(server.caPem().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static GiftCloudClient connect(SandboxServer server) throws Exception {
    return GiftCloudClient.connect(
        ServerAddress.of(server.url().toString()),
        ServerTrust.caPem(server.caPem()),
        new Credentials(server.user(), server.password()));
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** From the first byte of the last ZIP to its answer. */
  private static long tookByServer(SandboxServer server) {
    return server.requests().reversed().stream()
        .filter(request -> request.target().contains(".zip"))
        .findFirst()
        .orElseThrow()
        .took()
        .toNanos();
  }

  private static double rate(Path whole, long nanos) throws IOException {
    return Files.size(whole) / 1e6 / (nanos / 1e9);
  }

  /** Of the rounds after the warm-up. */
  private static double median(List<Double> values) {
    return values.stream().skip(WARM_UP).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }
}
