// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.AnswerKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gateway as a process of its own, fed by a node of others (dcmtk's storescu). */
final class ServeIT extends ServeRoom {
  @Test
  void what_a_scanner_pushes_ends_verified_on_the_server_or_parked_with_a_reason()
      throws Exception {
    List<Path> files = hospital.corpus.files();
    // What a crash leaves: a whole instance that was acknowledged, and half of another.
    Path incoming = Files.createDirectories(hospital.file("workspace").resolve("incoming"));
    try (Workspace workspace = Workspace.open(hospital.file("workspace"))) {
      ReceivedFiles received = workspace.received();
      write(received, incoming.resolve("00.sealed"), Files.readAllBytes(files.getFirst()));
      write(
          received,
          incoming.resolve("02.sealed"),
          "PLANTED NAME, and no image.".getBytes(StandardCharsets.US_ASCII));
    }
    Files.writeString(incoming.resolve("01".repeat(16) + ".part"), "half");
    Process gateway = hospital.start("serve", List.of("serve", configuration(1).toString()));
    try {
      String port = said(gateway, "DICOM +port ([0-9]+)");
      String health = said(gateway, "Health +(http://\\S+)");

      assertEquals(0, storescu("SCANNER", port, files.subList(1, files.size() - 1)));
      Path put = hospital.file("watched").resolve("last.dcm");
      Files.copy(files.getLast(), put);
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
      assertTrue(Files.notExists(put), "taken out of the watch folder");
      String metrics = text(health.replace("/health", "/metrics"));
      assertTrue(metrics.contains("\ngiftcloud_images{state=\"done\"} " + done + "\n"), metrics);
      assertTrue(metrics.contains("\n# TYPE giftcloud_instances_stored_total counter\n"), metrics);
    } finally {
      gateway.destroy();
    }

    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
    assertTrue(Files.readString(hospital.file("log").resolve("gateway.0.log")).contains("arrived"));
    assertEquals(List.of("parked"), names(incoming));
    assertEquals(2, names(incoming.resolve("parked")).size());
    assertTrue(
        Files.readString(incoming.resolve("parked").resolve("02.sealed.reason.txt"))
            .startsWith("not-dicom\n"));
    assertNobodyIsNamed();
    parked_files_are_listed_and_taken_out_as_they_came();
  }

  private void parked_files_are_listed_and_taken_out_as_they_came() throws Exception {
    String workspace = hospital.file("workspace").toString();
    Hospital.Run listed = Hospital.runHere(List.of("parked", "--workspace", workspace));
    assertEquals(2, listed.status());
    assertTrue(listed.out().contains("not-dicom"), listed.out());
    Path out = hospital.file("taken-out");
    List<String> take = List.of("parked", "--workspace", workspace, "--into", out.toString());
    Path inTheWay = Files.writeString(Files.createDirectories(out).resolve("02"), "mine");
    assertEquals(3, Hospital.runHere(take).status(), "nobody's file is written over");
    assertEquals("mine", Files.readString(inTheWay));
    Files.delete(inTheWay);

    assertEquals(0, Hospital.runHere(take).status());

    assertEquals("PLANTED NAME, and no image.", Files.readString(out.resolve("02")));
    assertEquals(
        "Nothing is parked.",
        Hospital.runHere(List.of("parked", "--workspace", workspace)).out().strip());
    Path nowhere = hospital.file("nowhere");
    assertEquals(
        1, Hospital.runHere(List.of("parked", "--workspace", nowhere.toString())).status());
    assertTrue(Files.notExists(nowhere));
  }

  private static void write(ReceivedFiles received, Path file, byte[] bytes) throws Exception {
    try (OutputStream out = received.create(file)) {
      out.write(bytes);
    }
  }

  @Test
  void a_kill_loses_nothing_that_was_acknowledged() throws Exception {
    List<Path> files = hospital.corpus.files().subList(0, 3);
    Process killed = hospital.start("serve", List.of("serve", configuration(3600).toString()));
    assertEquals(0, storescu("SCANNER", said(killed, "DICOM +port ([0-9]+)"), files));
    killed.destroyForcibly().waitFor();
    assertNothingIsInClear(hospital.file("workspace").resolve("incoming"), files.size());

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

  @Test
  void a_kill_while_images_arrive_loses_none_that_was_acknowledged() throws Exception {
    List<Path> files = hospital.corpus.files();
    Path incoming = hospital.file("workspace").resolve("incoming");
    Process killed = hospital.start("serve", List.of("serve", configuration(3600).toString()));
    String port = said(killed, "DICOM +port ([0-9]+)");
    Process sender = startStorescu("SCANNER", port, files, "-v");
    while (sender.isAlive() && names(incoming).size() < 12) {
      Thread.onSpinWait();
    }
    killed.destroyForcibly().waitFor();
    sender.waitFor();
    int acknowledged =
        Files.readString(hospital.file("storescu.txt"))
                .split("Received Store Response \\(Success\\)", -1)
                .length
            - 1;
    assertTrue(acknowledged > 0 && acknowledged < files.size(), "within: " + acknowledged);

    Process gateway = hospital.start("serve", List.of("serve", configuration(3600).toString()));
    try {
      JsonNode settled = awaitSettled(said(gateway, "Health +(http://\\S+)"), -1);

      long here = settled.at("/filesParked").asLong();
      for (JsonNode count : settled.at("/images")) {
        here += count.asLong();
      }
      // One may have been whole on the disc and its answer not yet sent.
      assertTrue(here == acknowledged || here == acknowledged + 1, acknowledged + ": " + settled);
      assertEquals(
          settled.at("/images/DONE").asInt(), hospital.server.stored().size(), "each once");
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
  }

  @Test
  void over_tls_only_who_shows_a_certificate_of_the_sites_authority_is_served() throws Exception {
    Hospital.makeCertificate(folder, "site");
    Hospital.makeCertificate(folder, "stranger");
    String tls =
        """
        , "tls": {"certificate": "site.pem", "key": "site.key", "callerAuthorities": "site.pem"}""";
    List<Path> file = hospital.corpus.files().subList(0, 1);
    Process gateway =
        hospital.start("serve", List.of("serve", configuration(3600, tls).toString()));
    try {
      String port = said(gateway, "DICOM +port ([0-9]+)");

      assertTrue(startStorescu("SCANNER", port, file).waitFor() != 0, "no TLS");
      assertTrue(startStorescu("SCANNER", port, file, with("stranger")).waitFor() != 0);
      assertEquals(0, startStorescu("SCANNER", port, file, with("site")).waitFor());

      JsonNode health = health(said(gateway, "Health +(http://\\S+)"));
      assertEquals(1, health.at("/instancesStored").asInt());
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
  }

  @Test
  void a_certificate_of_the_gateways_own_that_has_ended_is_told() throws Exception {
    Hospital.makeCertificate(folder, "site");
    Hospital.endCertificate(folder, "site");
    Process gateway =
        hospital.start(
            "serve",
            List.of(
                "serve",
                configuration(
                        3600, ", \"tls\": {\"certificate\": \"site.pem\", \"key\": \"site.key\"}")
                    .toString()));
    try {
      assertEquals(
          "certificate", health(said(gateway, "Health +(http://\\S+)")).at("/problem").asText());
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
    assertTrue(
        Files.readString(hospital.file("serve.err")).contains("Our own TLS certificate has exp"));
  }

  /** As that node, trusting the gateway's certificate. */
  private String[] with(String name) {
    return new String[] {
      "+tls",
      hospital.file(name + ".key").toString(),
      hospital.file(name + ".pem").toString(),
      "+cf",
      hospital.file("site.pem").toString()
    };
  }

  /** Waits until all files (-1: any) are accounted for and nothing has moved for a second. */
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
    return (files < 0 || images + health.at("/filesParked").asLong() == files)
        && health.at("/filesIncoming").asLong() == 0
        && health.at("/images/CHECKED").asLong() == 0
        && health.at("/images/RELEASED").asLong() == 0
        && health.at("/images/SENDING").asLong() == 0
        && health.at("/images/DONE").asLong() > 0;
  }

  private static void assertNothingIsInClear(Path incoming, int files) throws Exception {
    List<String> names = names(incoming);
    assertEquals(files + 1, names.size(), "and the folder of what is parked");
    for (String name : names.stream().filter(name -> !name.equals("parked")).toList()) {
      String raw = Files.readString(incoming.resolve(name), StandardCharsets.ISO_8859_1);
      assertTrue(!raw.contains("DICM") && !raw.contains("1.2.840.10008"), name);
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
        Files.readString(hospital.file("serve.out"))
            + Files.readString(hospital.file("serve.err"))
            + Files.readString(hospital.file("log").resolve("gateway.0.log"));
    for (AnswerKey.Planted planted : hospital.corpus.key().mustGo()) {
      // Short ones, such as an age, are in every text.
      assertTrue(planted.text().length() < 5 || !said.contains(planted.text()), said);
    }
  }
}
