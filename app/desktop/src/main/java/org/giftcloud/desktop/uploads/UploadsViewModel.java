// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.ReasonLines;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.SendReport;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.keystore.LinkPolicy;

/** What is released, on its way, and proved to be on the server. */
public final class UploadsViewModel {
  private final WorkspaceModel workspace;
  private final ConnectionModel connection;
  private final KeysModel keys;
  private final Messages messages;
  private final ReadOnlyObjectWrapper<List<UploadRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Kept>> kept =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper ready = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<Optional<Obstacle>> obstacle =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public UploadsViewModel(
      WorkspaceModel workspace, ConnectionModel connection, KeysModel keys, Messages messages) {
    this.workspace = workspace;
    this.connection = connection;
    this.keys = keys;
    this.messages = messages;
    workspace.studiesProperty().addListener((seen, before, now) -> refresh());
    workspace.activityProperty().addListener((seen, before, now) -> refresh());
    connection.projectProperty().addListener((seen, before, now) -> refresh());
    keys.storeProperty().addListener((seen, before, now) -> refresh());
    workspace.sentProperty().addListener((seen, before, now) -> kept.set(now.flatMap(this::kept)));
    refresh();
  }

  /** Why nothing can be sent just now. */
  public enum Obstacle {
    NOTHING_RELEASED,
    NO_DESTINATION,
    KEYS_LOCKED,
    BUSY
  }

  public ReadOnlyObjectProperty<List<UploadRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** How many images may be sent. */
  public ReadOnlyLongProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Why {@link #send()} would do nothing; empty when it would. */
  public ReadOnlyObjectProperty<Optional<Obstacle>> obstacleProperty() {
    return obstacle.getReadOnlyProperty();
  }

  private void refresh() {
    List<StudyView> studies = workspace.studiesProperty().get();
    rows.set(
        studies.stream()
            .map(study -> UploadRow.of(study, messages))
            .flatMap(Optional::stream)
            .toList());
    ready.set(
        studies.stream()
            .flatMap(study -> study.instances().stream())
            .map(InstanceView::state)
            .filter(state -> state == ItemState.RELEASED || state == ItemState.SENDING)
            .count());
    obstacle.set(findObstacle());
  }

  private Optional<Obstacle> findObstacle() {
    if (ready.get() == 0) {
      return Optional.of(Obstacle.NOTHING_RELEASED);
    }
    if (connection.destination().isEmpty()) {
      return Optional.of(Obstacle.NO_DESTINATION);
    }
    if (keys.storeProperty().get().isEmpty()) {
      return Optional.of(Obstacle.KEYS_LOCKED);
    }
    return workspace.activityProperty().get().isPresent()
        ? Optional.of(Obstacle.BUSY)
        : Optional.empty();
  }

  /** What the last sending did not send, and why; empty when it sent everything. */
  public ReadOnlyObjectProperty<Optional<Kept>> keptProperty() {
    return kept.getReadOnlyProperty();
  }

  public void dismissKept() {
    kept.set(Optional.empty());
  }

  private Optional<Kept> kept(SendReport report) {
    List<Reason> reasons =
        report.lines().stream()
            .filter(line -> line.state() != ItemState.DONE)
            .map(SendReport.Line::reason)
            .toList();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Kept(
                messages.text("uploads.held.title", reasons.size()),
                ReasonLines.of(reasons, messages)));
  }

  /** Images that stayed here: how many, and the reasons with their counts. */
  public record Kept(String title, List<String> reasons) {
    public Kept {
      reasons = List.copyOf(reasons);
    }
  }

  /** Sends what is released, if nothing stands in the way. */
  public void send() {
    if (obstacle.get().isPresent()) {
      return;
    }
    connection
        .connectionProperty()
        .get()
        .ifPresent(
            to ->
                connection
                    .destination()
                    .ifPresent(
                        destination ->
                            keys.storeProperty()
                                .get()
                                .ifPresent(
                                    store ->
                                        workspace.send(
                                            store,
                                            LinkPolicy.KEEP_LINKS,
                                            to.client(),
                                            destination))));
  }
}
