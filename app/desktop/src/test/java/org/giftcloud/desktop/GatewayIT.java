// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.engine.desk.DeskServer;
import org.giftcloud.engine.desk.LocalLines;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A window on a working folder that a gateway has open: it reviews there. Leaves pictures in {@code
 * target/views}.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class GatewayIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private Workspace workspace;
  private DeskServer server;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    Path place = folder.resolve("w");
    SampleData.generate(folder.resolve("hospital"), 7, Size.TINY);
    workspace = Workspace.open(place);
    ProfileCatalogue catalogue = ProfileCatalogue.load();
    workspace.choose(
        new Rules(
            catalogue.compile(catalogue.profiles().getFirst().name().id()),
            MaskTemplates.none(),
            new Destination("https://127.0.0.1", "TEST")));
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);
    serve();
    composition = Desks.real(stage, place, FixedPicker.nothing());
  }

  private void serve() throws IOException {
    server = new DeskServer(workspace);
    server.listen(LocalLines.in(folder.resolve("w")));
  }

  @AfterEach
  void end() throws Exception {
    composition.close();
    server.close();
    workspace.close();
  }

  private int waiting() {
    return ((ListView<?>) hand.find("#review-queue").orElseThrow()).getItems().size();
  }

  private long count(ItemState state) {
    return workspace.studies().stream().mapToLong(study -> study.count(state)).sum();
  }

  @Test
  void what_a_gateway_keeps_is_reviewed_in_the_same_review() throws Exception {
    Files.createDirectories(PICTURES);
    List<String> wrong = new ArrayList<>();
    Walk walk = new Walk(hand, composition.root());
    hand.until("#review-release");

    assertEquals(
        "Reviewing at the gateway as " + System.getProperty("user.name"),
        hand.text("#gateway-title"));
    for (String place : List.of("uploads", "pacs", "profiles", "keys", "audit", "settings")) {
      assertTrue(hand.on(() -> hand.node("#rail-" + place).isDisabled()), place);
    }
    hand.drag("#review-image", 0.3, 0.2, 0.5, 0.3);
    hand.awaiting(
        "the mask",
        () ->
            workspace.studies().stream()
                .flatMap(study -> study.instances().stream())
                .anyMatch(image -> image.maskOrigin().startsWith("person:")));
    hand.awaiting("the output", () -> !hand.node("#review-release").isDisabled());
    hand.shot(PICTURES.resolve("gateway-review.png"));
    wrong.addAll(walk.wrong("gateway-review"));
    int before = hand.on(this::waiting);
    long released = count(ItemState.RELEASED);
    hand.release();
    hand.awaiting("the release at the gateway", () -> count(ItemState.RELEASED) > released);
    hand.awaiting("the next", () -> waiting() < before);
    hand.click("#review-hold");
    hand.until("#hold-consent");
    hand.key(KeyCode.C);
    hand.awaiting(
        "the hold at the gateway",
        () ->
            workspace.studies().stream()
                .flatMap(study -> study.instances().stream())
                .anyMatch(image -> image.reason().equals(Holds.CONSENT)));
    hand.click("#rail-studies");
    hand.until("#studies-table");
    assertFalse(hand.find("#studies-folder").isPresent(), "files go to the gateway itself");
    hand.shot(PICTURES.resolve("gateway-studies.png"));
    wrong.addAll(walk.wrong("gateway-studies"));
    server.close();
    hand.awaiting("the silence", () -> hand.text("#gateway-title").contains("does not answer"));
    hand.shot(PICTURES.resolve("gateway-silent.png"));
    serve();
    hand.awaiting("its return", () -> hand.text("#gateway-title").startsWith("Reviewing"));

    assertEquals(List.of(), wrong);
  }
}
