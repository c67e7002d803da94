// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.giftcloud.desktop.harness.ManyImages;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the window takes to be usable, and what it holds, with a working folder of many images:
 * {@code -Ddesktop.instances=10000}. Takes minutes, so only when asked for.
 */
class ScaleIT {
  @Test
  void starts_with_many_images(@TempDir Path folder) throws Exception {
    int instances = Integer.getInteger("desktop.instances", 0);
    assumeTrue(instances > 0, "-Ddesktop.instances=10000 measures it");
    fill(folder, instances);

    List<String> answers = drive(folder.resolve("workspace"));

    answers.forEach(System.out::println);
    assertTrue(answers.stream().anyMatch(line -> line.startsWith("usable after")));
  }

  private static void fill(Path folder, int instances) throws IOException, InterruptedException {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Path slice =
        corpus.files().stream()
            .filter(file -> file.toString().contains("CT"))
            .findFirst()
            .orElseGet(() -> corpus.files().getFirst());
    Path many = Files.createDirectories(folder.resolve("many"));
    ManyImages.of(slice, many, instances);
    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      workspace.importFrom(List.of(many), Progress.NONE);
    }
    // Not the first run.
    Files.writeString(folder.resolve("workspace/desktop.properties"), "setup=seen\n");
  }

  /** Starts the application as a process of its own and asks the harness. */
  private static List<String> drive(Path workspace) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(
            "-Xmx1g",
            "-Dglass.platform=Monocle",
            "-Dmonocle.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("desktop.classpath", System.getProperty("java.class.path")),
            "org.giftcloud.desktop.harness.Harness",
            "--workspace",
            workspace.toString())
        .forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          "until #studies-table\nusable\nwait 15000\nheap\nquit\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    process.waitFor(60, TimeUnit.SECONDS);
    return lines;
  }
}
