// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;

/** Under which rules: the profile and its options, applied as soon as there is a destination. */
public final class RulesModel {
  private final WorkspaceModel workspace;
  private final ConnectionModel connection;
  private final ProfileCatalogue catalogue;
  private final MaskTemplates templates;
  private final Settings settings;
  private final ReadOnlyObjectWrapper<Choice> choice;
  private final ReadOnlyObjectWrapper<Optional<Rules>> rules =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public RulesModel(
      WorkspaceModel workspace,
      ConnectionModel connection,
      ProfileCatalogue catalogue,
      MaskTemplates templates,
      Settings settings) {
    this.workspace = workspace;
    this.connection = connection;
    this.catalogue = catalogue;
    this.templates = templates;
    this.settings = settings;
    this.choice = new ReadOnlyObjectWrapper<>(remembered());
    connection.projectProperty().addListener((seen, before, now) -> apply());
  }

  /** The choice of the last time, so that what was released under it stays released. */
  private Choice remembered() {
    String id = settings.get(Settings.Key.PROFILE);
    Optional<Profile> same =
        catalogue.profiles().stream().filter(one -> one.name().id().equals(id)).findFirst();
    if (same.isEmpty()) {
      Profile first = catalogue.profiles().getFirst();
      return new Choice(first.name(), first.supported(), first.preset());
    }
    Set<Option> options = EnumSet.noneOf(Option.class);
    for (String name : List.of(settings.get(Settings.Key.OPTIONS).split(" ", -1))) {
      Option.named(name).filter(same.get().supported()::contains).ifPresent(options::add);
    }
    return new Choice(same.get().name(), same.get().supported(), options);
  }

  private void remember(Choice next) {
    settings.set(Settings.Key.PROFILE, next.profile().id());
    settings.set(
        Settings.Key.OPTIONS,
        next.options().stream().map(Option::optionName).sorted().collect(Collectors.joining(" ")));
  }

  public List<Profile> profiles() {
    return catalogue.profiles();
  }

  /** What a person chose; in force as soon as there is a destination. */
  public ReadOnlyObjectProperty<Choice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** What is in force; empty while there is no destination. */
  public ReadOnlyObjectProperty<Optional<Rules>> rulesProperty() {
    return rules.getReadOnlyProperty();
  }

  public void choose(Choice next) {
    if (!next.equals(choice.get())) {
      choice.set(next);
      remember(next);
      apply();
    }
  }

  private void apply() {
    Optional<Destination> destination = connection.destination();
    if (destination.isEmpty()) {
      rules.set(Optional.empty());
      return;
    }
    Choice chosen = choice.get();
    workspace.choose(
        () ->
            new Rules(
                catalogue.compile(chosen.profile().id(), chosen.options()),
                templates,
                destination.get()),
        taken -> rules.set(Optional.of(taken)));
  }

  /**
   * A profile with options.
   *
   * @param profile its name
   * @param supported what may be chosen
   * @param options what is chosen
   */
  public record Choice(Profile.Name profile, Set<Option> supported, Set<Option> options) {
    public Choice {
      supported = Set.copyOf(supported);
      options = Set.copyOf(options);
    }
  }
}
