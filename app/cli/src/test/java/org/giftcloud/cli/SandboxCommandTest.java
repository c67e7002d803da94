// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the practice server is not started with; what it does is its own module's tests'. */
final class SandboxCommandTest {
  private @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void assertRefused(String why, String... options) {
    Path target = folder.resolve("sandbox");
    String[] all =
        Stream.concat(Stream.of("sandbox", "--folder", target.toString()), Stream.of(options))
            .toArray(String[]::new);

    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);

    assertEquals(ExitCode.USAGE.status(), status, err::toString);
    assertTrue(err.toString().contains(why), err::toString);
    assertEquals("", out.toString());
    assertTrue(Files.notExists(target), "nothing was made");
  }

  @Test
  void a_server_that_it_cannot_play_is_refused() {
    assertRefused("--mode is gift-cloud, stock-1.6 or stock-1.8.", "--mode", "stock-1.7");
  }

  @Test
  void a_context_that_is_none_is_refused() {
    assertRefused("--context is a slash and a name", "--context", "xnat");
  }

  @Test
  void a_script_of_faults_that_is_not_understood_is_refused_with_its_line() throws Exception {
    Path faults = folder.resolve("faults.txt");
    Files.writeString(faults, "# one\nonce PUT /files set-on-fire\n");

    assertRefused(
        "Line 2 of the faults is not understood: there is no fault of this name.",
        "--faults",
        faults.toString());
  }

  @Test
  void a_log_that_is_there_is_not_written_over() throws Exception {
    Path log = Files.writeString(folder.resolve("requests.log"), "kept");

    assertRefused("The file of --log is there already", "--log", log.toString());
    assertEquals("kept", Files.readString(log));
  }
}
