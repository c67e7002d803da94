// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.profiles.EffectViewModel.Effect;
import org.giftcloud.desktop.profiles.EffectViewModel.Line;
import org.giftcloud.engine.workspace.ProfileTrial;
import org.giftcloud.engine.workspace.ProfileTrial.Treatment;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.pluginsapi.Profile;
import org.jspecify.annotations.Nullable;

/** Beside the options: what they would do to a study here, without a single value of it. */
final class EffectView extends VBox {
  private final EffectViewModel model;
  private final Messages messages;
  private final Label summary = Parts.paragraph("", "text-muted");
  private final ListView<Line> lines = new ListView<>();
  private final ComboBox<StudyView> study = new ComboBox<>();

  EffectView(EffectViewModel model, List<Profile> profiles, Messages messages) {
    super(12);
    this.model = model;
    this.messages = messages;
    getStyleClass().add("details-content");
    setMinWidth(220);
    study.setId("effect-study");
    study.setAccessibleText(messages.text("effect.study.label"));
    study.setMaxWidth(Double.MAX_VALUE);
    study.setPromptText(messages.text("effect.study.prompt"));
    study.setConverter(
        named(one -> messages.text("effect.study.line", one.shownAs(), one.modalities())));
    study
        .valueProperty()
        .addListener((seen, before, now) -> model.studyProperty().set(Optional.ofNullable(now)));
    ComboBox<Profile> other = new ComboBox<>();
    other.setId("effect-other");
    other.setAccessibleText(messages.text("effect.other.label"));
    other.setMaxWidth(Double.MAX_VALUE);
    other.setPromptText(messages.text("effect.other.prompt"));
    other.getItems().setAll(profiles);
    other.setConverter(named(one -> one.name().title()));
    other
        .valueProperty()
        .addListener((seen, before, now) -> model.otherProperty().set(Optional.ofNullable(now)));
    lines.setId("effect-lines");
    lines.setAccessibleText(messages.text("effect.lines.name"));
    lines.setPlaceholder(Parts.paragraph(messages.text("effect.lines.none"), "text-muted"));
    lines.setCellFactory(ignored -> new LineCell());
    VBox.setVgrow(lines, Priority.ALWAYS);
    Node title = Parts.label(messages.text("effect.title.text"), "title-4");
    getChildren()
        .addAll(
            title,
            Fields.labelled(messages.text("effect.study.label"), study),
            Fields.labelled(messages.text("effect.other.label"), other),
            summary,
            lines);
    model.effectProperty().addListener((seen, before, now) -> show(now));
    model.studiesProperty().addListener((seen, before, now) -> offer());
    offer();
    show(model.effectProperty().get());
  }

  private void offer() {
    List<StudyView> studies = model.studies();
    Optional<StudyView> chosen = Optional.ofNullable(study.getValue());
    boolean same =
        study.getItems().stream()
            .map(StudyView::key)
            .toList()
            .equals(studies.stream().map(StudyView::key).toList());
    if (same) {
      return;
    }
    study.getItems().setAll(studies);
    studies.stream()
        .filter(one -> chosen.map(StudyView::key).filter(one.key()::equals).isPresent())
        .findFirst()
        .or(() -> studies.stream().findFirst())
        .ifPresentOrElse(study::setValue, () -> study.setValue(null));
  }

  private void show(Effect effect) {
    lines.getItems().setAll(effect.lines());
    summary.setText(
        model.otherProperty().get().isPresent()
            ? messages.text("effect.summary.different", effect.lines().size())
            : String.join(
                " ",
                List.of(
                    messages.text(
                        "effect.summary.counts",
                        count(effect, ProfileTrial.Ending.REMOVED),
                        count(effect, ProfileTrial.Ending.CHANGED)),
                    String.join(" ", effect.refusals()))));
    Parts.show(
        summary,
        Shown.when(() -> !effect.lines().isEmpty() || model.otherProperty().get().isPresent()));
  }

  private static long count(Effect effect, ProfileTrial.Ending ending) {
    return effect.lines().stream()
        .filter(line -> line.chosen().filter(one -> one.ending() == ending).isPresent())
        .count();
  }

  private String words(Optional<Treatment> treatment) {
    return treatment
        .map(one -> messages.text("effect.line.rule", deed(one), one.rule()))
        .orElseGet(() -> messages.text("effect.line.kept"));
  }

  /** The first action of a rule (PS3.15 Table E.1-1a) in plain words. */
  private String deed(Treatment treatment) {
    if (treatment.ending() == ProfileTrial.Ending.REMOVED) {
      return messages.text("effect.line.removed");
    }
    if (treatment.rule().contains("modified-dates")) {
      return messages.text("effect.line.shifted");
    }
    return switch (treatment.rule().isEmpty() ? ' ' : treatment.rule().charAt(0)) {
      case 'U' -> messages.text("effect.line.identifier");
      case 'D' -> messages.text("effect.line.dummy");
      case 'Z' -> messages.text("effect.line.emptied");
      case 'C' -> messages.text("effect.line.cleaned");
      default -> messages.text("effect.line.changed");
    };
  }

  private static <T> StringConverter<T> named(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public @Nullable T fromString(String text) {
        // Nobody types into these boxes.
        return null;
      }
    };
  }

  private final class LineCell extends ListCell<Line> {
    private final Label name = Parts.paragraph("", "text-bold");
    private final Label how = Parts.paragraph("", "text-small");
    private final Label instead = Parts.paragraph("", "text-small", "text-muted");
    private final VBox face = new VBox(2, name, how, instead);

    LineCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      name.setText(line.name());
      how.setText(words(line.chosen()));
      boolean compared = model.otherProperty().get().isPresent();
      instead.setText(messages.text("effect.line.instead", words(line.other())));
      Parts.show(instead, Shown.when(() -> compared));
      setGraphic(face);
      setAccessibleText(
          line.name() + ". " + how.getText() + (compared ? ". " + instead.getText() : ""));
    }
  }
}
