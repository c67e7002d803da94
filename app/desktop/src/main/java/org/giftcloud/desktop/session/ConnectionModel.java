// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Project;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerProbe;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.giftcloudclient.ServerTrust;

/** Where it is going: the server this person is signed in to, and the project chosen there. */
public final class ConnectionModel implements AutoCloseable {
  private final Lanes lanes;
  private final Settings settings;
  private String wished = "";
  private final ReadOnlyObjectWrapper<Optional<Connection>> connection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Project>> project =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public ConnectionModel(Lanes lanes, Settings settings) {
    this.lanes = lanes;
    this.settings = settings;
  }

  public ReadOnlyObjectProperty<Optional<Connection>> connectionProperty() {
    return connection.getReadOnlyProperty();
  }

  /** The project chosen; never one that cannot be written to. */
  public ReadOnlyObjectProperty<Optional<Project>> projectProperty() {
    return project.getReadOnlyProperty();
  }

  /** Server and project together, once both are chosen. */
  public Optional<Destination> destination() {
    return connection
        .get()
        .flatMap(
            to ->
                project
                    .get()
                    .map(chosen -> new Destination(to.address().base().toString(), chosen.id())));
  }

  /** Signs in; wipes the secrets of {@code login} when it ends. */
  public Job signIn(Login login, Runnable done, Consumer<Throwable> failed) {
    return lanes
        .sign()
        .run(
            () -> open(login),
            opened -> {
              replace(Optional.of(opened));
              done.run();
            },
            failed);
  }

  /** Asks whether a server answers by this way, without signing in; tells {@code done} if so. */
  public Job look(
      String server, ServerRoute route, Trust trust, Runnable done, Consumer<Throwable> failed) {
    return lanes
        .sign()
        .run(
            () -> {
              try (trust) {
                ServerAddress address = ServerAddress.of(server);
                return ServerProbe.look(address, trust.read(), route.options(address));
              }
            },
            found -> done.run(),
            failed);
  }

  private static Connection open(Login login) throws ServerException {
    try (Credentials credentials = login.credentials();
        Trust trust = login.trust()) {
      ServerAddress address = ServerAddress.of(login.server());
      GiftCloudClient client =
          GiftCloudClient.connect(
              address, trust.read(), credentials, login.route().options(address));
      try {
        return new Connection(address, credentials.user(), client.projects(), client);
      } catch (ServerException e) {
        client.close();
        throw e;
      }
    }
  }

  private void replace(Optional<Connection> next) {
    Optional<Connection> before = connection.get();
    project.set(Optional.empty());
    connection.set(next);
    before.ifPresent(old -> lanes.sign().run(() -> old.client().close(), () -> {}, e -> {}));
    List<Project> writable =
        next.map(Connection::projects).orElse(List.of()).stream()
            .filter(Project::isWritable)
            .toList();
    boolean managed = settings.isManaged(Settings.Key.PROJECT);
    String wanted = managed || wished.isEmpty() ? settings.get(Settings.Key.PROJECT) : wished;
    if (writable.size() == 1 && !managed) {
      project.set(Optional.of(writable.getFirst()));
      return;
    }
    writable.stream()
        .filter(one -> one.id().equals(wanted))
        .findFirst()
        .ifPresent(same -> project.set(Optional.of(same)));
  }

  /** Chooses where the studies go; refuses a project this person may only read. */
  public void choose(Project chosen) {
    boolean allowed =
        !settings.isManaged(Settings.Key.PROJECT)
            || chosen.id().equals(settings.get(Settings.Key.PROJECT));
    if (chosen.isWritable() && allowed) {
      project.set(Optional.of(chosen));
      settings.set(Settings.Key.PROJECT, chosen.id());
    }
  }

  /** The project to choose after the next sign-in, if this person may write to it there. */
  public void wish(String project) {
    wished = project;
  }

  public void signOut() {
    replace(Optional.empty());
  }

  @Override
  public void close() {
    connection.get().ifPresent(open -> open.client().close());
  }

  /**
   * What it takes to sign in.
   *
   * @param server its address as typed
   * @param credentials who; wiped after use
   * @param trust whom to believe that it is the server
   * @param route by which way
   */
  public record Login(String server, Credentials credentials, Trust trust, ServerRoute route) {}

  /**
   * Whom to believe; read when it is needed, off the window's thread, and closed also where it
   * never was.
   */
  @FunctionalInterface
  public interface Trust extends AutoCloseable {
    ServerTrust read() throws ServerException;

    /** Wipes what it holds. */
    @Override
    default void close() {}
  }
}
