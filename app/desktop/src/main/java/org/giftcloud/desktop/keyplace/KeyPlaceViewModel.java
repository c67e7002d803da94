// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.Inspection;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.PersonInfo;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.Pseudonym;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.Status;
import org.giftcloud.keystore.UnlockedKeyStore;

/** The key store as those see it who look after it: how it stands, who may, who is who. */
public final class KeyPlaceViewModel {
  private final KeysModel keys;
  private final ConnectionModel connection;
  private final Lanes lanes;
  private final Problems problems;
  private final Messages messages;
  private final KeyWords words;
  private final ReadOnlyObjectWrapper<Optional<Standing>> standing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<PersonInfo>> people =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<String>> placeholders =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Sites> sites = new ReadOnlyObjectWrapper<>(Sites.NONE);
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Identity>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** How the store stands, in words, and what is wrong with it. */
  record Standing(Role role, List<String> lines, List<String> findings) {}

  private record Seen(
      Status status, List<PersonInfo> people, List<String> placeholders, Sites sites) {}

  public KeyPlaceViewModel(
      KeysModel keys,
      ConnectionModel connection,
      Lanes lanes,
      Problems problems,
      Messages messages) {
    this.keys = keys;
    this.connection = connection;
    this.lanes = lanes;
    this.problems = problems;
    this.messages = messages;
    this.words = new KeyWords(messages);
    keys.storeProperty().addListener((seen, before, now) -> read());
  }

  ReadOnlyObjectProperty<Optional<UnlockedKeyStore>> storeProperty() {
    return keys.storeProperty();
  }

  /** Empty while the store is locked. */
  ReadOnlyObjectProperty<Optional<Standing>> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<PersonInfo>> peopleProperty() {
    return people.getReadOnlyProperty();
  }

  /** The patient IDs that are nobody's at this site. */
  ReadOnlyObjectProperty<List<String>> placeholdersProperty() {
    return placeholders.getReadOnlyProperty();
  }

  /** Whose patient IDs those are that name no issuer. */
  ReadOnlyObjectProperty<Sites> sitesProperty() {
    return sites.getReadOnlyProperty();
  }

  /** What came of the last deed. */
  ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** The label that was looked up last. */
  ReadOnlyStringProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The patient behind a label; the view takes it away again. */
  ReadOnlyObjectProperty<Optional<Identity>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  String role(Role role) {
    return words.role(role);
  }

  void hide() {
    shown.set(Optional.empty());
  }

  /** Reads how the store stands. */
  public void read() {
    hide();
    found.set("");
    if (keys.storeProperty().get().isEmpty()) {
      standing.set(Optional.empty());
      people.set(List.of());
      placeholders.set(List.of());
      sites.set(Sites.NONE);
      return;
    }
    ask(
        store ->
            new Seen(
                store.status(),
                store.people().list(),
                store.placeholderIds().list(),
                new Sites(store.siteId().get(), store.siteId().admitted())),
        this::take);
  }

  private void take(Seen seen) {
    standing.set(
        Optional.of(
            new Standing(
                seen.status().role(),
                words.lines(seen.status()),
                words.findings(seen.status().findings()))));
    people.set(List.copyOf(seen.people()));
    placeholders.set(seen.placeholders());
    sites.set(seen.sites());
  }

  private interface Question<T> {
    T of(UnlockedKeyStore store) throws Exception;
  }

  private <T> void ask(Question<T> question, Consumer<T> answered) {
    problem.set(Optional.empty());
    Optional<UnlockedKeyStore> store = keys.storeProperty().get();
    if (store.isEmpty()) {
      return;
    }
    busy.set(true);
    Callable<T> work = () -> question.of(store.get());
    lanes
        .sign()
        .run(
            work,
            answer -> {
              busy.set(false);
              answered.accept(answer);
            },
            cause -> {
              busy.set(false);
              problem.set(Optional.of(problems.of(cause)));
            });
  }

  /** Reads every record of the store and says what is wrong. */
  void verify() {
    outcome.set(messages.text("keyplace.verify.running"));
    ask(store -> store.inspection().verify(), this::verified);
  }

  private void verified(Inspection.Report report) {
    outcome.set(
        report.verdict() == Inspection.Verdict.SOUND
            ? messages.text("keyplace.verify.sound", report.records(), report.links())
            : messages.text("keyplace.verify.unsound", report.findings().size()));
    standing.set(
        standing
            .get()
            .map(old -> new Standing(old.role(), old.lines(), words.findings(report.findings()))));
  }

  /** Writes everything known into the file to back up. */
  void publish() {
    ask(
        store -> {
          store.publish();
          return store.status();
        },
        status -> {
          outcome.set(messages.text("keyplace.publish.done", status.links()));
          read();
        });
  }

  void lock() {
    keys.lock();
  }

  /** Gives a person keys; takes the passphrase over and wipes it. */
  void add(String name, Role role, char[] passphrase) {
    if (name.isBlank() || passphrase.length == 0) {
      Arrays.fill(passphrase, '\0');
      complain(messages.text("keyplace.missing.person"));
      return;
    }
    ask(
        store -> {
          try {
            return store.people().add(name.strip(), role, passphrase);
          } finally {
            Arrays.fill(passphrase, '\0');
          }
        },
        added -> {
          outcome.set(messages.text("keyplace.people.added", added.name()));
          read();
        });
  }

  /** Keeps a person out from now on. */
  void remove(PersonInfo person, String reason) {
    if (reason.isBlank()) {
      complain(messages.text("keyplace.missing.reason"));
      return;
    }
    ask(
        store -> {
          store.people().remove(person.id(), reason.strip());
          return person;
        },
        gone -> {
          outcome.set(messages.text("keyplace.people.removed", gone.name()));
          read();
        });
  }

  /** Holds whoever comes with one of these patient IDs, here and on every other computer. */
  void holdIds(String patientIds, String reason, Runnable done) {
    if (patientIds.codePoints().noneMatch(Character::isLetterOrDigit)) {
      complain(messages.text("keyplace.missing.ids"));
      return;
    }
    List<String> ids = Arrays.stream(patientIds.split("[,;]")).map(String::strip).toList();
    changeIds(
        reason,
        store -> store.placeholderIds().hold(ids, reason.strip()),
        messages.text("keyplace.nobody.held"),
        done);
  }

  /** Lets whoever comes with one of these patient IDs pass for a patient again. */
  void freeIds(List<String> ids, String reason, Runnable done) {
    changeIds(
        reason,
        store -> store.placeholderIds().release(ids, reason.strip()),
        messages.text("keyplace.nobody.freed"),
        done);
  }

  /** Lets sources say this site ID, on every computer of the store. */
  void admitSite(String id, String reason, Runnable done) {
    if (reason.isBlank()) {
      complain(messages.text("keyplace.missing.reason"));
      return;
    }
    ask(
        store -> store.siteId().admit(id, reason.strip()),
        links -> {
          outcome.set(
              links == 0
                  ? messages.text("keyplace.site.admitted")
                  : messages.text("keyplace.site.admittedLate", links));
          done.run();
          read();
        });
  }

  private interface Deed {
    void on(UnlockedKeyStore store) throws Exception;
  }

  private void changeIds(String reason, Deed deed, String told, Runnable done) {
    if (reason.isBlank()) {
      complain(messages.text("keyplace.missing.reason"));
      return;
    }
    ask(
        store -> {
          deed.on(store);
          return Boolean.TRUE;
        },
        changed -> {
          outcome.set(told);
          done.run();
          read();
        });
  }

  /** Tells the label of a patient who is known in the chosen project; records nothing of them. */
  void lookUp(Identity who) {
    found.set("");
    project()
        .ifPresent(
            name ->
                ask(
                    store ->
                        store
                            .project(name.server(), name.project(), LinkPolicy.KEEP_LINKS)
                            .find(who),
                    this::lookedUp));
  }

  private void lookedUp(Optional<Pseudonym> pseudonym) {
    found.set(
        pseudonym
            .map(one -> messages.text("keyplace.lookup.label", one.subjectLabel()))
            .orElseGet(() -> messages.text("keyplace.lookup.unknown")));
  }

  /**
   * Shows the patient behind a label; recorded with the reason before it is.
   *
   * @param others passphrase of a further holder where the key is in parts, else empty; wiped
   */
  void reidentify(String label, String reason, char[] others) {
    hide();
    if (label.isBlank() || reason.isBlank()) {
      Arrays.fill(others, '\0');
      complain(messages.text("keyplace.missing.label"));
      return;
    }
    Optional<ProjectName> name = project();
    if (name.isEmpty()) {
      Arrays.fill(others, '\0');
      return;
    }
    ask(
        store -> {
          try {
            return store
                .reidentification(others.length == 0 ? List.of() : List.of(others))
                .reidentify(name.get(), label.strip(), reason.strip());
          } finally {
            Arrays.fill(others, '\0');
          }
        },
        who -> shown.set(Optional.of(who)));
  }

  private Optional<ProjectName> project() {
    Optional<Destination> to = connection.destination();
    if (to.isEmpty()) {
      complain(messages.text("keyplace.missing.project"));
    }
    return to.map(destination -> new ProjectName(destination.server(), destination.project()));
  }

  private void complain(String text) {
    problem.set(Optional.of(new Problem(messages.text("keyplace.missing.title"), text, "K00")));
  }
}
