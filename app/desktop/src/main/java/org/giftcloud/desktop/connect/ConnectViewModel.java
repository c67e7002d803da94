// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.TypedPath;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.ConnectionModel.Login;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.ServerRoute;

/** Signing in to a server. */
public final class ConnectViewModel {
  private final ConnectionModel connection;
  private final Problems problems;
  private final Messages messages;
  private final Settings settings;
  private final StringProperty server;
  private final StringProperty user;
  private final StringProperty caFile;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Job running = Job.NONE;

  public ConnectViewModel(
      ConnectionModel connection, Problems problems, Messages messages, Settings settings) {
    this.connection = connection;
    this.problems = problems;
    this.messages = messages;
    this.settings = settings;
    this.server = new SimpleStringProperty(settings.get(Settings.Key.SERVER));
    this.user = new SimpleStringProperty(settings.get(Settings.Key.USER));
    this.caFile = new SimpleStringProperty(settings.get(Settings.Key.CA_FILE));
  }

  public StringProperty serverProperty() {
    return server;
  }

  public StringProperty userProperty() {
    return user;
  }

  /** A file of certificate authorities; empty for those of this computer. */
  public StringProperty caFileProperty() {
    return caFile;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Signs in and tells {@code done}; takes the password over and wipes it. */
  public void signIn(char[] password, Runnable done) {
    Optional<String> missing = missing(password);
    if (missing.isPresent()) {
      Arrays.fill(password, '\0');
      problem.set(
          Optional.of(new Problem(messages.text("connect.missing.title"), missing.get(), "C01")));
      return;
    }
    busy.set(true);
    problem.set(Optional.empty());
    ServerRoute route = settings.managed().route(TypedPath.of(caFile.get()).orElse(null));
    Credentials credentials = new Credentials(user.get().strip(), password);
    Arrays.fill(password, '\0');
    running =
        connection.signIn(
            new Login(server.get(), credentials, route::trust),
            () -> {
              busy.set(false);
              remember();
              done.run();
            },
            cause -> {
              busy.set(false);
              problem.set(Optional.of(problems.of(cause)));
            });
  }

  private Optional<String> missing(char[] password) {
    if (server.get().isBlank()) {
      return Optional.of(messages.text("connect.missing.server"));
    }
    if (user.get().isBlank()
        || user.get().contains(":")
        || user.get().chars().anyMatch(Character::isISOControl)) {
      return Optional.of(messages.text("connect.missing.user"));
    }
    if (!caFile.get().isBlank() && TypedPath.of(caFile.get()).isEmpty()) {
      return Optional.of(messages.text("connect.missing.ca"));
    }
    return password.length > 0
        ? Optional.empty()
        : Optional.of(messages.text("connect.missing.password"));
  }

  private void remember() {
    settings.set(Settings.Key.SERVER, server.get().strip());
    settings.set(Settings.Key.USER, user.get().strip());
    settings.set(Settings.Key.CA_FILE, caFile.get().strip());
  }

  /** Gives up waiting. */
  public void cancel() {
    running.cancel();
    busy.set(false);
  }
}
