// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.desk.LocalDesk;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture that cannot be made is waited for no longer. */
class ThumbnailsIT {
  @Test
  void says_that_there_is_none_and_does_not_ask_again(@TempDir Path folder) throws Exception {
    SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Workspace workspace = Workspace.open(folder.resolve("workspace"));
    workspace.choose(
        new Rules(
            ProfileCatalogue.load().compile("research-default"),
            MaskTemplates.none(),
            new Destination("https://127.0.0.1", "TEST")));
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);
    Messages messages = Messages.english();
    try (DeskModel desk =
        new DeskModel(
            new LocalDesk(workspace, Reviewer.ofThisSession()),
            Lanes.direct(),
            new Problems(messages))) {
      InstanceView image =
          workspace.studies().stream()
              .flatMap(study -> study.instances().stream())
              .filter(Thumbnails::isThere)
              .findFirst()
              .orElseThrow();
      Thumbnails thumbnails = new Thumbnails(desk, Thumbnails.Size.CARD, messages);
      assertFalse(thumbnails.isLost(image), "not asked yet");
      breakAll(folder.resolve("workspace/staging"));

      AtomicInteger told = new AtomicInteger();
      assertEquals(Optional.empty(), thumbnails.of(image, told::incrementAndGet));
      assertEquals(1, told.get(), "whoever waited is told");
      assertTrue(thumbnails.isLost(image));
      assertEquals(Optional.empty(), thumbnails.of(image, told::incrementAndGet));
      assertEquals(1, told.get(), "it is not asked for again and again");
    }
  }

  private static void breakAll(Path staging) throws IOException {
    try (Stream<Path> files = Files.walk(staging)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
