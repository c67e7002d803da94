// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** The pages are true at least in this: their links lead somewhere, their commands exist. */
final class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern SPAN = Pattern.compile("`(?:\\./)?giftcloud ([^`]+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`");

  @Test
  void every_link_between_pages_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;

    for (Path page : Pages.all()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (target.contains("://") || target.startsWith("mailto:")) {
          continue;
        }
        links++;
        if (!Pages.leadsSomewhere(page, target)) {
          broken.add(Pages.root().relativize(page) + ": " + target);
        }
      }
    }

    assertEquals(List.of(), broken);
    assertTrue(links > 20, "links were found: " + links);
  }

  @Test
  void a_link_that_leads_nowhere_is_noticed() throws IOException {
    Path page = Pages.root().resolve("docs/README.md");

    assertEquals(
        List.of(true, true, false, false),
        Stream.of(
                "benchmarks.md#dicom-node", "#documentation", "nowhere.md", "benchmarks.md#nowhere")
            .map(target -> Pages.leadsSomewhere(page, target))
            .toList());
  }

  @Test
  void every_command_of_a_code_block_parses() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;

    for (Path page : Pages.all()) {
      for (String command : Pages.commands(Files.readAllLines(page))) {
        commands++;
        try {
          parse(command);
        } catch (ParameterException e) {
          wrong.add(Pages.root().relativize(page) + ": " + command + ": " + e.getMessage());
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(commands > 20, "commands were found: " + commands);
  }

  @Test
  void every_command_named_in_a_sentence_exists() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    int missing = 0;

    for (Path page : Pages.all()) {
      if (page.endsWith("docs/keystore-format.md")) {
        // There they are the purposes of keys, which begin with the program's name.
        continue;
      }
      Matcher span = SPAN.matcher(Files.readString(page));
      while (span.find()) {
        commands++;
        try {
          parse(span.group(1));
        } catch (MissingParameterException e) {
          missing++;
        } catch (ParameterException e) {
          wrong.add(Pages.root().relativize(page) + ": " + span.group(1) + ": " + e.getMessage());
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(commands > 20, "commands were found: " + commands);
    // A sentence may leave out what is clear from it, but not all do.
    assertTrue(missing < commands, "some are whole");
  }

  @Test
  void a_command_that_is_not_there_is_noticed() {
    List<String> page = List.of("```", "./giftcloud sned PATH \\", "  --no-such-option", "```");

    assertEquals(List.of("sned PATH   --no-such-option"), Pages.commands(page));
    assertTrue(fails("sned PATH") && fails("verify DIR --no-such-option") && fails("inspect"));
  }

  @Test
  void every_test_that_a_page_calls_as_witness_exists() throws IOException {
    Set<String> tests = tests();
    List<String> missing = new ArrayList<>();
    int named = 0;

    for (Path page : Pages.all()) {
      Matcher name = TEST.matcher(Files.readString(page));
      while (name.find()) {
        named++;
        if (!tests.contains(name.group(1))) {
          missing.add(Pages.root().relativize(page) + ": " + name.group(1));
        }
      }
    }

    assertEquals(List.of(), missing);
    assertTrue(named > 40, "tests were named: " + named);
  }

  private static Set<String> tests() throws IOException {
    Path root = Pages.root();
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.map(file -> root.relativize(file).toString())
          .filter(file -> file.contains("src/test/java/") && file.endsWith(".java"))
          .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static boolean fails(String command) {
    try {
      parse(command);
      return false;
    } catch (ParameterException e) {
      return true;
    }
  }

  /** As the program would, but nothing runs. */
  private static void parse(String command) {
    GiftCloudCommand.commandLine()
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(Pages.words(command).toArray(String[]::new));
  }
}
