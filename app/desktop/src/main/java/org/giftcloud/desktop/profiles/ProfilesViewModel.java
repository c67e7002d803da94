// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.session.RulesModel;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;

/** Choosing the profile and its options; nothing is in force until {@link #apply()}. */
public final class ProfilesViewModel {
  private final RulesModel rules;
  private final WorkspaceModel workspace;
  private final ReadOnlyObjectWrapper<Choice> draft;

  public ProfilesViewModel(RulesModel rules, WorkspaceModel workspace) {
    this.rules = rules;
    this.workspace = workspace;
    this.draft = new ReadOnlyObjectWrapper<>(rules.choiceProperty().get());
    rules.choiceProperty().addListener((seen, before, now) -> draft.set(now));
  }

  public List<Profile> profiles() {
    return rules.profiles();
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
