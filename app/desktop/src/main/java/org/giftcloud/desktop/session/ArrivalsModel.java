// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/** What came over the network since a person last took note of it: how much, never of whom. */
public final class ArrivalsModel {
  private final WorkspaceModel workspace;
  private final Set<SourceRef> fresh = new HashSet<>();
  private int leftOut;
  private final ReadOnlyObjectWrapper<Optional<News>> news =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * What nobody took note of yet.
   *
   * @param arrived images that are in now and that nobody has decided about
   * @param toReview those of them that wait for a decision
   * @param leftOut files that were not taken in
   */
  public record News(int arrived, int toReview, int leftOut) {}

  public ArrivalsModel(WorkspaceModel workspace) {
    this.workspace = workspace;
    workspace.receivedProperty().addListener((seen, before, now) -> now.ifPresent(this::take));
    workspace.studiesProperty().addListener((seen, before, now) -> count());
  }

  /** Empty where there is nothing new. */
  public ReadOnlyObjectProperty<Optional<News>> newsProperty() {
    return news.getReadOnlyProperty();
  }

  /** Whether more of it may be known in a moment: something is being read or prepared. */
  public boolean isGoingOn() {
    return workspace.activityProperty().get().isPresent();
  }

  /** A person took note. */
  public void noted() {
    fresh.clear();
    leftOut = 0;
    count();
  }

  private void take(ImportReport report) {
    for (ImportReport.Line line : report.lines()) {
      if (line.state() == ItemState.CHECKED || line.state() == ItemState.HELD) {
        fresh.add(line.ref());
      } else {
        leftOut++;
      }
    }
    count();
  }

  private void count() {
    if (fresh.isEmpty() && leftOut == 0) {
      news.set(Optional.empty());
      return;
    }
    int toReview = 0;
    for (StudyView study : workspace.studiesProperty().get()) {
      for (InstanceView image : study.instances()) {
        if (isDecided(image)) {
          fresh.remove(image.ref());
        } else if (image.state() == ItemState.IN_REVIEW && fresh.contains(image.ref())) {
          toReview++;
        }
      }
    }
    news.set(
        fresh.isEmpty() && leftOut == 0
            ? Optional.empty()
            : Optional.of(new News(fresh.size(), toReview, leftOut)));
  }

  /** Whether somebody has seen it already and said what becomes of it. */
  private static boolean isDecided(InstanceView image) {
    return switch (image.state()) {
      case RELEASED, SENDING, VERIFIED, DONE -> true;
      case HELD, QUARANTINED -> Holds.isByPerson(image.reason());
      case CHECKED, IN_REVIEW, REJECTED -> false;
    };
  }
}
