// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.uploads.UploadRow;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A rehearsal before, a receipt after, and what the researcher sees. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class UploadsIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws IOException {
    Path receipts = Files.createDirectories(folder.resolve("receipts"));
    composition =
        Desks.open(
            stage,
            new DesktopOptions(
                folder.resolve("workspace"), Mode.PRACTICE, DesktopOptions.Look.LIGHT, null),
            FixedPicker.folder(receipts),
            Desks.AT_ONCE);
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void a_rehearsal_says_what_would_come_and_a_receipt_what_came() throws IOException {
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
    hand.click("#rail-review");
    for (int i = 0; i < 2; i++) {
      hand.until("#review-release");
      int left = hand.on(this::toReview);
      hand.release();
      hand.awaiting("the next", () -> toReview() < left);
    }
    hand.click("#rail-uploads");
    hand.awaiting("the queue", () -> rows().size() == 2);

    hand.click("#uploads-rehearse");
    hand.until("#uploads-said");
    assertTrue(
        rows().stream().allMatch(row -> row.forecast().isPresent()), "each says what would come");
    assertEquals(2, hand.on(() -> toSend()));
    select();
    hand.awaiting(
        "what would come", () -> hand.text("#uploads-history").contains("If it were sent now"));
    pictures("rehearsal");

    hand.click("#uploads-said-dismiss");
    hand.click("#uploads-send");
    hand.awaiting("both there", () -> rows().stream().allMatch(row -> row.stand() == Stand.DONE));
    select();
    researcher();
    hand.click("#uploads-receipts");
    hand.until("#uploads-said");
    assertTrue(hand.text("#uploads-said").contains("1 receipt"), hand.text("#uploads-said"));
    pictures("receipt");
    try (Stream<Path> files = Files.list(folder.resolve("receipts"))) {
      assertEquals(
          List.of("json", "pdf", "sig"),
          files.map(file -> file.toString().replaceAll(".*\\.", "")).sorted().toList());
    }
    hand.click("#rail-audit");
    hand.awaiting("the record", () -> deed("Working copies deleted") >= 0);
    int deleted = hand.on(() -> deed("Working copies deleted"));
    int proved = hand.on(() -> deed("Proved to be on the server"));
    assertTrue(deleted < proved, "the newest first, also of one moment");
  }

  /** What anyone gets who may read the project: asked of the server, not of what is here. */
  private void researcher() throws IOException {
    hand.click("#uploads-researcher");
    hand.awaiting(
        "what came", () -> hand.text("#researcher-said").contains("byte for byte what was sent"));
    assertTrue(hand.text("#researcher-said").contains("Subject "));
    hand.type("#researcher-search", "patientidentityremoved");
    ListView<?> attributes = (ListView<?>) hand.node("#researcher-list");
    assertEquals(
        List.of("(0012,0062) CS [YES]  PatientIdentityRemoved"),
        hand.on(() -> List.copyOf(attributes.getItems())));
    hand.type("#researcher-search", "");
    pictures("researcher");
    hand.click("#researcher-close");
    hand.awaiting("the view behind", () -> hand.find("#researcher").isEmpty());
  }

  private void select() {
    hand.on(
        () -> {
          ListView<?> list = (ListView<?>) hand.find("#uploads-list").orElseThrow();
          list.getSelectionModel().clearAndSelect(0);
          return true;
        });
  }

  private void pictures(String name) throws IOException {
    Files.createDirectories(PICTURES);
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("uploads-" + name + "-light.png"));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve("uploads-" + name + "-light-200.png"));
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong(name));
    hand.size(1280, 800);
  }

  /** Where a deed stands in the record first. */
  private int deed(String what) {
    List<String> lines =
        ((ListView<?>) hand.find("#audit-list").orElseThrow())
            .getItems().stream().map(String::valueOf).toList();
    return lines.indexOf(lines.stream().filter(line -> line.contains(what)).findFirst().orElse(""));
  }

  private long toSend() {
    return rows().stream().filter(row -> row.stand() == Stand.WAITING).count();
  }

  private List<UploadRow> rows() {
    return hand.on(
        () ->
            ((ListView<?>) hand.find("#uploads-list").orElseThrow())
                .getItems().stream().map(UploadRow.class::cast).toList());
  }

  private int toReview() {
    return hand.find("#review-queue")
        .map(list -> ((ListView<?>) list).getItems().size())
        .orElse(-1);
  }
}
