// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code send} is killed at random points, by time and by what the server has been asked, and
 * started again on the same working folder until it ends by itself. {@code -Dkills=} and {@code
 * -Dseed=} make it longer and another.
 */
final class KillIT {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String SLICES = "CT|MR";
  private static final String GOING = "CT|MR|structured report";

  private @TempDir Path folder;
  private final Random random = new Random(SEED);

  /** Grows to the longest life seen, so that kills fall everywhere in it. */
  private long longestMillis = 2500;

  private final List<String> kills = new ArrayList<>();

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void nothing_is_lost_or_doubled_wherever_send_is_killed() throws Exception {
    System.out.println("KillIT: seed " + SEED);
    int rounds = 0;
    while (kills.size() < KILLS) {
      try (Hospital hospital = new Hospital(folder.resolve("round" + rounds))) {
        round(hospital);
      }
      rounds++;
    }
    System.out.println("KillIT: " + kills.size() + " kills in " + rounds + " rounds: " + kills);
    assertTrue(rounds > 0);
  }

  private void round(Hospital hospital) throws Exception {
    int start = 0;
    boolean killed = true;
    while (killed) {
      String name = "run" + start++;
      long began = System.nanoTime();
      Process process = hospital.start(name, arguments(hospital, name));
      killed = kills.size() < KILLS && kill(process, hospital);
      Hospital.Run run = hospital.end(name, process);
      if (!killed) {
        longestMillis = Math.max(longestMillis, (System.nanoTime() - began) / 1_000_000);
        assertEquals(ExitCode.HELD.status(), run.status(), run.err());
        assertAllAccountedFor(hospital, hospital.file(name + ".json"));
      }
    }
  }

  /** The folder is named after a patient. */
  private static String firstFolder(Hospital hospital) {
    String first = hospital.corpus.key().files().getFirst().file();
    return first.substring(0, first.indexOf('/'));
  }

  /** What of the two folders goes by itself: slices and a report; the rest waits for eyes. */
  private static int count(Hospital hospital, Predicate<AnswerKey.FileKey> wanted) {
    String ct = firstFolder(hospital) + "/";
    return (int)
        hospital.corpus.key().files().stream()
            .filter(file -> file.file().startsWith(ct) || file.file().startsWith("DICOM/"))
            .filter(wanted)
            .count();
  }

  /** Slices of two patients, a report, and images that wait for a person. */
  private static List<String> arguments(Hospital hospital, String name) {
    Path ct = hospital.images().resolve(firstFolder(hospital));
    Path mr = hospital.images().resolve("DICOM");
    List<String> arguments = hospital.send(hospital.file("workspace"), ct, mr);
    arguments.addAll(List.of("--json", hospital.file(name + ".json").toString()));
    return arguments;
  }

  /** Whether it was still alive to be killed. */
  private boolean kill(Process process, Hospital hospital) throws InterruptedException {
    boolean byTime = random.nextBoolean();
    long millis = random.nextLong(longestMillis);
    int requests = hospital.server.requests().size() + 1 + random.nextInt(45);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(byTime ? millis : 60_000);
    while (process.isAlive()
        && System.nanoTime() < until
        && (byTime || hospital.server.requests().size() < requests)) {
      LockSupport.parkNanos(200_000);
    }
    boolean wasAlive = process.isAlive();
    process.destroyForcibly().waitFor();
    if (wasAlive) {
      kills.add(byTime ? millis + " ms" : "request " + requests);
    }
    return wasAlive;
  }

  private static void assertAllAccountedFor(Hospital hospital, Path report) throws Exception {
    List<StoredFile> stored = hospital.server.stored();
    TreeMap<String, Integer> endings = new TreeMap<>();
    JsonNode content = new ObjectMapper().readTree(report.toFile());
    for (JsonNode line : content.get("files")) {
      endings.merge(line.get("state").asText(), 1, Integer::sum);
    }
    int again = endings.getOrDefault("already_here", 0);
    for (JsonNode line : content.get("earlier")) {
      endings.merge(line.get("state").asText(), 1, Integer::sum);
    }
    endings.remove("already_here");

    int going = count(hospital, file -> file.what().matches(GOING));
    int waiting = count(hospital, file -> true) - going;
    assertEquals(
        new TreeMap<>(Map.of("done", going, "in_review", waiting)), endings, content::toString);
    assertTrue(content.get("earlier").size() >= again, "each copy has its original");
    assertEquals(going, stored.size());
    assertEquals(going, distinctNames(stored).size());
    assertEquals(2, stored.stream().map(StoredFile::subject).distinct().count());
    assertEquals(expectedPixels(hospital), pixels(stored));
    assertEquals(waiting, stagedInstances(hospital.file("workspace")).size());
  }

  private static Set<String> distinctNames(List<StoredFile> stored) {
    Set<String> names = new HashSet<>();
    stored.forEach(file -> names.add(file.name()));
    return names;
  }

  private static List<String> expectedPixels(Hospital hospital) {
    return hospital.corpus.key().files().stream()
        .filter(file -> file.what().matches(SLICES))
        .map(AnswerKey.FileKey::pixelSha256)
        .sorted()
        .toList();
  }

  /** The digests of the pixels of every slice on the server. */
  private static List<String> pixels(List<StoredFile> stored) throws Exception {
    List<String> digests = new ArrayList<>();
    for (StoredFile file : stored) {
      try (DicomInputStream in = new DicomInputStream(file.path())) {
        in.readFileMetaInformation();
        Attributes dataset = in.readDataset();
        Optional<ByteSource> pixels = dataset.getBulk(Tag.PixelData);
        if (pixels.isPresent()) {
          digests.add(sha256(pixels.get()));
        }
      }
    }
    digests.sort(null);
    return digests;
  }

  private static String sha256(ByteSource source) throws Exception {
    try (InputStream in = source.open(0, source.size())) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest);
    }
  }

  /** Working copies, by instance: only what waits may have any. */
  private static Set<String> stagedInstances(Path workspace) throws IOException {
    Set<String> refs = new HashSet<>();
    try (Stream<Path> files = Files.list(workspace.resolve("staging"))) {
      files.forEach(file -> refs.add(String.valueOf(file.getFileName()).substring(0, 16)));
    }
    return refs;
  }
}
