// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes with clocks that err claim and publish while a fourth compacts and replaces keys;
 * all are killed (kill -9) at random, again and again. With {@code -Dkeystore.calamities=true}
 * others befall the share and the computers, where it is no mount. Nothing that was acknowledged
 * may be missing. {@code -Dkeystore.rounds=50} is the long form, {@code -Dseed=} repeats the
 * timing, {@code -Dkeystore.shares=} names mounts of a network share, {@code -Dkeystore.settle=}
 * how many seconds later what is forced there is on the share, where it is not at once.
 */
class TortureIT {
  private static final int WRITERS = 3;
  private static final int CLOCKS_ERR_BY = 400;
  private final Stores stores;
  private final int rounds = Integer.getInteger("keystore.rounds", 2);
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final boolean isTroubled = Boolean.getBoolean("keystore.calamities");
  private final long settleSeconds = Long.getLong("keystore.settle", 0);
  private final Map<String, Long> told = new TreeMap<>();

  TortureIT(@TempDir Path root) throws KeyStoreException {
    this.stores = Stores.mounted(root).create();
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.MINUTES)
  void nothing_acknowledged_is_lost_when_processes_are_killed() throws Exception {
    System.out.println("key store torture: seed " + seed + ", rounds " + rounds);
    Random random = new Random(seed);
    Map<Integer, String> acknowledged = new TreeMap<>();
    Calamity calamity = new Calamity(stores, random);
    for (int round = 0; round < rounds; round++) {
      Calamity.Kind kind = isTroubled ? calamity.choose() : Calamity.Kind.NONE;
      if (kind.needsAllOnShare()) {
        publishAll();
      } else if (isTroubled && random.nextBoolean()) {
        states();
      }
      if (isTroubled) {
        calamity.backUp(stations());
        calamity.before(kind, stations().subList(0, WRITERS));
      }
      System.out.println("key store torture: round " + round + " " + kind);
      told.merge(kind.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
      acknowledged.putAll(round(round, random, () -> calamity.amid(kind)));
    }
    System.out.println("key store torture: " + told);
    assertTrue(!acknowledged.isEmpty(), "nothing was acknowledged");
    boolean isHarmed = told.containsKey("bit_flips") || told.containsKey("file_is_cut");
    if (settleSeconds > 0 || isTroubled) {
      // Each gives back what the share lacks of its own.
      states();
      TimeUnit.SECONDS.sleep(settleSeconds);
    }

    for (int station = 0; station <= WRITERS; station++) {
      Path share = stores.share(station);
      Aftermath.assertAllKnown(share, stores.replica("w" + station), acknowledged, isHarmed);
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

  /** What a computer alone has goes with it: nothing is lost that was also published. */
  private void publishAll() throws KeyStoreException {
    for (int time = 0; time < 2; time++) {
      for (String station : stations()) {
        try (UnlockedKeyStore store = stores.unlock(station)) {
          store.publish();
        }
      }
    }
  }

  private static List<String> stations() {
    return IntStream.rangeClosed(0, WRITERS).mapToObj(station -> "w" + station).toList();
  }

  /** What happens while everybody writes. */
  private interface Meanwhile {
    void run() throws Exception;
  }

  private Map<Integer, String> round(int round, Random random, Meanwhile meanwhile)
      throws Exception {
    List<Process> processes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    for (int writer = 0; writer <= WRITERS; writer++) {
      Path output = Files.createTempFile(stores.root(), "out", ".txt");
      outputs.add(output);
      List<String> folders =
          List.of(stores.share(writer).toString(), stores.replica("w" + writer).toString());
      int errs = random.nextInt(2 * CLOCKS_ERR_BY) - CLOCKS_ERR_BY;
      List<String> more =
          List.of("" + (round * 1_000_000 + writer), "" + WRITERS, Integer.toString(errs));
      processes.add(
          writer < WRITERS
              ? start(Tormentor.class, output, folders, more)
              : start(Housekeeper.class, output, folders, List.of()));
    }
    for (int i = 0; i <= WRITERS; i++) {
      waitForLines(outputs.get(i), 1, processes.get(i));
    }
    meanwhile.run();
    for (int i = 0; i <= WRITERS; i++) {
      int lines = 1 + (i < WRITERS ? 5 + random.nextInt(90) : random.nextInt(4));
      waitForLines(outputs.get(i), lines, processes.get(i));
      processes.get(i).destroyForcibly().waitFor();
    }
    Map<Integer, String> acknowledged = new TreeMap<>();
    for (Path output : outputs) {
      acknowledged.putAll(Aftermath.wholeLines(output));
      Files.readAllLines(output).stream()
          .filter(line -> line.matches("(#|compacted|replaced) \\w+"))
          .forEach(this::count);
    }
    return acknowledged;
  }

  private void count(String line) {
    String[] words = line.split(" ", 2);
    boolean isRefusal = words[0].equals("#");
    told.merge(isRefusal ? line : words[0], isRefusal ? 1 : Long.parseLong(words[1]), Long::sum);
  }

  private static Process start(
      Class<?> program, Path output, List<String> folders, List<String> more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m"));
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(folders);
    command.addAll(more);
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
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (Files.readAllLines(output).size() < lines) {
      assertTrue(process.isAlive(), "a process ended by itself");
      assertTrue(System.nanoTime() < end, "a process did too little in ten minutes");
      boolean ended = process.waitFor(5, TimeUnit.MILLISECONDS);
      assertTrue(!ended, "a process ended by itself");
    }
  }
}
