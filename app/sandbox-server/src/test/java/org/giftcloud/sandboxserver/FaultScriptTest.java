// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults and requests of a server that somebody else started. */
class FaultScriptTest {
  private static final List<String> EVERY =
      List.of(
          "# everything that can be written",
          "",
          "once * .* latency 20",
          "once * .* slow-read 100000",
          "once PUT /files cut-request 4096",
          "once * .* cut-answer 0",
          "once * .* half-answer",
          "once * .* refuse 503 Too much to do",
          "once * .* refuse-afterwards 504 Gateway Time-out",
          "once * .* not-stored",
          "once * .* drop-last",
          "once * .* wrong-digest",
          "once * .* wrong-bytes",
          "once * .* session-expired",
          "once * .* disk-full 700",
          "once * .* redirect-to-login",
          "once * .* login-page",
          "once * .* not-set-up",
          "always GET /data/auth database-down",
          "once * .* ghost-create");

  private static Set<Class<?>> kinds(Faults faults) {
    Set<Class<?>> kinds = new HashSet<>();
    faults.take("PUT", "/files").forEach(fault -> kinds.add(fault.getClass()));
    faults.take("GET", "/data/auth").forEach(fault -> kinds.add(fault.getClass()));
    return kinds;
  }

  @Test
  void every_fault_but_the_tests_own_can_be_written() throws Exception {
    Faults faults = new Faults(() -> {});

    FaultScript.parse(EVERY).applyTo(faults);

    Set<Class<?>> all = new HashSet<>(Set.of(Fault.class.getPermittedSubclasses()));
    all.remove(Fault.Verbatim.class);
    assertEquals(all, kinds(faults));
  }

  @Test
  void what_is_written_is_what_happens() throws Exception {
    Faults faults = new Faults(() -> {});

    FaultScript.parse(
            List.of("once PUT /files refuse 503 Too much to do", "always GET /auth latency 20"))
        .applyTo(faults);

    assertEquals(
        List.of(new Fault.Refuse(503, "Too much to do")), faults.take("PUT", "/data/files/x"));
    assertEquals(List.of(), faults.take("PUT", "/data/files/x"), "once");
    for (int i = 0; i < 2; i++) {
      assertEquals(
          List.of(new Fault.Latency(Duration.ofMillis(20))), faults.take("GET", "/data/auth"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sometimes * .* not-stored | it begins with once or always.",
        "once * not-stored | it takes once or always, a method, a target and a fault.",
        "once * ( not-stored | the target is no regular expression.",
        "once * .* set-on-fire | there is no fault of this name.",
        "once * .* latency soon | the fault takes other numbers, or more.",
        "once * .* cut-request | the fault takes other numbers, or more.",
      })
  void a_line_that_is_not_understood_is_named(String line, String why) {
    FaultScript.SyntaxException e =
        assertThrows(
            FaultScript.SyntaxException.class, () -> FaultScript.parse(List.of("# first", line)));

    assertEquals(2, e.line());
    assertEquals(why, e.getMessage());
  }

  @Test
  void the_log_has_a_line_for_each_request_and_no_credentials(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("requests.log");
    try (RequestLog log = RequestLog.into(file);
        SandboxServer server = SandboxServer.start(SandboxOptions.defaults().withLog(log));
        SandboxClient client = new SandboxClient(server)) {
      client.loggedIn().get("/data/auth");

      List<String> lines = Files.readAllLines(file);
      assertEquals(2, lines.size());
      assertTrue(lines.get(0).matches("200 POST /giftcloud/data/JSESSION 0 \\d+"), lines.get(0));
      assertTrue(lines.get(1).matches("200 GET /giftcloud/data/auth 0 \\d+"), lines.get(1));
      assertFalse(String.join("", lines).contains(new String(server.password())));
    }
    assertThrows(IOException.class, () -> RequestLog.into(file), "it is not written over");
  }
}
