// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.RulesModel;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.SiteProfiles;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;

/** Choosing the profile and its options; nothing is in force until {@link #apply()}. */
public final class ProfilesViewModel {
  private final RulesModel rules;
  private final WorkspaceModel workspace;
  private final Lanes lanes;
  private final Problems problems;
  private final Settings settings;
  private final ReadOnlyObjectWrapper<Choice> draft;

  public ProfilesViewModel(
      RulesModel rules,
      WorkspaceModel workspace,
      Lanes lanes,
      Problems problems,
      Settings settings) {
    this.rules = rules;
    this.workspace = workspace;
    this.lanes = lanes;
    this.problems = problems;
    this.settings = settings;
    this.draft = new ReadOnlyObjectWrapper<>(rules.choiceProperty().get());
    rules.choiceProperty().addListener((seen, before, now) -> draft.set(now));
    rules.catalogueProperty().addListener((seen, before, now) -> renew());
  }

  /** The profile on the screen may be there in another version now. */
  private void renew() {
    Choice old = draft.get();
    profiles().stream()
        .filter(one -> one.name().id().equals(old.profile().id()))
        .filter(one -> !one.name().equals(old.profile()))
        .findFirst()
        .ifPresent(
            one -> {
              Set<Option> options = EnumSet.noneOf(Option.class);
              options.addAll(old.options());
              options.retainAll(one.supported());
              draft.set(new Choice(one.name(), one.supported(), options));
            });
  }

  public List<Profile> profiles() {
    return rules.profiles();
  }

  /** Tells when other profiles are on offer. */
  public ReadOnlyObjectProperty<ProfileCatalogue> catalogueProperty() {
    return rules.catalogueProperty();
  }

  /** The SHA-256 of the file a profile came in; empty for those that come with the program. */
  public String origin(Profile profile) {
    return rules.catalogueProperty().get().origin(profile.name().id());
  }

  public boolean isProfileManaged() {
    return rules.isProfileManaged();
  }

  public boolean areOptionsManaged() {
    return rules.areOptionsManaged();
  }

  /** Whether the administrator decided where the site's profiles lie. */
  public boolean isFolderManaged() {
    return settings.isManaged(Settings.Key.PROFILE_FOLDER);
  }

  /** What people read beside what they cannot change; empty for the usual words. */
  public String managedReason() {
    return rules.managedReason();
  }

  /** What the draft would do to a study. */
  public EffectViewModel effect() {
    return new EffectViewModel(rules, workspace, draft.getReadOnlyProperty());
  }

  /** Offers the profiles of a folder as well, now and at each start. */
  public void useFolder(Path folder) {
    lanes
        .sign()
        .run(
            () -> ProfileCatalogue.load(folder),
            loaded -> {
              settings.set(Settings.Key.PROFILE_FOLDER, folder.toString());
              rules.offer(loaded);
            },
            problems::report);
  }

  /** A new profile of the site that starts from the one on the screen. */
  EditorViewModel newProfile(String title, String audience) {
    String text =
        """
        {
          "format": "giftcloud-profile-1",
          "id": "my-profile",
          "version": "1.0",
          "title": "%s",
          "audience": "%s",
          "from": "%s",
          "rules": [
          ]
        }
        """
            .formatted(title, audience, draft.get().profile().id());
    return new EditorViewModel(rules, around(), text, "");
  }

  /** Opens the profile on the screen for changes, where it is a JSON file of the site's folder. */
  void edit(Consumer<EditorViewModel> opened) {
    Profile.Name name = draft.get().profile();
    String origin = rules.catalogueProperty().get().origin(name.id());
    String folder = settings.get(Settings.Key.PROFILE_FOLDER);
    if (origin.isEmpty() || folder.isEmpty()) {
      return;
    }
    lanes
        .look()
        .run(
            () -> {
              Optional<Path> file = SiteProfiles.file(Path.of(folder), origin);
              return file.isEmpty()
                  ? Optional.<String>empty()
                  : Optional.of(Files.readString(file.get()));
            },
            text ->
                text.ifPresent(
                    json -> opened.accept(new EditorViewModel(rules, around(), json, name.id()))),
            problems::report);
  }

  private EditorViewModel.Around around() {
    return new EditorViewModel.Around(lanes, problems, settings);
  }

  /** The statement of what the draft does, for those who check it (PS3.2 N.11). */
  public void statement(Consumer<String> done) {
    ProfileCatalogue catalogue = rules.catalogueProperty().get();
    Choice chosen = draft.get();
    lanes
        .look()
        .run(
            () ->
                catalogue.conformanceStatement(
                    catalogue.compile(chosen.profile().id(), chosen.options())),
            done,
            problems::report);
  }

  /** Writes a statement where a person wants it. */
  public void write(String statement, Path file) {
    lanes.work().run(() -> Files.writeString(file, statement), ignored -> {}, problems::report);
  }

  /** What is chosen on the screen. */
  public ReadOnlyObjectProperty<Choice> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  /** What was applied last. */
  public ReadOnlyObjectProperty<Choice> appliedProperty() {
    return rules.choiceProperty();
  }

  public void choose(Profile profile) {
    if (!draft.get().profile().equals(profile.name())) {
      draft.set(new Choice(profile.name(), profile.supported(), profile.preset()));
    }
  }

  /** Turns an option over. */
  public void toggle(Option option) {
    Choice now = draft.get();
    if (!now.supported().contains(option)) {
      return;
    }
    Set<Option> options = EnumSet.noneOf(Option.class);
    options.addAll(now.options());
    if (!options.remove(option)) {
      options.add(option);
    }
    draft.set(new Choice(now.profile(), now.supported(), options));
  }

  public boolean isChanged() {
    return !draft.get().equals(rules.choiceProperty().get());
  }

  /** How many released images would go back to the review. */
  public long voided() {
    return workspace.studiesProperty().get().stream()
        .mapToLong(study -> study.count(ItemState.RELEASED))
        .sum();
  }

  public void apply() {
    rules.choose(draft.get());
  }

  public void revert() {
    draft.set(rules.choiceProperty().get());
  }
}
