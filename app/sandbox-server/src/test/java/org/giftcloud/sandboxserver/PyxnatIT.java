// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client written by others works unmodified. Skipped where it is not installed, but not where
 * every peer is required.
 */
class PyxnatIT {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  @ParameterizedTest
  @EnumSource(Mode.class)
  void pyxnat_walks_through(Mode mode, @TempDir Path folder) throws Exception {
    Optional<String> python = python(folder);
    assumeTrue(
        python.isPresent() || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "python3-pyxnat is not installed");
    Path script = folder.resolve("walk.py");
    try (InputStream in =
        Objects.requireNonNull(PyxnatIT.class.getResourceAsStream("pyxnat_walk.py"))) {
      Files.copy(in, script);
    }

    try (SandboxServer server = SandboxServer.start(SandboxOptions.defaults().withMode(mode))) {
      Path ca = Files.writeString(folder.resolve("ca.pem"), server.caPem());
      List<String> command =
          List.of(
              python.orElseThrow(),
              script.toString(),
              server.url().toString(),
              ca.toString(),
              server.user(),
              new String(server.password()),
              server.project(),
              folder.toString());

      String said = run(command, folder.resolve("said.txt"));

      assertEquals(
          List.of(
              "projects ['DEMO']",
              "subject before False",
              "subject after True PYX-1",
              "subjects ['GIFTCloud_S00001']",
              "experiment True PYX-1-MR1 xnat:mrSessionData",
              "scans ['1']",
              "files ['one.dcm']",
              "size 10240",
              "same bytes True",
              "resources ['1']",
              "experiments ['GIFTCloud_E00001']",
              "closed project: refused",
              "done"),
          said.lines().toList());
      assertEquals("one.dcm", server.stored().getFirst().name());
      assertTrue(server.requests().size() > 10);
    }
  }

  private static Optional<String> python(Path folder) {
    return PYTHONS.stream().filter(candidate -> hasPyxnat(candidate, folder)).findFirst();
  }

  private static boolean hasPyxnat(String python, Path folder) {
    List<String> probe = List.of(python, "-c", "import pyxnat; print('here')");
    try {
      return run(probe, folder.resolve("probe.txt")).strip().endsWith("here");
    } catch (IOException e) {
      // there is no such program
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String run(List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    // requests lets these win over the authority it is given
    builder.environment().keySet().removeIf(name -> name.matches("(?i).*(proxy|ca_bundle)"));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("it did not end");
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
