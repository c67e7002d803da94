// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.keystore.Claim;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.PersonInfo;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those do who look after a key store, with a store and a server that are real. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class KeyPlaceViewModelIT extends InWindow {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Identity PATIENT =
      new Identity("SITE", "4711 0815", "19700101", "F", "PLANTED");

  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Problems problems = new Problems(Messages.english());
  private SandboxServer server;
  private KeysModel keys;
  private ConnectionModel connection;
  private KeyPlaceViewModel model;

  @BeforeEach
  void open() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    run(
        () -> {
          connection = new ConnectionModel(lanes, Settings.forgetful());
          keys = new KeysModel(lanes, folder.resolve("replica"), Clock.systemUTC());
          model = new KeyPlaceViewModel(keys, connection, lanes, problems, Messages.english());
          keys.create(
              new KeysModel.Wanted(folder.resolve("keys"), ""),
              PASSPHRASE.toCharArray(),
              () -> {},
              problems::report);
        });
    signIn(connection, server, problems);
    until(() -> model.standingProperty().get().isPresent() && connection.destination().isPresent());
  }

  @AfterEach
  void close() throws Exception {
    keys.close();
    connection.close();
    server.close();
    lanes.close();
    window.shutdownNow();
  }

  private UnlockedKeyStore store() {
    return keys.storeProperty().get().orElseThrow();
  }

  /** The label of the patient in the chosen project. */
  private String known() throws Exception {
    ProjectKeys project =
        store().project(server.url().toString(), server.project(), LinkPolicy.KEEP_LINKS);
    assertInstanceOf(Claim.New.class, project.claim(PATIENT));
    return project.find(PATIENT).orElseThrow().subjectLabel();
  }

  @Test
  void tells_a_label_and_shows_whose_it_is_with_a_reason_on_the_record() throws Exception {
    String label = known();

    run(() -> model.lookUp(PATIENT));
    until(() -> !model.foundProperty().get().isEmpty());
    assertEquals("Label " + label, on(() -> model.foundProperty().get()));

    run(() -> model.reidentify(label, "  ", new char[0]));
    assertEquals(Optional.empty(), on(() -> model.shownProperty().get()));
    assertTrue(on(() -> model.problemProperty().get()).isPresent(), "it asks for a reason");

    run(() -> model.reidentify(label, "A finding for the ward", new char[0]));
    until(() -> model.shownProperty().get().isPresent());
    assertEquals(
        "47110815",
        on(() -> model.shownProperty().get().orElseThrow().patientId()).replace(" ", ""));
    assertTrue(
        store().audit().entries().stream()
            .anyMatch(entry -> entry.reason().equals("A finding for the ward")));

    run(() -> keys.lock());
    assertEquals(Optional.empty(), on(() -> model.shownProperty().get()), "locked is hidden");
  }

  @Test
  void a_person_is_added_and_removed_with_a_reason() throws Exception {
    run(() -> model.add("Colleague", Role.USE, "another long passphrase".toCharArray()));
    until(() -> model.peopleProperty().get().size() == 2);
    PersonInfo added =
        on(
            () ->
                model.peopleProperty().get().stream()
                    .filter(person -> person.name().equals("Colleague"))
                    .findFirst()
                    .orElseThrow());
    assertEquals(Role.USE, added.role());

    run(() -> model.remove(added, " "));
    assertEquals(Optional.of("K00"), on(() -> model.problemProperty().get().map(Problem::code)));
    run(() -> model.remove(added, "Left"));
    until(() -> model.peopleProperty().get().size() == 1);
  }

  @Test
  void patient_ids_that_are_nobodys_are_held_and_let_go_with_a_reason() throws Exception {
    run(() -> model.holdIds("4711-0815, emergency 01", " ", () -> {}));
    assertEquals(Optional.of("K00"), on(() -> model.problemProperty().get().map(Problem::code)));
    assertEquals(List.of(), store().placeholderIds().list(), "it asks for a reason");

    run(() -> model.holdIds("4711-0815, emergency 01", "The ward’s own numbers", () -> {}));
    until(() -> model.placeholdersProperty().get().equals(List.of("47110815", "EMERGENCY01")));
    ProjectKeys project =
        store().project(server.url().toString(), server.project(), LinkPolicy.KEEP_LINKS);
    assertInstanceOf(Claim.Held.class, project.claim(PATIENT));

    run(() -> model.freeIds(List.of("47110815"), "A patient after all", () -> {}));
    until(() -> model.placeholdersProperty().get().equals(List.of("EMERGENCY01")));
    assertInstanceOf(Claim.New.class, project.claim(PATIENT));
  }

  @Test
  void a_site_id_of_a_source_is_admitted_with_a_reason_and_says_what_it_means() throws Exception {
    run(() -> model.admitSite("GOSH", " ", () -> {}));
    assertEquals(Optional.of("K00"), on(() -> model.problemProperty().get().map(Problem::code)));
    assertEquals(List.of(), store().siteId().admitted(), "it asks for a reason");
    run(() -> model.admitSite("?", "A guess", () -> {}));
    until(() -> model.problemProperty().get().isPresent() && !model.busyProperty().get());
    assertEquals(List.of(), store().siteId().admitted(), "nobody's is no site");

    run(() -> model.admitSite("GOSH", "Their archive is read here", () -> {}));
    until(() -> model.sitesProperty().get().equals(new Sites("", List.of("GOSH"))));
    assertEquals(
        Messages.english().text("keyplace.site.admitted"), on(() -> model.outcomeProperty().get()));
    assertTrue(
        store().audit().entries().stream()
            .anyMatch(entry -> entry.reason().equals("Their archive is read here")));

    assertTrue(!known().isEmpty());
    run(() -> model.admitSite("UCLH", "Another", () -> {}));
    until(() -> model.sitesProperty().get().admitted().size() == 2);
    assertTrue(on(() -> model.outcomeProperty().get()).contains("knows 1 patient already"));

    run(() -> keys.lock());
    until(() -> model.sitesProperty().get().equals(Sites.NONE));
  }

  @Test
  void checks_everything_and_says_that_it_is_sound() throws Exception {
    String label = known();
    assertTrue(!label.isEmpty());

    run(model::verify);

    until(() -> model.outcomeProperty().get().contains("sound"));
    assertEquals(List.of(), on(() -> model.standingProperty().get().orElseThrow().findings()));
  }
}
