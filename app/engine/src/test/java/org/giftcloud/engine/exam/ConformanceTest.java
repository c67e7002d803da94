// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.Mappings;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated objects that were valid stay valid under every profile. */
class ConformanceTest {
  private static final Path DCIODVFY = Path.of("/usr/bin/dciodvfy");

  @Test
  void no_profile_adds_an_error(@TempDir Path place) throws Exception {
    assumeTrue(Files.isExecutable(DCIODVFY), "no dciodvfy");
    ExamRoom room = ExamRoom.open(place, Size.TINY);
    ProfileCatalogue catalogue = ProfileCatalogue.load();
    Set<String> worse = new TreeSet<>();
    int compared = 0;

    for (Profile profile : catalogue.profiles()) {
      String id = profile.name().id();
      Path out = place.resolve(id);
      Mappings mappings = room.deidentify(catalogue.compile(id), out);
      for (FileKey key : room.corpus.key().files()) {
        Path file = out.resolve(mappings.uids().getOrDefault(key.sopInstanceUid(), "") + ".dcm");
        if (Files.exists(file)) {
          Set<String> added = errors(file);
          added.removeAll(errors(room.folder.resolve(key.file())));
          added.forEach(error -> worse.add(id + ", " + key.what() + ": " + error));
          compared++;
        }
      }
    }

    assertEquals("", String.join("\n", worse));
    assertTrue(compared > 80, "only " + compared + " files");
  }

  private static Set<String> errors(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(DCIODVFY.toString(), file.toString()).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    Set<String> errors = new TreeSet<>();
    output
        .lines()
        .filter(line -> line.startsWith("Error"))
        .forEach(
            line -> errors.add(line.replaceAll("= <.*", "").replaceAll("<[^>]*>|[\\d.]+", "")));
    return errors;
  }
}
