// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person reads and what is left when things go wrong; nothing leaves, nothing is lost. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class FailuresIT {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private SandboxServer server;
  private boolean down;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Files.writeString(folder.resolve("hospital/letter.pdf"), "%PDF-1.4 not an image");
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
    if (!down) {
      server.close();
    }
  }

  @Test
  void says_what_happened_and_keeps_everything() throws IOException {
    hand.click("#wizard-later");
    signIn();
    lostShare();
    wrongPassphrase();
    bringIn();
    heldImage();
    closeDuringUpload();
    serverDown();
  }

  private void signIn() {
    Desks.signIn(hand, server, folder.resolve("ca.pem"));
    hand.awaiting("the project", () -> hand.text("#header-destination").contains("DEMO on"));
  }

  /** The folder of the key store is not there: a share that is gone. */
  private void lostShare() {
    hand.click("#header-keys");
    hand.type("#keys-folder", folder.resolve("share/keys").toString());
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.click("#keys-go");
    hand.until("#keys-problem");
    assertTrue(hand.text("#keys-problem").contains("no key store in this folder"));
    hand.key(KeyCode.ESCAPE);
  }

  private void wrongPassphrase() throws IOException {
    Desks.createKeys(hand, folder.resolve("keys"), PASSPHRASE);
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
    hand.click("#header-keys");
    hand.click("#header-lock");
    hand.awaiting("locked keys", () -> hand.text("#header-keys").contains("Locked"));
    hand.click("#header-keys");
    hand.type("#keys-passphrase", "incorrect horse battery");
    hand.click("#keys-go");
    hand.until("#keys-problem");
    assertTrue(hand.text("#keys-problem").contains("Nothing was changed"));
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.click("#keys-go");
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
  }

  /** A folder of studies and, among them, a letter that is no image. */
  private void bringIn() {
    hand.click("#empty-folder");
    hand.awaiting(
        "studies in review",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.find("#studies-table")
                    .filter(table -> !((TableView<?>) table).getItems().isEmpty())
                    .isPresent()
                && hand.text("#status-words").contains("to review"));
    hand.until("#studies-left-out");
    assertFalse(hand.nodes().toString().contains("letter"), "no file name on the screen");
    assertTrue(Files.exists(folder.resolve("hospital/letter.pdf")), "originals stay");
  }

  private void heldImage() {
    hand.click("#rail-review");
    hand.until("#review-release");
    QueueEntry first = hand.on(() -> queue().getFirst());
    hand.key(KeyCode.H);
    hand.until("#hold-consent");
    hand.key(KeyCode.C);
    hand.awaiting("the next", () -> !queue().getFirst().key().equals(first.key()));
    hand.release();
    hand.awaiting("one released", () -> hand.text("#status-words").contains("to send"));
    hand.click("#review-filter-held");
    hand.awaiting(
        "the held image and why",
        () ->
            queue().stream()
                .anyMatch(
                    entry ->
                        entry.key().equals(first.key())
                            && entry.first().reason().code().equals("person-consent")));
  }

  /** A slow server; the window is to be closed meanwhile, and says what becomes of it. */
  private void closeDuringUpload() {
    server.faults().always(Where.appends(), new Fault.Latency(Duration.ofMinutes(2)));
    hand.click("#rail-uploads");
    hand.click("#uploads-send");
    hand.awaiting("the upload", () -> hand.text("#status-words").contains("Uploading"));
    hand.on(
        () -> {
          Window window = Window.getWindows().getFirst();
          window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
          return true;
        });
    hand.until("#confirm-cancel");
    assertTrue(hand.nodes().toString().contains("confirm-go"), "it can be closed all the same");
    hand.click("#confirm-cancel");
    hand.click("#uploads-send");
    hand.awaiting("the pause", () -> hand.text("#uploads-words").contains("Paused"));
    hand.awaiting("the end", () -> !hand.text("#status-words").contains("Uploading"));
    assertTrue(hand.text("#status-words").contains("1 image to send"), "nothing is lost");
  }

  /** The server goes down: what is released waits with a sentence, and is tried again. */
  private void serverDown() throws IOException {
    server.close();
    down = true;
    hand.click("#uploads-send");
    hand.until("#uploads-again");
    assertTrue(hand.text("#uploads-words").contains("tried again at"), "it says when");
    assertTrue(hand.text("#status-words").contains("1 image to send"), "it waits");
    try (Stream<Path> staged = Files.walk(folder.resolve("workspace/staging"))) {
      assertTrue(
          staged.filter(Files::isRegularFile).max(Comparator.naturalOrder()).isPresent(),
          "the working copies are still here");
    }
    assertEquals(0, server.stored().size(), "nothing is half there");
  }

  private List<QueueEntry> queue() {
    return hand.find("#review-queue")
        .map(list -> ((ListView<?>) list).getItems().stream().map(QueueEntry.class::cast).toList())
        .orElse(List.of());
  }
}
