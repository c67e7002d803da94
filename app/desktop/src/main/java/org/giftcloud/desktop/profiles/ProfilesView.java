// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import atlantafx.base.controls.ToggleSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.HorizontalDirection;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;

/** The profiles, and the options of the chosen one with what each gains and risks. */
public final class ProfilesView extends BorderPane {
  private final ProfilesViewModel model;
  private final Messages messages;
  private final VBox details = new VBox(16);
  private final ToggleGroup cards = new ToggleGroup();

  /** Brings each switch on the screen into line with the draft. */
  private final List<Consumer<Choice>> switches = new ArrayList<>();

  public ProfilesView(ProfilesViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    setId("profiles");
    getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("details");
    details.getStyleClass().add("details-content");
    SplitPane split = new SplitPane(list(), scroll);
    split.setDividerPositions(0.32);
    setCenter(split);
    setBottom(applyBar());
    model
        .draftProperty()
        .addListener(
            (seen, before, now) -> {
              if (!now.profile().equals(before.profile())) {
                show(now);
              }
            });
    model
        .draftProperty()
        .addListener((seen, before, now) -> List.copyOf(switches).forEach(one -> one.accept(now)));
    show(model.draftProperty().get());
  }

  /** Where keys go when the view is shown: to the chosen profile. */
  public Node first() {
    return cards.getSelectedToggle() instanceof Node chosen ? chosen : this;
  }

  private Node list() {
    VBox list = new VBox(8);
    for (Profile profile : model.profiles()) {
      list.getChildren().add(card(profile));
    }
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("details");
    return scroll;
  }

  private Node card(Profile profile) {
    String line =
        messages.text(
            "profiles.list.line", profile.name().id(), profile.name().version(), profile.edition());
    ToggleButton card = new ToggleButton(profile.name().title() + "\n" + line);
    card.setId("profile-" + profile.name().id());
    card.setAccessibleText(profile.name().title() + ". " + line);
    card.setWrapText(true);
    card.setMaxWidth(Double.MAX_VALUE);
    card.getStyleClass().add("profile-card");
    card.setToggleGroup(cards);
    // One is always chosen, by mouse or by arrow key.
    card.setOnAction(event -> card.setSelected(true));
    card.selectedProperty()
        .addListener(
            (seen, before, now) -> {
              if (now) {
                model.choose(profile);
              }
            });
    model
        .draftProperty()
        .addListener((seen, before, now) -> card.setSelected(now.profile().equals(profile.name())));
    card.setSelected(model.draftProperty().get().profile().equals(profile.name()));
    return card;
  }

  private void show(Choice choice) {
    switches.clear();
    details
        .getChildren()
        .setAll(
            Parts.paragraph(choice.profile().title(), "title-3"),
            Parts.paragraph(choice.profile().audience(), "text-muted"));
    for (Option option : Option.values()) {
      if (choice.supported().contains(option)) {
        details.getChildren().add(option(option, choice));
      }
    }
    if (choice.supported().isEmpty()) {
      details.getChildren().add(Parts.paragraph(messages.text("profiles.options.none")));
    }
  }

  private Node option(Option option, Choice choice) {
    OptionWords words = OptionWords.of(option, messages);
    ToggleSwitch on = new ToggleSwitch(words.title());
    on.setId("option-" + option.optionName());
    on.setAccessibleText(words.title());
    on.setLabelPosition(HorizontalDirection.RIGHT);
    on.setSelected(choice.options().contains(option));
    on.selectedProperty()
        .addListener(
            (seen, before, now) -> {
              if (now != model.draftProperty().get().options().contains(option)) {
                model.toggle(option);
              }
            });
    switches.add(
        now -> {
          if (on.isSelected() != now.options().contains(option)) {
            on.setSelected(now.options().contains(option));
          }
        });
    VBox card =
        new VBox(
            4,
            on,
            Parts.paragraph(words.gain(), "text-small"),
            Parts.paragraph(words.risk(), "text-small", "text-muted"));
    card.getStyleClass().add("card-flat");
    return card;
  }

  private Node applyBar() {
    Label what = Parts.label("");
    Button revert = new Button(messages.text("profiles.apply.revert"));
    revert.setId("profiles-revert");
    revert.setOnAction(event -> model.revert());
    Button apply = new Button(messages.text("profiles.apply.button"));
    apply.setId("profiles-apply");
    apply.getStyleClass().add("accent");
    apply.setOnAction(event -> model.apply());
    HBox bar = new HBox(8, what, Parts.spacer(), revert, apply);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("action-bar");
    Runnable update =
        () -> {
          what.setText(
              model.voided() > 0
                  ? messages.text("profiles.apply.voids", model.voided())
                  : messages.text("profiles.apply.text"));
          Parts.show(bar, Shown.when(model::isChanged));
        };
    model.draftProperty().addListener((seen, before, now) -> update.run());
    model.appliedProperty().addListener((seen, before, now) -> update.run());
    update.run();
    return bar;
  }
}
