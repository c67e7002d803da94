// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelfTestCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;

  @Test
  void all_is_well_beside_a_server_that_can_be_trusted() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    Path work = Files.createDirectory(folder.resolve("work"));
    Path report = folder.resolve("report.json");
    try (SandboxServer server =
        SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")))) {
      Path ca = Files.writeString(folder.resolve("ca.pem"), server.caPem());

      int status =
          run(
              "--workspace",
              work.toString(),
              "--key-store",
              share.toString(),
              "--server",
              server.url().toString(),
              "--ca",
              ca.toString(),
              "--json",
              report.toString());

      assertEquals(0, status, out + "" + err);
      assertTrue(server.requests().stream().noneMatch(one -> one.toString().contains("JSESSION")));
      assertFalse(
          (out + Files.readString(report)).contains(server.url().getAuthority()), "no address");
    }
    JsonNode checks = new ObjectMapper().readTree(report.toFile()).get("checks");
    for (JsonNode check : checks) {
      assertEquals("ok", check.get("outcome").asText(), check.toString());
    }
    assertEquals(9 + 3 + 1 + 2 + 2, checks.size());
    assertFalse((out + Files.readString(report)).contains(folder.toString()), "no path");
    for (Path place : List.of(share, work)) {
      try (Stream<Path> left = Files.list(place)) {
        assertEquals(0, left.count(), "nothing stays behind");
      }
    }
  }

  @Test
  void a_server_that_is_not_there_and_a_folder_that_is_not_fail_with_advice() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    int status =
        run(
            "--key-store",
            folder.resolve("missing").toString(),
            "--server",
            "https://127.0.0.1:" + free);

    assertEquals(4, status);
    assertTrue(out.toString().contains("key store's folder: Create it, or mount"), out.toString());
    assertTrue(out.toString().contains("failed (S04)"), out.toString());
    assertTrue(out.toString().contains("3 failed"), out.toString());
  }

  @Test
  void a_server_is_asked_for_through_the_proxy_that_is_named() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    int status =
        run("--server", "https://giftcloud.example.invalid", "--proxy", "127.0.0.1:" + free);

    assertEquals(4, status);
    assertTrue(out.toString().contains("failed (S04)"), "the proxy is not there: " + out);
  }

  @Test
  void a_pin_that_is_none_and_a_proxy_to_this_computer_are_refused() {
    String here = "https://127.0.0.1:1";

    assertEquals(1, run("--server", here, "--server-pin", "abc"));
    assertEquals(1, run("--server", here, "--proxy", "127.0.0.1:3128"));
    assertEquals("", out.toString());
  }

  @Test
  void a_server_whose_certificate_is_from_nobody_fails() throws Exception {
    try (SandboxServer server =
        SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")))) {
      assertEquals(4, run("--server", server.url().toString()));
    }
    assertTrue(out.toString().contains("failed (S10)"), out.toString());
  }

  @Test
  void an_address_without_tls_is_refused() {
    assertEquals(1, run("--server", "http://giftcloud.example.org"));
    assertEquals("", out.toString());
  }

  private int run(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("self-test"), Stream.of(arguments)).toArray(String[]::new);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
