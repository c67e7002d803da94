// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.studies.Status;
import org.giftcloud.desktop.studies.StudyRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The table of studies: whose they are, in which order, and what is done to several at once. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class StudiesIT {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition = Desks.practice(stage, folder.resolve("workspace"), Look.LIGHT);
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void shows_names_on_the_record_keeps_its_order_and_holds_several() {
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
    looks();
    pictures();
    names();
    several();
  }

  /** The chosen line looks chosen, from the beginning. */
  private void looks() {
    hand.awaiting(
        "a chosen line that looks it",
        () -> {
          List<Background> chosen = backgrounds(SELECTED);
          List<Background> others = new ArrayList<>(backgrounds(FILLED));
          others.removeAll(chosen);
          return chosen.size() == 1 && !others.isEmpty();
        });
  }

  private List<Background> backgrounds(PseudoClass state) {
    return table().lookupAll(".table-row-cell").stream()
        .filter(row -> row.getPseudoClassStates().contains(state))
        .map(row -> ((Region) row).getBackground())
        .toList();
  }

  /** Each series of the chosen study that has pictures shows one, as it will leave. */
  private void pictures() {
    hand.awaiting(
        "a picture beside each series",
        () -> {
          Set<Node> seen = hand.find("#study-details").orElseThrow().lookupAll(".image-view");
          return !seen.isEmpty()
              && seen.stream().allMatch(node -> ((ImageView) node).getImage() != null);
        });
  }

  private void names() {
    List<String> work = shown();
    assertEquals(work.size(), new HashSet<>(work).size(), "no two studies look alike");
    assertEquals(List.of(), work.stream().filter(name -> !name.startsWith("Patient ")).toList());

    hand.click("#studies-names");
    hand.awaiting(
        "names", () -> shownNow().stream().noneMatch(name -> name.startsWith("Patient ")));
    hand.click("#studies-names");
    hand.awaiting("work names", () -> shownNow().equals(work));
    hand.click("#studies-names");
    hand.awaiting("names", () -> !shownNow().equals(work));

    hand.click("#rail-audit");
    hand.awaiting(
        "the record of it",
        () ->
            hand.find("#audit-list")
                .filter(
                    list ->
                        ((ListView<?>) list).getItems().toString().contains("Names of the studies"))
                .isPresent());
    hand.click("#rail-studies");
    assertEquals(work, shown(), "whoever leaves the place leaves no names behind");
  }

  private void several() {
    hand.on(
        () -> {
          TableColumn<?, ?> images = table().getColumns().get(2);
          images.setSortType(TableColumn.SortType.DESCENDING);
          sortBy(table(), images);
          table().getSelectionModel().clearSelection();
          table().getSelectionModel().selectIndices(0, 1);
          return true;
        });
    Set<String> chosen = hand.on(this::chosen);
    assertEquals(2, chosen.size());

    hand.click("#details-hold");

    hand.awaiting(
        "both held",
        () ->
            rows().stream()
                    .filter(row -> chosen.contains(row.key()))
                    .filter(row -> row.status().kind() == Status.Kind.HELD)
                    .count()
                == 2);
    assertEquals(chosen, hand.on(this::chosen), "what is chosen stays chosen");
    List<Integer> images = hand.on(() -> rows().stream().map(StudyRow::images).toList());
    assertEquals(images.stream().sorted(Comparator.reverseOrder()).toList(), images);
    assertTrue(hand.text("#details-put-back").contains("Put back"));
  }

  private static <S> void sortBy(TableView<S> table, TableColumn<?, ?> column) {
    table.getColumns().stream()
        .filter(column::equals)
        .forEach(found -> table.getSortOrder().add(found));
  }

  private Set<String> chosen() {
    return table().getSelectionModel().getSelectedItems().stream()
        .map(row -> ((StudyRow) row).key())
        .collect(Collectors.toSet());
  }

  private List<String> shown() {
    return hand.on(this::shownNow);
  }

  private List<String> shownNow() {
    return IntStream.range(0, table().getItems().size())
        .mapToObj(i -> String.valueOf(table().getColumns().getFirst().getCellData(i)))
        .toList();
  }

  private TableView<?> table() {
    return (TableView<?>) hand.find("#studies-table").orElseThrow();
  }

  private List<StudyRow> rows() {
    return table().getItems().stream().map(StudyRow.class::cast).toList();
  }
}
