// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.studies.StudyRow;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Files dropped on the window by the mouse, as far as one window can drag them itself. In a process
 * of its own (see the module's pom.xml): after other tests in the same one the toolkit without a
 * screen fails in its own code when a drag ends.
 */
@EnabledIfSystemProperty(named = "desktop.drop", matches = "true")
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class DropIT {
  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;
  private Corpus corpus;

  @Start
  void start(Stage stage) throws Exception {
    corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Files.writeString(folder.resolve("letter.pdf"), "%PDF-1.4 not an image");
    composition = Desks.real(stage, folder.resolve("workspace"), FixedPicker.nothing());
  }

  @AfterEach
  void end() {
    hand.on(
        () -> {
          composition.close();
          return true;
        });
  }

  @Test
  void what_is_dropped_comes_in_and_what_is_no_image_is_told() throws IOException {
    hand.click("#wizard-later");
    Path image = corpus.files().getFirst();
    drop(List.of(image, folder.resolve("letter.pdf")));

    hand.until("#studies-table");
    hand.awaiting("the one study", () -> images() == 1);
    hand.until("#studies-left-out");
    assertTrue(hand.text("#studies-left-out").contains("1 file"), hand.text("#studies-left-out"));
    assertTrue(hand.on(() -> hand.find(".drop-hint").isEmpty()), "the hint is gone");
    assertTrue(Files.exists(image), "what was dropped stays where it was");

    // Over the studies that are there by now.
    drop(List.of(folder.resolve("hospital")));
    hand.awaiting("the others", () -> images() > 1);
    assertEquals(corpus.files().size(), hand.on(this::images));
  }

  /** Drags from the line at the bottom, where a listener stands in for another program. */
  private void drop(List<Path> files) {
    Node line = hand.node("#status-words");
    hand.on(
        () -> {
          line.setOnDragDetected(
              event -> {
                ClipboardContent content = new ClipboardContent();
                content.putFiles(files.stream().map(Path::toFile).toList());
                line.startDragAndDrop(TransferMode.COPY).setContent(content);
                event.consume();
              });
          return true;
        });
    AtomicBoolean over = new AtomicBoolean();
    hand.on(
        () -> {
          line.getScene().addEventFilter(DragEvent.DRAG_OVER, event -> over.set(true));
          return true;
        });
    hand.dragTo("#status-words", "#studies", over::get);
  }

  private int images() {
    TableView<?> table = (TableView<?>) hand.find("#studies-table").orElseThrow();
    return table.getItems().stream().mapToInt(row -> ((StudyRow) row).images()).sum();
  }
}
