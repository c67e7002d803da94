// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the answers are worth is {@code UpdateSourceTest}'s; here, who is asked, and when. */
final class UpdateCheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private @TempDir Path folder;

  @Test
  void asks_nobody_where_no_administrator_allowed_it() throws Exception {
    assertEquals(1, run(new UpdateNews.UpToDate(), "--ask"));
    assertEquals(
        "giftcloud update-check: This computer does not look for newer versions. An administrator"
            + " can allow it. Nobody was asked."
            + System.lineSeparator(),
        err.toString());

    allow("", "");
    assertEquals(1, run(new UpdateNews.UpToDate(), "--ask"));
    assertEquals(List.of(), asked);
  }

  @Test
  void says_whom_it_would_ask_before_it_asks() throws Exception {
    allow("https://updates.example.org/latest", key());

    assertEquals(0, run(new UpdateNews.UpToDate()));

    assertTrue(out.toString().startsWith("This asks updates.example.org, over HTTPS"), "" + out);
    assertTrue(out.toString().contains("To ask: giftcloud update-check --ask"), "" + out);
    assertEquals(List.of(), asked);
  }

  @Test
  void tells_of_a_newer_version_or_that_there_is_none() throws Exception {
    allow("https://updates.example.org/latest", key());
    URI page = URI.create("https://giftcloud.example.org/0.2.0");

    assertEquals(0, run(new UpdateNews.Newer("0.2.0", page), "--ask"));
    assertEquals(0, run(new UpdateNews.UpToDate(), "--ask"));

    assertEquals(
        List.of(
            "Version 0.2.0 is there; this is 0.1.0. Nothing was downloaded. It is described at "
                + page,
            "This is the newest version, 0.1.0."),
        out.toString().lines().toList());
    assertEquals(List.of("updates.example.org", "updates.example.org"), asked);
  }

  @Test
  void asks_nobody_with_a_key_that_is_none_or_a_file_that_cannot_be_read() throws Exception {
    allow("https://updates.example.org/latest", "AAAA");
    assertEquals(4, run(new UpdateNews.UpToDate(), "--ask"));
    assertTrue(err.toString().contains("(S80)"), err.toString());

    Files.write(settings(), new byte[] {'a', '=', (byte) 0xfc});
    assertEquals(4, run(new UpdateNews.UpToDate(), "--ask"));
    assertTrue(err.toString().contains("settings cannot be read. Nobody was asked."), "" + err);

    Files.writeString(settings(), "update-ur = https://updates.example.org/latest\n");
    assertEquals(4, run(new UpdateNews.UpToDate(), "--ask"));
    assertTrue(err.toString().contains("have a name that is not known, or one twice."), "" + err);
    assertEquals(List.of(), asked);
  }

  @Test
  void believes_nothing_of_a_server_that_signs_nothing() throws Exception {
    try (SandboxServer server =
        SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")))) {
      Path ca = Files.writeString(folder.resolve("ca.pem"), server.caPem());
      Files.writeString(
          settings(),
          "update-url = %s/latest\nupdate-key = %s\nupdate-ca-file = %s\n"
              .formatted(server.url(), key(), ca));

      int status =
          run(
              new UpdateCheckCommand(
                  settings(),
                  (whom, allowed) ->
                      whom.ask(GiftCloudCommand.VERSION, allowed.trust(), Clock.systemUTC())),
              "--ask");

      assertEquals(4, status);
      assertTrue(err.toString().contains("(S82)"), err.toString());
      assertEquals("", out.toString());
    }
  }

  @Test
  void is_among_the_commands() {
    PrintWriter to = new PrintWriter(out, true);
    assertEquals(0, Main.run(to, new PrintWriter(err, true), "update-check", "--help"));
    assertTrue(out.toString().contains("--ask"), out.toString());
  }

  private Path settings() {
    return folder.resolve("desktop.properties");
  }

  private void allow(String url, String key) throws Exception {
    Files.writeString(settings(), "update-url = " + url + "\nupdate-key = " + key + "\n");
  }

  private static String key() throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
  }

  private int run(UpdateNews news, String... arguments) {
    return run(
        new UpdateCheckCommand(
            settings(),
            (whom, allowed) -> {
              asked.add(whom.host());
              return news;
            }),
        arguments);
  }

  private int run(UpdateCheckCommand command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new FailureHandler())
        .execute(arguments);
  }
}
