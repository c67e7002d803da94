// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.giftcloud.sampledata.AnswerKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, fed by a node of others (dcmtk's storescu). */
final class ServeIT {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    boolean present =
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "storescu")));
    assumeTrue(
        present || "required".equals(System.getenv("GIFTCLOUD_PEERS")), "dcmtk is not installed");
    hospital = new Hospital(folder);
  }

  @AfterEach
  void close() {
    if (hospital != null) {
      hospital.close();
    }
  }

  private Path configuration(int quietSeconds) throws Exception {
    return hospital.write(
        "gateway.json",
        """
        {"listen": {"port": 0, "aeTitle": "GATEWAY", "callingAeTitles": ["SCANNER"],
                    "keepFreeMegabytes": 1},
         "quietSeconds": %d,
         "healthPort": 0,
         "workspace": {"folder": "workspace"},
         "profile": {"id": "dicom-basic", "templates": "hospital.mask-templates.json"},
         "server": {"url": "%s", "project": "%s", "user": "%s", "passwordFile": "password.txt",
                    "caFile": "ca.pem"},
         "keyStore": {"folder": "keys", "replica": "replica", "passphraseFile": "passphrase.txt"},
         "autoRelease": "policy.json"}
        """
            .formatted(
                quietSeconds,
                hospital.server.url(),
                hospital.server.project(),
                hospital.server.user()));
  }

  @Test
  void what_a_scanner_pushes_ends_verified_on_the_server_or_parked_with_a_reason()
      throws Exception {
    List<Path> files = hospital.corpus.files();
    // What a crash leaves: a whole instance that was acknowledged, and half of another.
    Path incoming = Files.createDirectories(hospital.file("workspace").resolve("incoming"));
    Files.copy(files.getFirst(), incoming.resolve("00.dcm"));
    Files.writeString(incoming.resolve("01.part"), "half");
    Files.writeString(incoming.resolve("02.dcm"), "This was an image before the disc failed.");
    Process gateway = hospital.start("serve", List.of("serve", configuration(1).toString()));
    try {
      String port = said(gateway, "DICOM +port ([0-9]+)");
      String health = said(gateway, "Health +(http://\\S+)");

      assertEquals(0, storescu("SCANNER", port, files.subList(1, files.size())));
      assertTrue(storescu("STRANGER", port, files.subList(0, 1)) != 0, "not on the list");
      JsonNode settled = awaitSettled(health, files.size() + 1);

      long done = settled.at("/images/DONE").asLong();
      assertEquals("", settled.at("/problem").asText());
      assertEquals(1, settled.at("/filesParked").asInt());
      long waiting = settled.at("/images/HELD").asLong() + settled.at("/images/IN_REVIEW").asLong();
      assertEquals(files.size(), done + waiting, settled.toString());
      assertTrue(waiting >= 5, "those without a patient ID, and what no policy names: " + settled);
      assertTrue(done > 10, settled.toString());
      assertEquals(done, hospital.server.stored().size(), "each once");
    } finally {
      gateway.destroy();
    }

    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
    assertEquals(List.of("parked"), names(incoming));
    assertEquals(2, names(incoming.resolve("parked")).size());
    assertTrue(
        Files.readString(incoming.resolve("parked").resolve("02.dcm.reason.txt"))
            .startsWith("not-dicom\n"));
    assertNobodyIsNamed();
  }

  @Test
  void a_kill_loses_nothing_that_was_acknowledged() throws Exception {
    List<Path> files = hospital.corpus.files().subList(0, 3);
    Process killed = hospital.start("serve", List.of("serve", configuration(3600).toString()));
    assertEquals(0, storescu("SCANNER", said(killed, "DICOM +port ([0-9]+)"), files));
    killed.destroyForcibly().waitFor();

    Process gateway = hospital.start("serve", List.of("serve", configuration(3600).toString()));
    try {
      JsonNode settled = awaitSettled(said(gateway, "Health +(http://\\S+)"), files.size());

      assertEquals(files.size(), settled.at("/images/DONE").asInt());
      assertEquals(files.size(), hospital.server.stored().size());
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
  }

  private int storescu(String calling, String port, List<Path> files) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("storescu", "-R", "-xy", "-aet", calling, "-aec", "GATEWAY", "127.0.0.1"));
    command.add(port);
    files.forEach(file -> command.add(file.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(hospital.file("storescu.txt").toFile())
        .start()
        .waitFor();
  }

  private String said(Process gateway, String pattern) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && gateway.isAlive()) {
      Matcher matcher =
          Pattern.compile(pattern).matcher(Files.readString(hospital.file("serve.out")));
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "not said: " + pattern + "; " + Files.readString(hospital.file("serve.err")));
  }

  /** Waits until all files are accounted for and nothing has moved for a second. */
  private static JsonNode awaitSettled(String health, int files) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    @Nullable JsonNode before = null;
    JsonNode now = health(health);
    while (!(isAccountedFor(now, files) && now.at("/images").equals(at(before)))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not settled: " + now);
      }
      Thread.sleep(1000);
      before = now;
      now = health(health);
    }
    return now;
  }

  private static Object at(@Nullable JsonNode health) {
    return health == null ? "" : health.at("/images");
  }

  private static boolean isAccountedFor(JsonNode health, int files) {
    long images = 0;
    for (JsonNode count : health.at("/images")) {
      images += count.asLong();
    }
    return images + health.at("/filesParked").asLong() == files
        && health.at("/images/CHECKED").asLong() == 0
        && health.at("/images/RELEASED").asLong() == 0
        && health.at("/images/SENDING").asLong() == 0
        && health.at("/images/DONE").asLong() > 0;
  }

  private static JsonNode health(String address) throws Exception {
    try (InputStream in = URI.create(address).toURL().openStream()) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void assertNobodyIsNamed() throws Exception {
    StringWriter found = new StringWriter();
    assertEquals(
        0,
        new PlantedSearch(hospital.corpus.key())
            .search(hospital.server, new PrintWriter(found, true)),
        found.toString());
    String said =
        Files.readString(hospital.file("serve.out")) + Files.readString(hospital.file("serve.err"));
    for (AnswerKey.Planted planted : hospital.corpus.key().mustGo()) {
      // Short ones, such as an age, are in every text.
      assertTrue(planted.text().length() < 5 || !said.contains(planted.text()), said);
    }
  }
}
