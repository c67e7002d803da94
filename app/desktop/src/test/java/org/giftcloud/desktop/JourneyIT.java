// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole way, as a person goes it: sign in, make keys, bring in, look, mask, release, send. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class JourneyIT {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private SandboxServer server;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    composition =
        new DesktopComposition(
            stage,
            new DesktopOptions(folder.resolve("workspace"), Mode.REAL, DesktopOptions.Look.LIGHT),
            new DesktopComposition.Surroundings(new HospitalFolder(), Size.TINY));
    composition.show();
  }

  @AfterEach
  void end() {
    composition.close();
    server.close();
  }

  @Test
  void brings_studies_from_a_folder_to_the_server() throws IOException {
    signIn();
    makeKeys();
    bringIn();
    long released = review();
    send();

    long stored = server.stored().stream().filter(file -> file.name().endsWith(".dcm")).count();
    long kept = kept();
    assertTrue(stored > 0);
    assertEquals(released, stored + kept);
  }

  private void signIn() {
    hand.click("#header-destination");
    hand.type("#connect-server", server.url().toString());
    hand.type("#connect-user", server.user());
    hand.type("#connect-ca", folder.resolve("ca.pem").toString());
    hand.type("#connect-password", "not the password");
    hand.click("#connect-sign-in");
    hand.until("#connect-problem");
    assertTrue(hand.node("#connect-problem").getAccessibleText().contains("othing"));

    hand.type("#connect-password", new String(server.password()));
    hand.click("#connect-sign-in");
    hand.awaiting(
        "the project in the header",
        () -> hand.text("#header-destination").contains(server.project()));
  }

  private void makeKeys() {
    hand.click("#header-keys");
    hand.click("#keys-way-create");
    hand.type("#keys-folder", folder.resolve("keys").toString());
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.type("#keys-again", "something else");
    hand.click("#keys-go");
    hand.until("#keys-problem");

    hand.type("#keys-passphrase", PASSPHRASE);
    hand.type("#keys-again", PASSPHRASE);
    hand.click("#keys-go");
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
  }

  private void bringIn() {
    hand.click("#empty-folder");
    TableView<?> table = (TableView<?>) hand.node("#studies-table");
    hand.awaiting("studies", () -> !table.getItems().isEmpty());
    hand.awaiting("the end of the preparation", () -> hand.find("#status-progress").isEmpty());
  }

  /** Masks the first image, holds the second, releases the rest; gives how many were released. */
  private long review() {
    hand.click("#rail-review");
    hand.awaiting("the image to have the keys", () -> hand.focused().equals("review-image"));
    ListView<?> queue = (ListView<?>) hand.node("#review-queue");
    hand.awaiting("something to review", () -> !queue.getItems().isEmpty());
    hand.until("#review-release");
    Region image = (Region) hand.node("#review-image");
    hand.drag("#review-image", 0.3, 0.3, 0.6, 0.4);
    ListView<?> masks = (ListView<?>) hand.node("#review-masks");
    hand.awaiting("the mask", () -> masks.getItems().size() > 0);
    int drawn = hand.on(() -> masks.getItems().size());
    hand.key(KeyCode.M);
    hand.awaiting("a second mask", () -> masks.getItems().size() == drawn + 1);
    hand.on(
        () -> {
          image.requestFocus();
          return image;
        });
    hand.key(KeyCode.RIGHT);
    hand.key(KeyCode.DELETE);
    hand.awaiting("the mask to go", () -> masks.getItems().size() == drawn);
    hand.key(KeyCode.U);
    hand.awaiting("the mask to come back", () -> masks.getItems().size() == drawn + 1);
    hand.until("#review-release");
    hand.press(KeyCode.B);
    hand.awaiting(
        "the image as it came",
        () -> hand.find("#review-release").filter(n -> n.isDisabled()).isPresent());
    hand.release(KeyCode.B);
    while (hand.on(() -> !queue.getItems().isEmpty())) {
      int before = hand.on(() -> queue.getItems().size());
      hand.until("#review-release");
      hand.key(KeyCode.ENTER);
      hand.awaiting("the next image", () -> queue.getItems().size() < before);
    }
    hand.awaiting(
        "everything decided", () -> hand.text("#status-words").contains("nothing to review"));
    hand.click("#rail-uploads");
    return Long.parseLong(hand.text("#uploads-send").replaceAll("\\D", ""));
  }

  private void send() {
    hand.click("#uploads-send");
    hand.awaiting(
        "verified uploads",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#uploads-send").equals("Send images"));
    Label obstacle = (Label) hand.node("#uploads-obstacle");
    assertEquals("Nothing is released.", hand.on(obstacle::getText));
  }

  /** How many images the last check kept back; each says why in the review. */
  private long kept() {
    if (hand.find("#uploads-held").isEmpty()) {
      return 0;
    }
    long kept = Long.parseLong(hand.text("#uploads-held").replaceAll("\\D", ""));
    hand.click("#uploads-held-look");
    ListView<?> queue = (ListView<?>) hand.node("#review-queue");
    hand.awaiting("what is held", () -> !queue.getItems().isEmpty());
    hand.on(
        () -> {
          for (Object entry : queue.getItems()) {
            assertNotEquals("", ((QueueEntry) entry).first().reason().sentence());
          }
          return queue;
        });
    return kept;
  }

  /** Chooses the sample folder whatever is asked for. */
  private static final class HospitalFolder implements FilePicker {
    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(folder.resolve("hospital"));
    }

    @Override
    public List<Path> files(String title) {
      return List.of(folder.resolve("hospital"));
    }

    @Override
    public Optional<Path> file(String title) {
      return Optional.empty();
    }
  }
}
