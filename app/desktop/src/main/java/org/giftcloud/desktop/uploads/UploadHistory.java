// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.uploads.UploadsViewModel.Step;
import org.giftcloud.engine.queue.StudyForecast;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What happened to the chosen series, the newest first. */
final class UploadHistory extends ScrollPane {
  private final UploadsViewModel model;
  private final Messages messages;
  private final UploadsView.Ways ways;
  private final VBox lines = new VBox(12);
  private Optional<UploadRow> shown = Optional.empty();

  UploadHistory(UploadsViewModel model, Messages messages, UploadsView.Ways ways) {
    this.model = model;
    this.messages = messages;
    this.ways = ways;
    setId("uploads-history");
    setAccessibleText(messages.text("uploads.history.name"));
    getStyleClass().addAll("edge-to-edge", "details");
    lines.getStyleClass().add("details-content");
    setContent(lines);
    setFitToWidth(true);
    setMinWidth(208);
    setPrefWidth(320);
    follow(Optional.empty());
  }

  /** Tells of another series, or what is new of the same. */
  void follow(Optional<UploadRow> wanted) {
    shown = wanted;
    if (wanted.isEmpty()) {
      lines
          .getChildren()
          .setAll(Parts.paragraph(messages.text("uploads.history.none"), "text-muted"));
      return;
    }
    model.history(wanted.get().key(), steps -> show(wanted.get(), steps));
  }

  /** What the rehearsal said of its study. */
  private Node foreseen(StudyForecast forecast) {
    VBox box = new VBox(4, Parts.paragraph(messages.text("uploads.rehearsal.title"), "text-bold"));
    box.getStyleClass().add("card-flat");
    if (!forecast.subjectLabel().isEmpty()) {
      box.getChildren()
          .add(
              Parts.paragraph(
                  messages.text(
                      "uploads.rehearsal.labels", forecast.subjectLabel(), forecast.sessionLabel()),
                  "text-muted",
                  "text-small"));
    }
    forecast.lines().forEach(line -> box.getChildren().add(ForecastLine.of(line)));
    return box;
  }

  private Node researcher(UploadRow of) {
    Button look =
        Parts.button(
            "uploads-researcher",
            messages.text("researcher.title"),
            Material2OutlinedAL.CLOUD_DOWNLOAD);
    look.setOnAction(event -> ways.researcher(of.key()));
    return look;
  }

  private String told(StudyForecast forecast) {
    return messages.text("uploads.rehearsal.title")
        + ". "
        + forecast.lines().stream()
            .map(line -> line.what().sentence() + " ")
            .collect(Collectors.joining());
  }

  private void show(UploadRow of, List<Step> steps) {
    if (shown.filter(of::equals).isEmpty()) {
      return;
    }
    lines
        .getChildren()
        .setAll(
            new VBox(
                2,
                Parts.paragraph(
                    messages.text("uploads.history.title", of.shownAs(), of.modality()), "title-4"),
                Parts.paragraph(
                    messages.text("uploads.history.series", of.key().value()),
                    "text-muted",
                    "text-small")));
    if (of.isDone()) {
      lines.getChildren().add(researcher(of));
    }
    of.forecast().ifPresent(forecast -> lines.getChildren().add(foreseen(forecast)));
    for (Step step : steps) {
      Label what = Parts.paragraph(step.what(), "text-bold");
      Label when = Parts.paragraph(step.when(), "text-muted", "text-small");
      VBox line = new VBox(2, what, when);
      if (!step.why().isEmpty()) {
        line.getChildren().add(Parts.paragraph(step.why(), "text-small"));
      }
      lines.getChildren().add(line);
    }
    // Read out where the keys are on it: its lines are labels.
    setAccessibleText(
        messages.text("uploads.history.name")
            + ". "
            + of.forecast().map(this::told).orElse("")
            + steps.stream()
                .map(step -> step.what() + ". " + step.when() + ". " + step.why())
                .collect(Collectors.joining(" ")));
  }
}
