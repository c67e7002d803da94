// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.RulesModel;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.plugin.SiteProfiles;
import org.giftcloud.pluginsapi.Profile;

/** A profile of the site as it is written: checked with each change, saved only when sound. */
public final class EditorViewModel {
  private final RulesModel rules;
  private final Around around;
  private final String begun;
  private final String instead;
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(new Verdict.Open());
  private Job looking = Job.NONE;

  /** What it works with besides the rules. */
  record Around(Lanes lanes, Problems problems, Settings settings) {}

  /** What the text is. */
  public sealed interface Verdict {
    /** Not looked at yet. */
    record Open() implements Verdict {}

    record Sound(Profile.Name name) implements Verdict {}

    /**
     * @param why names the line, and the rule where there is one
     */
    record Unsound(String why) implements Verdict {}
  }

  /**
   * @param begun the text to begin with
   * @param instead the id of the profile whose file it is, or empty for a new one
   */
  EditorViewModel(RulesModel rules, Around around, String begun, String instead) {
    this.rules = rules;
    this.around = around;
    this.begun = begun;
    this.instead = instead;
  }

  String begun() {
    return begun;
  }

  ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** Checks a text; the verdict of an older one does not come any more. */
  void check(String text) {
    looking.cancel();
    verdict.set(new Verdict.Open());
    ProfileCatalogue known = rules.catalogueProperty().get();
    looking =
        around
            .lanes()
            .look()
            .run(
                () -> known.tried(text.getBytes(StandardCharsets.UTF_8), instead),
                profile -> verdict.set(new Verdict.Sound(profile.name())),
                cause -> {
                  if (cause instanceof ProfileException) {
                    verdict.set(new Verdict.Unsound(String.valueOf(cause.getMessage())));
                  } else {
                    around.problems().report(cause);
                  }
                });
  }

  /** Whether it is known where the site's profiles lie. */
  boolean knowsFolder() {
    return !around.settings().get(Settings.Key.PROFILE_FOLDER).isEmpty();
  }

  /** Keeps the text where the site's profiles lie, and offers it. */
  void save(String text, Runnable done) {
    save(text, Path.of(around.settings().get(Settings.Key.PROFILE_FOLDER)), done);
  }

  /** The same in a folder that is the site's from now on. */
  void save(String text, Path folder, Runnable done) {
    ProfileCatalogue known = rules.catalogueProperty().get();
    around
        .lanes()
        .sign()
        .run(
            () -> SiteProfiles.keep(known, text, folder, instead),
            loaded -> {
              around.settings().set(Settings.Key.PROFILE_FOLDER, folder.toString());
              rules.offer(loaded);
              done.run();
            },
            cause -> {
              if (cause instanceof ProfileException) {
                verdict.set(new Verdict.Unsound(String.valueOf(cause.getMessage())));
              } else {
                around.problems().report(cause);
              }
            });
  }
}
