// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile that was chosen is not on offer at the next start. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class LostProfileIT extends InWindow {
  private static final String LOST = "site-gone";

  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Problems problems = new Problems(Messages.english());
  private SandboxServer server;
  private Workspace workspace;
  private WorkspaceModel model;
  private ConnectionModel connection;

  @BeforeEach
  void begin() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    workspace = Workspace.open(folder.resolve("workspace"));
  }

  @AfterEach
  void end() throws Exception {
    model.close();
    connection.close();
    server.close();
    lanes.close();
    window.shutdownNow();
  }

  private RulesModel signedIn(Settings settings) throws Exception {
    return signedIn(settings, ProfileCatalogue.load());
  }

  private RulesModel signedIn(Settings settings, ProfileCatalogue offered) throws Exception {
    model = new WorkspaceModel(workspace, lanes, problems, Clock.systemUTC());
    connection = on(() -> new ConnectionModel(lanes, settings));
    TemplatesModel templates =
        TemplatesModel.of(workspace, folder.resolve("templates.json"), lanes, problems);
    RulesModel rules = on(() -> new RulesModel(model, connection, offered, templates, settings));
    signIn(connection, server, problems);
    return rules;
  }

  private static RulesModel.Choice another(RulesModel rules) {
    return rules.profiles().stream()
        .filter(one -> !one.name().equals(rules.choiceProperty().get().profile()))
        .map(one -> new RulesModel.Choice(one.name(), one.supported(), one.preset()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void another_is_in_force_until_it_is_back_and_it_is_told() throws Exception {
    Settings settings = Settings.forgetful();
    settings.set(Settings.Key.PROFILE, LOST);
    RulesModel rules = signedIn(settings);

    until(() -> rules.rulesProperty().get().isPresent());

    assertEquals(Optional.of(LOST), on(() -> rules.lostProperty().get()));
    assertNotEquals(LOST, on(() -> rules.choiceProperty().get().profile().id()));
    assertEquals(LOST, settings.get(Settings.Key.PROFILE), "found again when it is back");

    run(() -> rules.choose(rules.choiceProperty().get()));
    assertEquals(Optional.empty(), on(() -> rules.lostProperty().get()), "a person confirmed it");
    assertNotEquals(LOST, settings.get(Settings.Key.PROFILE));
    RulesModel.Choice other = on(() -> another(rules));
    run(() -> rules.choose(other));
    assertEquals(other, on(() -> rules.choiceProperty().get()));
  }

  @Test
  void a_choice_outlives_a_stop_and_is_in_force_only_once_it_is_taken() throws Exception {
    RulesModel rules = signedIn(Settings.forgetful());
    until(() -> rules.rulesProperty().get().isPresent());
    RulesModel.Choice other = on(() -> another(rules));
    CountDownLatch working = new CountDownLatch(1);
    lanes.work().run(working::await, () -> {}, problems::report);

    run(
        () -> {
          rules.choose(other);
          model.cancel();
        });
    assertEquals(Optional.empty(), on(() -> rules.rulesProperty().get()), "not taken yet");
    working.countDown();

    until(() -> rules.rulesProperty().get().isPresent());
    assertEquals(
        other.profile().id() + " " + other.profile().version(),
        workspace.rules().orElseThrow().profile().name(),
        "what is shown holds");
  }

  @Test
  void none_is_in_force_where_none_that_may_be_chosen_is_there() throws Exception {
    Path file = Files.writeString(folder.resolve("managed.properties"), "profiles = site-gone\n");
    RulesModel rules =
        signedIn(Settings.read(folder.resolve("settings"), Managed.read(file), Runnable::run));

    assertEquals(Optional.of(LOST), on(() -> rules.lostProperty().get()));
    assertTrue(on(rules::isHalted));
    run(() -> rules.choose(rules.choiceProperty().get()));
    assertEquals(Optional.empty(), on(() -> rules.rulesProperty().get()));
  }

  @Test
  void the_administrators_options_stay_whatever_profile_is_in_force() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("managed.properties"), "options = retain-device-identity\n");
    Settings settings =
        Settings.read(folder.resolve("settings"), Managed.read(file), Runnable::run);
    settings.set(Settings.Key.PROFILE, LOST);
    RulesModel rules = signedIn(settings);

    assertEquals(1, on(() -> rules.choiceProperty().get().options().size()));
  }

  @Test
  void none_is_in_force_where_the_administrator_wants_it() throws Exception {
    Path file = Files.writeString(folder.resolve("managed.properties"), "profile = site-gone\n");
    Settings settings =
        Settings.read(folder.resolve("settings"), Managed.read(file), Runnable::run);
    RulesModel rules = signedIn(settings);

    assertEquals(Optional.of(LOST), on(() -> rules.lostProperty().get()));
    run(() -> rules.choose(rules.choiceProperty().get()));
    assertEquals(Optional.empty(), on(() -> rules.rulesProperty().get()));

    run(() -> rules.offer(ProfileCatalogue.load()));
    assertEquals(Optional.empty(), on(() -> rules.rulesProperty().get()), "still not there");
  }

  @Test
  void one_that_goes_while_the_program_runs_prepares_nothing_more_and_what_it_made_comes_back()
      throws Exception {
    Path site = Files.createDirectories(folder.resolve("profiles"));
    Path ward =
        Files.writeString(
            site.resolve("ward.json"),
            """
            {
              "format": "giftcloud-profile-1", "id": "site-gone", "version": "1.0",
              "title": "Ward 7", "audience": "For the trial of ward 7.",
              "from": "dicom-basic", "preset": [],
              "rules": [{"tag": "(0010,4000)", "action": "X", "clause": "ward policy 4"}]
            }
            """);
    Path file = Files.writeString(folder.resolve("managed.properties"), "profile = site-gone\n");
    Settings settings =
        Settings.read(folder.resolve("settings"), Managed.read(file), Runnable::run);
    RulesModel rules = signedIn(settings, ProfileCatalogue.load(site));
    until(() -> rules.rulesProperty().get().isPresent());
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    run(() -> model.importFrom(corpus.files().subList(0, 6), report -> {}));
    until(() -> count(ItemState.IN_REVIEW) > 0 && model.activityProperty().get().isEmpty());
    long made = count(ItemState.IN_REVIEW);
    long waiting = count(ItemState.CHECKED);

    Files.delete(ward);
    ProfileCatalogue without = ProfileCatalogue.load(site);
    run(() -> rules.offer(without));

    until(() -> count(ItemState.IN_REVIEW) == 0);
    assertEquals(waiting + made, on(() -> count(ItemState.CHECKED)));
    assertEquals(Optional.empty(), on(() -> rules.rulesProperty().get()));
    assertEquals(Optional.empty(), workspace.rules());
  }

  private long count(ItemState state) {
    return model.studiesProperty().get().stream().mapToLong(study -> study.count(state)).sum();
  }
}
