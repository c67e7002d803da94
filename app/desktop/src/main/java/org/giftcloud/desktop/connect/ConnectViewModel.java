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
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.ConnectionModel.Login;
import org.giftcloud.desktop.session.ConnectionModel.Trust;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.giftcloudclient.ServerTrust;

/** Signing in to a server. */
public final class ConnectViewModel {
  private final ConnectionModel connection;
  private final Problems problems;
  private final Messages messages;
  private final Settings settings;
  private final StringProperty server;
  private final StringProperty user;
  private final WayModel way;
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
    this.way = new WayModel(settings);
  }

  public StringProperty serverProperty() {
    return server;
  }

  public StringProperty userProperty() {
    return user;
  }

  /** By which way it goes there. */
  public WayModel way() {
    return way;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /**
   * Signs in and tells {@code done}; takes both over and wipes them.
   *
   * @param opens the client certificate, where one is shown
   */
  public void signIn(char[] password, char[] opens, Runnable done) {
    Optional<String> missing = missing(password);
    if (missing.isPresent()) {
      Arrays.fill(password, '\0');
      Arrays.fill(opens, '\0');
      refuse(missing.get());
      return;
    }
    busy.set(true);
    problem.set(Optional.empty());
    ServerRoute route = way.route();
    Credentials credentials = new Credentials(user.get().strip(), password);
    Arrays.fill(password, '\0');
    running =
        connection.signIn(
            new Login(server.get(), credentials, trust(route, opens), route),
            () -> {
              busy.set(false);
              remember();
              done.run();
            },
            this::failed);
  }

  /** Asks whether the server answers by this way, and tells {@code done} if so; wipes. */
  public void look(char[] opens, Runnable done) {
    Optional<String> missing = missingWay();
    if (missing.isPresent()) {
      Arrays.fill(opens, '\0');
      refuse(missing.get());
      return;
    }
    busy.set(true);
    problem.set(Optional.empty());
    ServerRoute route = way.route();
    running =
        connection.look(
            server.get(),
            route,
            trust(route, opens),
            () -> {
              busy.set(false);
              done.run();
            },
            this::failed);
  }

  private static Trust trust(ServerRoute route, char[] opens) {
    return new Trust() {
      @Override
      public ServerTrust read() throws ServerException {
        return route.trust(opens);
      }

      @Override
      public void close() {
        Arrays.fill(opens, '\0');
      }
    };
  }

  private void refuse(String missing) {
    problem.set(Optional.of(new Problem(messages.text("connect.missing.title"), missing, "C01")));
  }

  private void failed(Throwable cause) {
    busy.set(false);
    problem.set(Optional.of(problems.of(cause)));
  }

  private Optional<String> missingWay() {
    return server.get().isBlank()
        ? Optional.of(messages.text("connect.missing.server"))
        : way.wrong(messages);
  }

  private Optional<String> missing(char[] password) {
    Optional<String> missing = missingWay();
    if (missing.isPresent()) {
      return missing;
    }
    if (user.get().isBlank()
        || user.get().contains(":")
        || user.get().chars().anyMatch(Character::isISOControl)) {
      return Optional.of(messages.text("connect.missing.user"));
    }
    return password.length > 0
        ? Optional.empty()
        : Optional.of(messages.text("connect.missing.password"));
  }

  private void remember() {
    settings.set(Settings.Key.SERVER, server.get().strip());
    settings.set(Settings.Key.USER, user.get().strip());
    way.remember();
  }

  /** Gives up waiting. */
  public void cancel() {
    running.cancel();
    busy.set(false);
  }
}
