// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The profiles, and the options of the chosen one with what each gains and risks. */
public final class ProfilesView extends BorderPane {
  private static final double ROOMY = 960;

  private final ProfilesViewModel model;
  private final VBox below = new VBox();
  private final Messages messages;
  private final Ways ways;
  private final VBox list = new VBox(8);
  private final VBox details = new VBox(16);
  private final ToggleGroup cards = new ToggleGroup();

  /** Brings each switch on the screen into line with the draft. */
  private final List<Consumer<Choice>> switches = new ArrayList<>();

  /** What is shown in front of the profiles, and where files lie. */
  public interface Ways {
    Optional<Path> folder(String title);

    void statement(String text);

    void editor(EditorViewModel editor);
  }

  public ProfilesView(ProfilesViewModel model, Messages messages, Ways ways) {
    this.model = model;
    this.messages = messages;
    this.ways = ways;
    setId("profiles");
    getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(new VBox(details, below));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("details");
    details.getStyleClass().add("details-content");
    EffectView effect = new EffectView(model.effect(), model.profiles(), messages);
    VBox.setVgrow(effect, Priority.ALWAYS);
    SplitPane split = new SplitPane(list(), scroll);
    widthProperty().addListener((seen, before, now) -> arrange(split, effect, now.doubleValue()));
    arrange(split, effect, ROOMY);
    model.catalogueProperty().addListener((seen, before, now) -> fillList());
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

  /** The effect lies beside the options, or below them where there is no room. */
  private void arrange(SplitPane split, EffectView effect, double width) {
    boolean roomy = width >= ROOMY;
    boolean beside = split.getItems().contains(effect);
    if (roomy && !beside) {
      below.getChildren().clear();
      split.getItems().add(effect);
      split.setDividerPositions(0.27, 0.66);
    } else if (!roomy && below.getChildren().isEmpty()) {
      split.getItems().remove(effect);
      below.getChildren().setAll(effect);
      split.setDividerPositions(0.34);
    }
  }

  /** Where keys go when the view is shown: to the chosen profile. */
  public Node first() {
    return cards.getSelectedToggle() instanceof Node chosen ? chosen : this;
  }

  private Node list() {
    fillList();
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setMinWidth(232);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("details");
    list.getStyleClass().add("profile-list");
    return scroll;
  }

  private void fillList() {
    list.getChildren().clear();
    if (model.isProfileManaged()) {
      list.getChildren().add(lock());
    }
    for (Profile profile : model.profiles()) {
      list.getChildren().add(card(profile));
    }
    model.catalogueProperty().get().refusals().forEach(why -> list.getChildren().add(refused(why)));
    Button folder =
        Parts.button(
            "profiles-folder",
            messages.text("profiles.folder.button"),
            Material2OutlinedAL.FOLDER_OPEN);
    folder.setDisable(model.isFolderManaged());
    folder.setOnAction(
        event -> ways.folder(messages.text("profiles.folder.title")).ifPresent(model::useFolder));
    Button fresh =
        Parts.button("profiles-new", messages.text("profiles.editor.new"), Material2OutlinedAL.ADD);
    fresh.setDisable(model.isFolderManaged());
    fresh.setOnAction(
        event ->
            ways.editor(
                model.newProfile(
                    messages.text("profiles.editor.untitled"),
                    messages.text("profiles.editor.audience"))));
    list.getChildren().addAll(folder, fresh);
  }

  /** Says who decided what cannot be changed here. */
  private Node lock() {
    String reason = model.managedReason();
    Label words =
        Parts.paragraph(
            reason.isEmpty() ? messages.text("settings.managed.reason") : reason,
            "text-small",
            "text-muted");
    words.setGraphic(Parts.icon(Material2OutlinedAL.LOCK));
    return words;
  }

  /** A profile of the site's folder that was refused, and why. */
  private Node refused(String why) {
    Label words = Parts.paragraph(messages.text("profiles.list.refused", why), "text-small");
    words.setGraphic(Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning"));
    return words;
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
    card.setDisable(model.isProfileManaged());
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
            Parts.paragraph(choice.profile().audience(), "text-muted"),
            origin(choice),
            deeds(choice));
    if (model.areOptionsManaged()) {
      details.getChildren().add(lock());
    }
    for (Option option : Option.values()) {
      if (choice.supported().contains(option)) {
        details.getChildren().add(option(option, choice));
      }
    }
    if (choice.supported().isEmpty()) {
      details.getChildren().add(Parts.paragraph(messages.text("profiles.options.none")));
    }
  }

  /** Where a profile comes from: with the program, or from a file that its digest tells. */
  private Node origin(Choice choice) {
    String digest = originOf(choice);
    return Parts.paragraph(
        digest.isEmpty()
            ? messages.text("profiles.origin.bundled")
            : messages.text("profiles.origin.file", digest),
        "text-small",
        "text-muted");
  }

  private String originOf(Choice choice) {
    return model.profiles().stream()
        .filter(profile -> profile.name().equals(choice.profile()))
        .map(model::origin)
        .findFirst()
        .orElse("");
  }

  private Node deeds(Choice choice) {
    Button edit =
        Parts.button(
            "profiles-edit", messages.text("profiles.editor.edit"), Material2OutlinedAL.EDIT);
    edit.setOnAction(event -> model.edit(ways::editor));
    Parts.show(edit, Shown.when(() -> !originOf(choice).isEmpty() && !model.isFolderManaged()));
    return new FlowPane(8, 8, statement(), edit);
  }

  private Button statement() {
    Button statement =
        Parts.button(
            "profiles-statement",
            messages.text("profiles.statement.button"),
            Material2OutlinedAL.DESCRIPTION);
    statement.setOnAction(event -> model.statement(ways::statement));
    return statement;
  }

  private Node option(Option option, Choice choice) {
    OptionWords words = OptionWords.of(option, messages);
    ToggleSwitch on = new ToggleSwitch(words.title());
    on.setId("option-" + option.optionName());
    on.setAccessibleText(words.title());
    on.setLabelPosition(HorizontalDirection.RIGHT);
    on.setSelected(choice.options().contains(option));
    on.setDisable(model.areOptionsManaged());
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
