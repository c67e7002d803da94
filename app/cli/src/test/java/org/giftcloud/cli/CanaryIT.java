// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Nothing the program says, logs, reports, leaves behind or names a file names a patient. */
@Isolated("it listens to every log line")
final class CanaryIT {
  private @TempDir Path folder;
  private Hospital hospital;
  private final Log log = new Log();
  private final StringBuilder said = new StringBuilder();

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
    log.open();
  }

  @AfterEach
  void close() {
    log.close();
    hospital.close();
  }

  @Test
  void the_whole_way_names_nobody() throws Exception {
    run(3, "inspect", hospital.images().toString(), badFile().toString(), "--dump", "--json");
    run(3, "deidentify", hospital.images().toString(), badFile().toString(), "--pixel-policy");
    Path workspace = hospital.file("workspace");
    run(3, with(hospital.send(workspace, hospital.images(), badFile()), "--json"));
    run(2, with(List.of("queue", "--workspace", workspace.toString()), "--json"));
    run(0, List.of("profiles"));

    assertTrue(hospital.server.stored().size() > 10, "images were sent");
    assertNamesNobody();
  }

  @Test
  void what_goes_wrong_names_nobody() throws Exception {
    Path workspace = hospital.file("workspace");
    Path broken = broken();
    run(3, "inspect", broken.toString(), "--dump", "--json");
    run(3, "deidentify", broken.toString(), "--pixel-policy");
    hospital.server.faults().times(4, Where.appends(), new Fault.CutRequest(700));
    hospital.server.faults().times(1, Where.listings(), new Fault.HalfAnswer());
    int status = Hospital.runHere(keep(hospital.send(workspace, broken))).status();
    hospital.server.faults().clear();
    Hospital.Run noServer =
        Hospital.runHere(
            keep(
                Hospital.with(
                    hospital.send(workspace, hospital.images()),
                    "--password-file",
                    hospital.file("passphrase.txt").toString())));
    said.append(noServer);

    assertTrue(status >= ExitCode.REJECTED.status());
    assertEquals(ExitCode.FAILED.status(), noServer.status());
    assertNamesNobody();
  }

  @Test
  void a_crash_names_nobody() throws Exception {
    List<String> arguments = hospital.send(hospital.file("workspace"), hospital.images());
    Process process = hospital.start("crash", launcherOptions(), arguments);
    while (process.isAlive() && hospital.server.requests().size() < 20) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    // What a fault in native code or in the JVM itself does.
    new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid())).start().waitFor();
    int crashed = hospital.end("crash", process).status();

    Process starved =
        hospital.start(
            "starved",
            List.of("-Xmx20m"),
            List.of("inspect", hospital.images().toString(), "--dump"));
    hospital.end("starved", starved);

    assertTrue(crashed > 128, "it was stopped by a signal: " + crashed);
    assertNamesNobody();
  }

  /** What the launcher starts the JVM with. */
  private static List<String> launcherOptions() throws IOException {
    return Files.readAllLines(Path.of("../../jpackage/options.all")).stream()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  private void run(int status, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.getLast().equals("--pixel-policy")) {
      all.addAll(List.of("none", "--out", hospital.file("out").toString(), "--json"));
    }
    String last = all.removeLast();
    run(status, with(all, last));
  }

  private void run(int status, List<String> arguments) {
    Hospital.Run run = Hospital.runHere(arguments);
    said.append(run);
    assertEquals(status, run.status(), run.err());
  }

  private List<String> keep(List<String> arguments) {
    return with(arguments, "--json");
  }

  private List<String> with(List<String> arguments, String option) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(option, hospital.file("report" + said.length() + ".json").toString()));
    return all;
  }

  /** A file that breaks off where the patient's name has been read. */
  private Path badFile() throws IOException {
    byte[] whole = Files.readAllBytes(hospital.corpus.files().getFirst());
    return Files.write(hospital.file("cut.dcm"), Arrays.copyOf(whole, whole.length / 2));
  }

  /** Every file of the corpus, each with bytes of its header changed, taken out or put in. */
  private Path broken() throws IOException {
    Path broken = Files.createDirectories(hospital.file("broken"));
    Random random = new Random(Long.getLong("seed", 11));
    List<Path> files = hospital.corpus.files();
    for (int i = 0; i < 2 * files.size(); i++) {
      byte[] bytes = Files.readAllBytes(files.get(i % files.size()));
      int header = Math.min(bytes.length, 6000);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(132, header)] = (byte) random.nextInt(256);
      }
      if (i % 3 == 0) {
        int at = random.nextInt(132, header);
        System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
      }
      Files.write(broken.resolve("b" + i), bytes);
    }
    return broken;
  }

  /** Searches all that was said and every file and name that is there now. */
  private void assertNamesNobody() throws IOException {
    Set<String> found = new TreeSet<>();
    List<String> planted =
        hospital.corpus.key().mustGo().stream()
            .map(item -> item.text().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    // Three letters come up by chance in megabytes of encrypted bytes.
    List<String> longEnough = planted.stream().filter(word -> word.length() > 5).toList();
    search(said.toString(), "said", planted, found);
    search(log.text(), "log", planted, found);
    assertTrue(log.text().length() > 1000, "the log was on");
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(this::isOurs).toList()) {
        String name = folder.relativize(file).toString();
        search(name, "a name", planted, found);
        if (Files.isRegularFile(file)) {
          byte[] bytes = Files.readAllBytes(file);
          List<String> words = isText(name) ? planted : longEnough;
          for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            search(new String(bytes, charset), name, words, found);
          }
        }
      }
    }

    assertEquals(Set.of(), found);
  }

  private static boolean isText(String name) {
    return name.matches(".*\\.(out|err|json|log)") && !name.startsWith("workspace");
  }

  /** All but what the test itself wrote down. */
  private boolean isOurs(Path file) {
    return !file.startsWith(hospital.images())
        && !file.startsWith(hospital.file("broken"))
        && !file.equals(hospital.file("cut.dcm"))
        && !file.equals(hospital.corpus.keyFile())
        && !file.equals(hospital.corpus.maskTemplates());
  }

  private static void search(String text, String where, List<String> planted, Set<String> found) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : planted) {
      if (lower.contains(word)) {
        found.add(word + " in " + where);
      }
    }
  }

  /** Everything that any logger says at any level, also libraries. */
  private static final class Log extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    private final List<Handler> before = List.of(root.getHandlers());
    private final Level level = root.getLevel();

    void open() {
      before.forEach(root::removeHandler);
      setLevel(Level.ALL);
      root.setLevel(Level.ALL);
      root.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(formatter.format(record));
    }

    String text() {
      return String.join("", lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
      root.setLevel(level);
      before.forEach(root::addHandler);
    }
  }
}
