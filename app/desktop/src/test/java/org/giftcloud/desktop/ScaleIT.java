// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.giftcloud.desktop.harness.ManyImages;
import org.giftcloud.desktop.harness.OwnProcess;
import org.giftcloud.desktop.harness.OwnProcess.On;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the window takes to be usable, and what it holds, with a working folder of many images:
 * {@code -Ddesktop.instances=10000}; while a cine loop of so many frames is played in the review:
 * {@code -Ddesktop.frames=1085} (1 GB). In a window on the screen instead of none: {@code
 * -Ddesktop.screen=real}. Takes minutes, so only when asked for.
 */
class ScaleIT {
  @Test
  void starts_with_many_images(@TempDir Path folder) throws Exception {
    int instances = Integer.getInteger("desktop.instances", 0);
    assumeTrue(instances > 0, "-Ddesktop.instances=10000 measures it");
    int frames = Integer.getInteger("desktop.frames", 0);
    fill(folder, instances, frames);

    List<String> answers = drive(folder.resolve("workspace"), frames > 0 ? PLAYING : LOOKING);

    answers.forEach(System.out::println);
    assertTrue(answers.stream().anyMatch(line -> line.startsWith("usable after")));
  }

  private static final String LOOKING = "wait 15000\n";

  /** The loop needs eyes, so it is the first of the queue. */
  private static final String PLAYING =
      """
      click #rail-review
      until #review-release
      wait 3000
      shot target/views/cine-first.png
      key SPACE
      wait 30000
      shot target/views/cine-played.png
      """;

  private static void fill(Path folder, int instances, int frames) throws Exception {
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
      if (frames > 0) {
        Path loop = Files.createDirectories(folder.resolve("loop")).resolve("loop.dcm");
        ManyImages.ofCine(corpus, loop, frames);
        workspace.importFrom(List.of(loop), Progress.NONE);
        workspace.choose(
            new Rules(
                ProfileCatalogue.load().compile("research-default"),
                MaskTemplates.none(),
                new Destination("https://127.0.0.1", "TEST")));
        workspace.prepare(Progress.NONE);
      }
    }
    // Not the first run.
    Files.writeString(folder.resolve("workspace/desktop.properties"), "setup=seen\n");
  }

  /** Starts the application as a process of its own and asks the harness. */
  private static List<String> drive(Path workspace, String deeds)
      throws IOException, InterruptedException {
    On where = System.getProperty("desktop.screen", "").equals("real") ? On.SCREEN : On.NO_SCREEN;
    Process process =
        new ProcessBuilder(OwnProcess.command(workspace, where)).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          ("until #studies-table\nusable\n" + deeds + "heap\nquit\n")
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
