// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.session.RulesModel;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.ProfileTrial;
import org.giftcloud.engine.workspace.ProfileTrial.Treatment;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.pluginsapi.Profile;

/** What the chosen profile would do to a study here, and what another would do instead. */
public final class EffectViewModel {
  /** One image of each series says what happens to all of them. */
  private static final int MOST = 8;

  private final RulesModel rules;
  private final WorkspaceModel workspace;
  private final ReadOnlyObjectProperty<Choice> draft;
  private final ObjectProperty<Optional<StudyView>> study =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Profile>> other =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Effect> effect = new ReadOnlyObjectWrapper<>(Effect.NOTHING);
  private int asked;

  /**
   * An attribute and how it is treated; never its value.
   *
   * @param name keyword, or place where it has none
   * @param chosen how the chosen profile treats it, or nothing where it stays
   * @param other how the other profile treats it, or nothing where it stays
   */
  record Line(String name, Optional<Treatment> chosen, Optional<Treatment> other) {
    boolean isDifferent() {
      return !chosen.map(Line::how).equals(other.map(Line::how));
    }

    private static String how(Treatment treatment) {
      return treatment.ending() == ProfileTrial.Ending.REMOVED ? "" : treatment.rule();
    }
  }

  /**
   * What would happen.
   *
   * @param lines attribute by attribute
   * @param refusals why images would not be taken, as sentences
   */
  record Effect(List<Line> lines, List<String> refusals) {
    static final Effect NOTHING = new Effect(List.of(), List.of());

    Effect {
      lines = List.copyOf(lines);
      refusals = List.copyOf(refusals);
    }
  }

  public EffectViewModel(
      RulesModel rules, WorkspaceModel workspace, ReadOnlyObjectProperty<Choice> draft) {
    this.rules = rules;
    this.workspace = workspace;
    this.draft = draft;
    draft.addListener((seen, before, now) -> ask());
    study.addListener((seen, before, now) -> ask());
    other.addListener((seen, before, now) -> ask());
  }

  /** The studies that are still here. */
  List<StudyView> studies() {
    return workspace.studiesProperty().get().stream()
        .filter(one -> one.instances().stream().anyMatch(EffectViewModel::isHere))
        .toList();
  }

  ReadOnlyObjectProperty<List<StudyView>> studiesProperty() {
    return workspace.studiesProperty();
  }

  ObjectProperty<Optional<StudyView>> studyProperty() {
    return study;
  }

  /** The profile compared with; empty for none. */
  ObjectProperty<Optional<Profile>> otherProperty() {
    return other;
  }

  ReadOnlyObjectProperty<Effect> effectProperty() {
    return effect.getReadOnlyProperty();
  }

  private static boolean isHere(InstanceView view) {
    return view.state() != ItemState.DONE && view.state() != ItemState.REJECTED;
  }

  private void ask() {
    asked++;
    int number = asked;
    if (study.get().isEmpty()) {
      effect.set(Effect.NOTHING);
      return;
    }
    List<SourceRef> refs = examples(study.get().get());
    ProfileCatalogue catalogue = rules.catalogueProperty().get();
    Choice chosen = draft.get();
    attempt(
        () -> catalogue.compile(chosen.profile().id(), chosen.options()),
        refs,
        number,
        mine ->
            other
                .get()
                .ifPresentOrElse(
                    profile ->
                        attempt(
                            () -> catalogue.compile(profile.name().id()),
                            refs,
                            number,
                            theirs -> effect.set(compare(mine, theirs))),
                    () -> effect.set(compare(mine, List.of()))));
  }

  private void attempt(
      Callable<CompiledProfile> profile,
      List<SourceRef> refs,
      int number,
      Consumer<List<ProfileTrial>> done) {
    workspace.tryProfile(
        profile,
        refs,
        trials -> {
          if (number == asked) {
            done.accept(trials);
          }
        },
        cause -> effect.set(Effect.NOTHING));
  }

  private static List<SourceRef> examples(StudyView study) {
    Map<String, SourceRef> first = new LinkedHashMap<>();
    for (InstanceView view : study.instances()) {
      if (isHere(view)) {
        first.putIfAbsent(view.facts().series(), view.ref());
      }
    }
    return first.values().stream().limit(MOST).toList();
  }

  private Effect compare(List<ProfileTrial> mine, List<ProfileTrial> theirs) {
    Map<String, Treatment> chosen = byPath(mine);
    Map<String, Treatment> others = byPath(theirs);
    Set<String> paths = new LinkedHashSet<>(chosen.keySet());
    paths.addAll(others.keySet());
    List<Line> lines = new ArrayList<>();
    for (String path : paths) {
      Optional<Treatment> one = Optional.ofNullable(chosen.get(path));
      Optional<Treatment> two = Optional.ofNullable(others.get(path));
      String keyword = one.or(() -> two).map(Treatment::keyword).orElse("");
      Line line = new Line(keyword.isEmpty() ? path : keyword, one, two);
      if (other.get().isEmpty() || line.isDifferent()) {
        lines.add(line);
      }
    }
    return new Effect(
        lines,
        mine.stream()
            .map(trial -> trial.refusal().sentence())
            .filter(sentence -> !sentence.isEmpty())
            .distinct()
            .toList());
  }

  private static Map<String, Treatment> byPath(List<ProfileTrial> trials) {
    Map<String, Treatment> all = new LinkedHashMap<>();
    for (ProfileTrial trial : trials) {
      trial.treatments().forEach(one -> all.putIfAbsent(one.path(), one));
    }
    return all;
  }
}
