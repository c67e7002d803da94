// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.Role;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Images that were brought in for one project while another is chosen now: nobody misses it. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class OtherProjectIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final List<String> wrong = new ArrayList<>();
  private SandboxServer server;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    server.addProject("OTHER");
    server.grant("OTHER", server.user(), Role.MEMBER);
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    composition =
        Desks.real(
            stage, folder.resolve("workspace"), FixedPicker.folder(folder.resolve("hospital")));
  }

  @AfterEach
  void end() {
    hand.on(
        () -> {
          composition.close();
          return true;
        });
    server.close();
  }

  @Test
  void is_said_in_the_queue_and_beside_the_image() throws IOException {
    Files.createDirectories(PICTURES);
    hand.click("#wizard-later");
    Desks.signIn(hand, server, folder.resolve("ca.pem"));
    project("DEMO");
    hand.click("#empty-folder");
    prepared();
    assertEquals(List.of(), forAnother(), "all of it is for this one");

    project("OTHER");
    prepared();
    hand.awaiting("what it was brought in for", () -> !forAnother().isEmpty());
    hand.click("#rail-review");
    hand.until("#review-release");
    assertTrue(
        hand.on(
            () ->
                composition.root().lookupAll(".notice-warning").stream()
                    .filter(Label.class::isInstance)
                    .map(node -> ((Label) node).getText())
                    .collect(Collectors.joining())
                    .contains("for another project")));
    Walk walk = new Walk(hand, composition.root());
    for (String look : List.of("light", "dark", "contrast")) {
      hand.size(1280, 800);
      hand.shot(PICTURES.resolve("other-project-" + look + ".png"));
      wrong.addAll(walk.wrong("other-project"));
      hand.size(960, 540);
      hand.shot(PICTURES.resolve("other-project-" + look + "-200.png"));
      wrong.addAll(walk.wrong("other-project at 200 %"));
      hand.click("#header-theme");
    }
    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  private void project(String name) {
    hand.awaiting("a sign-in", () -> hand.text("#header-destination").contains(" on "));
    hand.click("#header-destination");
    hand.click("#project-" + name);
    hand.awaiting("it", () -> hand.text("#header-destination").contains(name + " on"));
  }

  private void prepared() {
    hand.awaiting(
        "the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
  }

  private List<QueueEntry> forAnother() {
    hand.click("#rail-review");
    ListView<?> queue = (ListView<?>) hand.node("#review-queue");
    return hand.on(
        () ->
            queue.getItems().stream()
                .map(QueueEntry.class::cast)
                .filter(QueueEntry::isForAnother)
                .toList());
  }
}
