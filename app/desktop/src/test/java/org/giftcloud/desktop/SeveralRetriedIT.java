// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.uploads.UploadRow;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * What waits in a project's prearchive: several series tried together are no decision to send them
 * a second time, one alone is.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class SeveralRetriedIT {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private SandboxServer server;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults().withMode(Mode.STOCK_1_6));
    server.setPrearchiveCode(server.project(), 0);
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
  void several_tried_together_are_no_decision_and_one_alone_is() {
    hand.click("#wizard-later");
    Desks.signIn(hand, server, folder.resolve("ca.pem"));
    hand.awaiting(
        "the project", () -> hand.text("#header-destination").contains(server.project() + " on"));
    makeKeys();
    release();
    hand.click("#rail-uploads");
    hand.click("#uploads-send");
    hand.awaiting("several in the prearchive", () -> waiting().size() > 1 && nothingGoes());
    List<SeriesKey> both = waiting().stream().limit(2).map(UploadRow::key).toList();
    int all = waiting().size();
    long once = imports();

    select(both);
    hand.until("#uploads-retry");
    hand.click("#uploads-retry");
    select(both.subList(0, 1));
    hand.click("#uploads-retry");
    hand.awaiting("the one that was named", () -> imports() == once + 1);
    hand.awaiting("its end", () -> waiting().size() == all);
    hand.awaiting("its history", () -> hand.text("#uploads-history").contains("Tried again"));
    String first = hand.text("#uploads-history");

    select(both.subList(1, 2));
    hand.awaiting("the other's", () -> !hand.text("#uploads-history").equals(first));
    assertTrue(hand.text("#uploads-history").contains("Sending begun"));
    assertFalse(
        hand.text("#uploads-history").contains("Tried again"), hand.text("#uploads-history"));
    assertEquals(once + 1, imports(), "nothing else went twice");
  }

  private void makeKeys() {
    Desks.createKeys(hand, folder.resolve("keys"), PASSPHRASE);
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
  }

  private void release() {
    hand.click("#empty-folder");
    hand.awaiting(
        "studies in review",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.find("#studies-table")
                    .filter(table -> !((TableView<?>) table).getItems().isEmpty())
                    .isPresent()
                && hand.text("#status-words").contains("to review"));
    hand.click("#rail-review");
    for (int i = 0; i < 3; i++) {
      hand.until("#review-release");
      int left = hand.on(this::toReview);
      hand.release();
      hand.awaiting("the next", () -> toReview() < left);
    }
  }

  private int toReview() {
    return ((ListView<?>) hand.find("#review-queue").orElseThrow()).getItems().size();
  }

  private void select(List<SeriesKey> keys) {
    hand.on(
        () -> {
          ListView<?> list = (ListView<?>) hand.find("#uploads-list").orElseThrow();
          list.getSelectionModel().clearSelection();
          for (int i = 0; i < list.getItems().size(); i++) {
            if (keys.contains(((UploadRow) list.getItems().get(i)).key())) {
              list.getSelectionModel().select(i);
            }
          }
          return true;
        });
  }

  private List<UploadRow> rows() {
    return hand.on(
        () ->
            ((ListView<?>) hand.find("#uploads-list").orElseThrow())
                .getItems().stream().map(UploadRow.class::cast).toList());
  }

  private List<UploadRow> waiting() {
    return rows().stream()
        .filter(row -> row.stand() == Stand.RETRYING || row.stand() == Stand.NEEDS_PERSON)
        .toList();
  }

  private boolean nothingGoes() {
    return rows().stream()
        .noneMatch(row -> row.stand() == Stand.WAITING || row.stand() == Stand.SENDING);
  }

  private long imports() {
    return server.requests().stream()
        .map(LoggedRequest::toString)
        .filter(request -> request.contains("/services/import"))
        .count();
  }
}
