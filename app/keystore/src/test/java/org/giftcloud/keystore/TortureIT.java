// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes claim, publish and are killed (kill -9) at random, again and again; nothing that
 * was acknowledged may be missing. {@code -Dkeystore.rounds=50} is the long form, {@code -Dseed=}
 * repeats the timing.
 */
class TortureIT {
  private static final int WRITERS = 3;
  private final Stores stores;
  private final int rounds = Integer.getInteger("keystore.rounds", 1);
  private final long seed = Long.getLong("seed", System.nanoTime());

  TortureIT(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void nothing_acknowledged_is_lost_when_processes_are_killed() throws Exception {
    System.out.println("key store torture: seed " + seed + ", rounds " + rounds);
    Random random = new Random(seed);
    Map<Integer, String> acknowledged = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      acknowledged.putAll(round(round, random));
    }
    assertTrue(!acknowledged.isEmpty(), "nothing was acknowledged");

    for (int station = 0; station <= WRITERS; station++) {
      try (UnlockedKeyStore store = stores.unlock("w" + station)) {
        ProjectKeys keys = Stores.project(store);
        for (Map.Entry<Integer, String> entry : acknowledged.entrySet()) {
          Claim claim = keys.claim(Stores.patient(entry.getKey()));
          assertInstanceOf(Claim.Known.class, claim);
          assertEquals(entry.getValue(), Stores.pseudonym(claim).subjectLabel());
        }
        List<Finding> serious =
            store.inspection().verify().findings().stream()
                .filter(finding -> finding.kind() != Finding.Kind.TORN_TAIL)
                .toList();
        assertEquals(List.of(), serious);
      }
    }
    assertEquals(1, states().size());
    System.out.println("key store torture: " + acknowledged.size() + " acknowledged, 0 lost");
  }

  /**
   * What each station sees after all were opened once. Before that they may differ: a record that a
   * killed process forced to its own disk only is given to the share when its station opens again.
   */
  private Set<String> states() throws KeyStoreException, IOException {
    Set<String> states = new HashSet<>();
    for (int station = 0; station <= WRITERS; station++) {
      try (UnlockedKeyStore store = stores.unlock("w" + station)) {
        states.add(store.session().ledger().digest());
      }
    }
    return states;
  }

  private Map<Integer, String> round(int round, Random random) throws Exception {
    List<Process> processes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      Path output = Files.createTempFile(stores.root(), "out", ".txt");
      outputs.add(output);
      processes.add(start(round, writer, output));
    }
    for (int i = 0; i < WRITERS; i++) {
      waitForLines(outputs.get(i), 5 + random.nextInt(60), processes.get(i));
      processes.get(i).destroyForcibly().waitFor();
    }
    Map<Integer, String> acknowledged = new HashMap<>();
    for (Path output : outputs) {
      acknowledged.putAll(wholeLines(output));
    }
    return acknowledged;
  }

  private Process start(int round, int writer, Path output) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m"));
    command.addAll(List.of("-cp", classPath(), Tormentor.class.getName()));
    command.addAll(
        List.of(
            stores.share().toString(),
            stores.replica("w" + writer).toString(),
            Integer.toString(round * 1_000_000 + writer),
            Integer.toString(WRITERS)));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Under surefire on the module path, modules and class path together make the class path. */
  private static String classPath() {
    List<String> parts = new ArrayList<>();
    for (String name : List.of("java.class.path", "jdk.module.path", "surefire.test.class.path")) {
      String path = System.getProperty(name, "");
      if (!path.isEmpty()) {
        parts.add(path);
      }
    }
    parts.add(location(Tormentor.class));
    parts.add(location(KeyStore.class));
    return String.join(System.getProperty("path.separator"), parts);
  }

  private static String location(Class<?> type) {
    return Path.of("target", type == Tormentor.class ? "test-classes" : "classes")
        .toAbsolutePath()
        .toString();
  }

  private static void waitForLines(Path output, int lines, Process process) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Files.readAllLines(output).size() < lines) {
      assertTrue(process.isAlive(), "a writer ended by itself");
      assertTrue(System.nanoTime() < end, "a writer acknowledged too little in a minute");
      boolean ended = process.waitFor(5, TimeUnit.MILLISECONDS);
      assertTrue(!ended, "a writer ended by itself");
    }
  }

  private static Map<Integer, String> wholeLines(Path output) throws IOException {
    Map<Integer, String> lines = new HashMap<>();
    String text = Files.readString(output);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    whole
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(pair -> lines.put(Integer.parseInt(pair[0]), pair[1]));
    return lines;
  }
}
