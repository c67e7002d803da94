// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.imaging.Shade;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Under which rules: the profile and its options, applied as soon as there is a destination. */
public final class RulesModel {
  private static final Logger LOG = LoggerFactory.getLogger(RulesModel.class);

  private final WorkspaceModel workspace;
  private final ConnectionModel connection;
  private final ReadOnlyObjectWrapper<ProfileCatalogue> catalogue;
  private final TemplatesModel templates;
  private final Settings settings;
  private final ReadOnlyObjectWrapper<Choice> choice;
  private final ReadOnlyObjectWrapper<Optional<Rules>> rules =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<String>> lost =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public RulesModel(
      WorkspaceModel workspace,
      ConnectionModel connection,
      ProfileCatalogue catalogue,
      TemplatesModel templates,
      Settings settings) {
    this.workspace = workspace;
    this.connection = connection;
    this.catalogue = new ReadOnlyObjectWrapper<>(catalogue);
    this.templates = templates;
    this.settings = settings;
    this.choice = new ReadOnlyObjectWrapper<>(remembered());
    connection.projectProperty().addListener((seen, before, now) -> apply());
    templates.templatesProperty().addListener((seen, before, now) -> apply());
  }

  /** The choice of the last time, so that what was released under it stays released. */
  private Choice remembered() {
    String id = settings.get(Settings.Key.PROFILE);
    Optional<Profile> same =
        profiles().stream().filter(one -> one.name().id().equals(id)).findFirst();
    if (profiles().isEmpty()) {
      lost.set(Optional.of(id.isBlank() ? settings.managed().profiles().getFirst() : id));
      // Never in force: nothing that may be chosen is there.
      return presets(catalogue.get().profiles().getFirst());
    }
    lost.set(id.isBlank() || same.isPresent() ? Optional.empty() : Optional.of(id));
    // What was released under another profile comes back to the review by itself.
    Profile profile = same.orElseGet(() -> profiles().getFirst());
    boolean isUnchosen = same.isEmpty() || settings.get(Settings.Key.OPTIONS).isEmpty();
    if (!areOptionsManaged() && (same.isEmpty() || (isUnchosen && isProfileManaged()))) {
      return presets(profile);
    }
    Set<Option> options = EnumSet.noneOf(Option.class);
    for (String name : List.of(settings.get(Settings.Key.OPTIONS).split(" ", -1))) {
      Option.named(name).filter(profile.supported()::contains).ifPresent(options::add);
    }
    return new Choice(profile.name(), profile.supported(), options);
  }

  private static Choice presets(Profile profile) {
    return new Choice(profile.name(), profile.supported(), profile.preset());
  }

  private void remember(Choice next) {
    settings.set(Settings.Key.PROFILE, next.profile().id());
    settings.set(
        Settings.Key.OPTIONS,
        next.options().stream().map(Option::optionName).sorted().collect(Collectors.joining(" ")));
  }

  /** The mask templates that the rules use. */
  public TemplatesModel templates() {
    return templates;
  }

  /** The profiles on offer, with where they came from and which were refused. */
  public ReadOnlyObjectProperty<ProfileCatalogue> catalogueProperty() {
    return catalogue.getReadOnlyProperty();
  }

  /** The profiles that may be chosen here. */
  public List<Profile> profiles() {
    return catalogue.get().profiles().stream()
        .filter(profile -> settings.managed().allowsProfile(profile.name().id()))
        .toList();
  }

  /** Whether the administrator decided which profile, and so nobody else can. */
  public boolean isProfileManaged() {
    return settings.isManaged(Settings.Key.PROFILE);
  }

  /** Whether the administrator decided which options. */
  public boolean areOptionsManaged() {
    return settings.isManaged(Settings.Key.OPTIONS);
  }

  /** What people read beside what they cannot change; empty for the usual words. */
  public String managedReason() {
    return settings.managed().reason();
  }

  /** Offers the profiles of another folder of the site as well. */
  public void offer(ProfileCatalogue next) {
    catalogue.set(next);
    choice.set(remembered());
    apply();
  }

  /**
   * The name of the profile that was chosen before and is not on offer: its file was refused or is
   * gone. Another one is in force, unless the administrator wants this one or lets none be chosen
   * that is there: then none is.
   */
  public ReadOnlyObjectProperty<Optional<String>> lostProperty() {
    return lost.getReadOnlyProperty();
  }

  /** Whether nothing is prepared or sent until the profile that was lost is back. */
  public boolean isHalted() {
    return lost.get().isPresent() && (isProfileManaged() || profiles().isEmpty());
  }

  /** What a person chose; in force as soon as there is a destination. */
  public ReadOnlyObjectProperty<Choice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /**
   * What is in force; empty while there is no destination, and from a choice until it is taken:
   * what was released before may not go under it.
   */
  public ReadOnlyObjectProperty<Optional<Rules>> rulesProperty() {
    return rules.getReadOnlyProperty();
  }

  public void choose(Choice next) {
    boolean allowed =
        settings.managed().allowsProfile(next.profile().id())
            && (!isProfileManaged()
                || (lost.get().isEmpty() && next.profile().equals(choice.get().profile())))
            && (!areOptionsManaged() || next.options().equals(choice.get().options()));
    boolean isNew = lost.get().isPresent() || !next.equals(choice.get());
    if (allowed && (isNew || rules.get().isEmpty())) {
      choice.set(next);
      remember(next);
      lost.set(Optional.empty());
      apply();
    }
  }

  /** How masks look; a word that is none is black, for what is masked is masked. */
  public Shade shade() {
    return Shade.of(settings.get(Settings.Key.MASK_VALUE)).orElse(Shade.BLACK);
  }

  /** Masks that are painted from now on look so. */
  public void paintIn(Shade next) {
    if (next != shade()) {
      settings.set(Settings.Key.MASK_VALUE, next.word());
      apply();
    }
  }

  private void apply() {
    Optional<Destination> destination = connection.destination();
    rules.set(Optional.empty());
    if (isHalted()) {
      // Also where it went while the program ran, and its rules were in force.
      workspace.withdrawRules();
    }
    if (destination.isEmpty() || isHalted()) {
      return;
    }
    Choice chosen = choice.get();
    ProfileCatalogue offered = catalogue.get();
    MaskRules masks = MaskRules.of(templates.templatesProperty().get(), shade());
    Optional<Connection> server = connection.connectionProperty().get();
    workspace.choose(
        () -> {
          learnScripts(server, destination.get());
          return new Rules(
              offered.compile(chosen.profile().id(), chosen.options()), masks, destination.get());
        },
        taken -> {
          if (!workspace.awaitsRules()) {
            rules.set(Optional.of(taken));
          }
        });
  }

  private void learnScripts(Optional<Connection> server, Destination destination)
      throws IOException {
    if (server.isPresent()) {
      try {
        workspace.learnScripts(server.get().client(), destination);
      } catch (ServerException e) {
        // Those of the last time are applied; the queue asks again before it sends anything.
        LOG.warn("The server's scripts could not be read: {}", e.kind());
      }
    }
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
