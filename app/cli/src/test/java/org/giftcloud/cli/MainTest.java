// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;

  @Test
  void every_command_has_help() {
    for (String command :
        List.of(
            "demo",
            "inspect",
            "deidentify",
            "send",
            "queue",
            "serve",
            "profiles",
            "keystore",
            "pacs",
            "verify",
            "sandbox",
            "desktop")) {
      assertEquals(0, run(command, "--help"), command);
      assertTrue(out.toString().contains("giftcloud " + command), command);
    }
  }

  @Test
  void says_not_yet_and_fails_where_nothing_is_there() {
    assertEquals(4, run("serve"));
    assertEquals(4, run("pacs", "echo"));
    assertTrue(err.toString().contains("not yet"));
  }

  @Test
  void refuses_an_unknown_option_of_the_profile() {
    int status =
        run(
            "deidentify",
            folder.toString(),
            "--out",
            folder.resolve("o").toString(),
            "--option",
            "x");

    assertEquals(1, status);
    assertTrue(Files.notExists(folder.resolve("o")));
  }

  @Test
  void deidentifies_and_accounts_for_every_file() throws Exception {
    SampleData.generate(folder.resolve("in"), 3, Size.TINY);
    long files = count(folder.resolve("in"));

    int status =
        run(
            "deidentify",
            folder.resolve("in").toString(),
            "--out",
            folder.resolve("out").toString());

    assertEquals(2, status, "images that may show text are held: " + err);
    assertTrue(out.toString().contains(files + " files accounted for"));
    try (Stream<Path> results = Files.list(folder.resolve("out"))) {
      assertTrue(
          results.allMatch(
              file -> String.valueOf(file.getFileName()).matches("2\\.25\\.[0-9]+\\.dcm")));
    }
  }

  private static long count(Path tree) throws Exception {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
