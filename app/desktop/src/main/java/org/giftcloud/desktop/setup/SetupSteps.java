// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.giftcloud.desktop.connect.ConnectForm;
import org.giftcloud.desktop.connect.ConnectViewModel;
import org.giftcloud.desktop.keys.KeysForm;
import org.giftcloud.desktop.keys.KeysViewModel;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.session.Connection;
import org.giftcloud.desktop.session.NodeSecurity;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.giftcloudclient.Project;
import org.giftcloud.pluginsapi.Profile;
import org.jspecify.annotations.Nullable;

/** Everything that is settled once: server, project, rules and keys, each with a way to try it. */
public final class SetupSteps {
  private final Session session;
  private final Messages messages;
  private final FilePicker picker;
  private final Locks locks;

  public SetupSteps(Session session, Messages messages, FilePicker picker) {
    this.session = session;
    this.messages = messages;
    this.picker = picker;
    this.locks = new Locks(session.settings(), messages);
  }

  /** The steps in the order they build on each other, made anew. */
  List<SetupStep> first() {
    return List.of(server(), project(), profile(), keys(), listener());
  }

  /** The same, and what most sites can do without. */
  List<SetupStep> all() {
    return Stream.concat(first().stream(), Stream.of(security())).toList();
  }

  private SetupStep security() {
    NodeSecurity security = new NodeSecurity(session.settings());
    SecurityForm form =
        new SecurityForm(
            security,
            new SecurityForm.Around(
                session.lanes(), session.problems(), messages, Clock.systemUTC()),
            picker,
            locks);
    return new SetupStep(
        "security",
        messages.text("setup.security.title"),
        messages.text("setup.security.text"),
        form,
        form::first,
        new SetupStep.Test(messages.text("setup.security.test"), form::submit),
        () -> securityState(security.files()));
  }

  private String securityState(NodeSecurity.PemFiles files) {
    if (!files.certificate().isBlank()) {
      return messages.text("setup.security.own");
    }
    return files.authorities().isBlank() ? "" : messages.text("setup.security.calling");
  }

  private SetupStep server() {
    ConnectForm form =
        new ConnectForm(
            new ConnectViewModel(
                session.connection(), session.problems(), messages, session.settings()),
            messages,
            picker,
            locks);
    return new SetupStep(
        "server",
        messages.text("setup.server.title"),
        messages.text("connect.dialog.text"),
        form,
        form::first,
        new SetupStep.Test(
            messages.text("setup.server.test"),
            told -> form.submit(() -> told.accept(serverState()))),
        this::serverState);
  }

  private String serverState() {
    return session
        .connection()
        .connectionProperty()
        .get()
        .map(to -> messages.text("setup.server.state", to.host(), to.projects().size()))
        .orElse("");
  }

  private SetupStep project() {
    ComboBox<Project> box = new ComboBox<>();
    box.setId("setup-project");
    box.setAccessibleText(messages.text("setup.project.title"));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setPromptText(messages.text("setup.project.prompt"));
    box.setConverter(
        named(one -> one.isWritable() ? one.id() : messages.text("frame.to.readOnly", one.id())));
    session
        .connection()
        .connectionProperty()
        .get()
        .map(Connection::projects)
        .ifPresent(box.getItems()::setAll);
    session.connection().projectProperty().get().ifPresent(box::setValue);
    return new SetupStep(
        "project",
        messages.text("setup.project.title"),
        messages.text("setup.project.text"),
        locks.under(Settings.Key.PROJECT, box, ""),
        () -> box,
        new SetupStep.Test(
            messages.text("setup.project.test"),
            told -> told.accept(chosen(Optional.ofNullable(box.getValue())))),
        this::projectState);
  }

  private String chosen(Optional<Project> project) {
    if (project.isEmpty()) {
      return session.connection().connectionProperty().get().isEmpty()
          ? messages.text("setup.project.first")
          : messages.text("setup.project.none");
    }
    if (!project.get().isWritable()) {
      return messages.text("setup.project.readOnly");
    }
    session.connection().choose(project.get());
    return projectState();
  }

  private String projectState() {
    return session
        .connection()
        .projectProperty()
        .get()
        .map(project -> messages.text("setup.project.state", project.id()))
        .orElse("");
  }

  private SetupStep profile() {
    ComboBox<Profile> box = new ComboBox<>();
    box.setId("setup-profile");
    box.setAccessibleText(messages.text("setup.profile.title"));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(named(one -> one.name().title()));
    box.getItems().setAll(session.rules().profiles());
    Label audience = Parts.paragraph("", "text-muted");
    box.valueProperty()
        .addListener(
            (seen, before, now) -> audience.setText(now == null ? "" : now.name().audience()));
    Choice choice = session.rules().choiceProperty().get();
    session.rules().profiles().stream()
        .filter(one -> one.name().equals(choice.profile()))
        .findFirst()
        .ifPresent(box::setValue);
    return new SetupStep(
        "profile",
        messages.text("setup.profile.title"),
        messages.text("setup.profile.text"),
        new VBox(12, locks.under(Settings.Key.PROFILE, box, ""), audience),
        () -> box,
        new SetupStep.Test(
            messages.text("setup.profile.test"),
            told -> tryProfile(Optional.ofNullable(box.getValue()), told)),
        () -> session.rules().choiceProperty().get().profile().title());
  }

  private void tryProfile(Optional<Profile> chosen, Consumer<String> told) {
    if (chosen.isEmpty()) {
      return;
    }
    Profile profile = chosen.get();
    ProfileCatalogue catalogue = session.rules().catalogueProperty().get();
    Choice now = session.rules().choiceProperty().get();
    Choice next =
        now.profile().equals(profile.name())
            ? now
            : new Choice(profile.name(), profile.supported(), profile.preset());
    session
        .lanes()
        .look()
        .run(
            () -> catalogue.compile(profile.name().id(), next.options()),
            compiled -> {
              session.rules().choose(next);
              told.accept(
                  messages.text(
                      "setup.profile.state", profile.name().title(), next.options().size()));
            },
            cause -> told.accept(session.problems().of(cause).detail()));
  }

  private SetupStep keys() {
    KeysForm form =
        new KeysForm(
            new KeysViewModel(session.keys(), session.problems(), messages, session.settings()),
            messages,
            picker,
            locks);
    return new SetupStep(
        "keys",
        messages.text("keys.dialog.title"),
        messages.text("keys.dialog.text"),
        form,
        form::first,
        new SetupStep.Test(
            messages.text("setup.keys.test"), told -> form.submit(() -> told.accept(keysState()))),
        this::keysState);
  }

  private String keysState() {
    return session.keys().storeProperty().get().isPresent()
        ? messages.text("setup.keys.state")
        : "";
  }

  private SetupStep listener() {
    ListenerForm form = new ListenerForm(session.listener(), session.problems(), messages, locks);
    return new SetupStep(
        "listener",
        messages.text("setup.listener.title"),
        messages.text("setup.listener.text"),
        form,
        form::first,
        new SetupStep.Test(
            messages.text("setup.listener.test"),
            told -> form.submit(() -> told.accept(listenerState()))),
        this::listenerState);
  }

  private String listenerState() {
    return session
        .listener()
        .listeningProperty()
        .get()
        .map(
            now ->
                now.over() == Transport.TLS
                    ? messages.text("setup.listener.stateTls", now.title().value(), now.port())
                    : messages.text("setup.listener.state", now.title().value(), now.port()))
        .orElse("");
  }

  private static <T> StringConverter<T> named(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public @Nullable T fromString(String text) {
        // Nobody types into these boxes.
        return null;
      }
    };
  }
}
