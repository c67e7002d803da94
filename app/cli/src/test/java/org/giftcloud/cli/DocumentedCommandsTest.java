// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the pages tell to type is typed, in their order, with made-up people and folders. */
final class DocumentedCommandsTest {
  /** Wants a server, an archive, a person at the keyboard, or minutes; other tests run these. */
  private static final List<String> ELSEWHERE =
      List.of(
          "demo",
          "pacs ",
          "send ",
          "self-test ",
          "verify --server ",
          "keystore recovery-key ",
          "keystore recover ",
          "keystore add-person ");

  private @TempDir Path folder;
  private final Map<String, String> places = new LinkedHashMap<>();

  @Test
  void each_does_what_its_page_says() throws Exception {
    make();
    List<String> wrong = new ArrayList<>();
    Set<String> before = new HashSet<>();
    int ran = 0;

    for (Path page : Pages.all()) {
      List<String> commands = Pages.commands(Files.readAllLines(page));
      for (String command : commands) {
        if (ELSEWHERE.stream().noneMatch(begins -> (command + " ").startsWith(begins))
            && !before.contains(command)) {
          ran++;
          Hospital.Run run = Hospital.runHere(here(command));
          if (run.status() != expected(command) || (run.out() + run.err()).isBlank()) {
            wrong.add(Pages.root().relativize(page) + ": " + command + ": " + run);
          }
          follow(command, run);
        }
      }
      before.addAll(commands);
    }

    assertEquals(List.of(), wrong);
    assertTrue(ran > 20, "commands were run: " + ran);
  }

  @Test
  void every_command_has_help() {
    List<String> wrong = new ArrayList<>();

    int commands = help(GiftCloudCommand.commandLine(), List.of(), wrong);

    assertEquals(List.of(), wrong);
    assertTrue(commands > 40, "commands were asked: " + commands);
  }

  private static int help(CommandLine line, List<String> way, List<String> wrong) {
    int commands = 0;
    for (Map.Entry<String, CommandLine> below : line.getSubcommands().entrySet()) {
      List<String> here = new ArrayList<>(way);
      here.add(below.getKey());
      commands += 1 + help(below.getValue(), here, wrong);
      List<String> asked = new ArrayList<>(here);
      asked.add("--help");
      Hospital.Run run = Hospital.runHere(asked);
      if (run.status() != 0 || !run.out().contains("giftcloud " + String.join(" ", here))) {
        wrong.add(String.join(" ", here));
      }
    }
    return commands;
  }

  /** What the commands of the pages are about. */
  private void make() throws IOException {
    Corpus corpus = SampleData.generate(folder.resolve("FOLDER"), 3, Size.TINY);
    places.put("FOLDER", folder.resolve("FOLDER").toString());
    places.put("FILE", corpus.files().getFirst().toString());
    for (String made : List.of("RESULTS", "report.json", "audit-2026-11.txt", "site-key.txt")) {
      places.put(made, folder.resolve(made).toString());
    }
    places.put("words.txt", write("words.txt", "Nobodyofthatname\n"));
    places.put("/mnt/research/keys", folder.resolve("keys").toString());
    places.put("/var/lib/giftcloud/key-replica", folder.resolve("replica").toString());
    places.put("/srv/giftcloud/workspace", folder.resolve("workspace").toString());
    Workspace.open(folder.resolve("workspace")).close();
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    for (String secret : List.of("workspace.txt", "keys.txt")) {
      places.put("/etc/giftcloud/secrets/" + secret, secrets.resolve(secret).toString());
    }
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** The words of a command with the places of this test. */
  private List<String> here(String command) {
    List<String> words =
        new ArrayList<>(
            Pages.words(command).stream().map(word -> places.getOrDefault(word, word)).toList());
    if (command.startsWith("keystore") && words.contains("--key-store")) {
      add(words, "--key-replica", "/var/lib/giftcloud/key-replica");
      add(words, "--passphrase-file", "/etc/giftcloud/secrets/keys.txt");
    }
    if (command.startsWith("queue")) {
      add(words, "--workspace", "/srv/giftcloud/workspace");
    }
    return words;
  }

  /** What is the usual place, or asked for at the keyboard. */
  private void add(List<String> words, String option, String place) {
    if (!words.contains(option)) {
      words.add(option);
      words.add(String.valueOf(places.get(place)));
    }
  }

  /** Images that may show text are held. */
  private static int expected(String command) {
    return command.startsWith("deidentify") ? ExitCode.HELD.status() : 0;
  }

  /** What people do between two commands. */
  private void follow(String command, Hospital.Run run) throws IOException {
    if (command.contains("audit public-key")) {
      write("site-key.txt", run.out());
    } else if (command.startsWith("keystore create")) {
      String list = write("list.json", KeystoreRoom.LIST);
      String patients =
          "keystore import-legacy --server https://g.example.org --key-store /mnt/research/keys --list ";
      Hospital.Run imported = Hospital.runHere(here(patients + list));
      assertEquals(ExitCode.HELD.status(), imported.status(), imported.err());
    }
  }
}
