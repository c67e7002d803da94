// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Activity;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.StudyView;

/**
 * The frame around every place: where, under which rules, with which keys, and what is going on.
 */
public final class MainViewModel {
  private final Session session;
  private final Messages messages;
  private final Clock clock;
  private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.STUDIES);
  private final ReadOnlyStringWrapper destination = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper rules = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper keys = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper toReview = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper released = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper toSend = new ReadOnlyLongWrapper();

  public MainViewModel(Session session, Messages messages, Clock clock) {
    this.session = session;
    this.messages = messages;
    this.clock = clock;
    session.connection().connectionProperty().addListener((seen, before, now) -> header());
    session.connection().projectProperty().addListener((seen, before, now) -> header());
    session.rules().choiceProperty().addListener((seen, before, now) -> header());
    session.keys().storeProperty().addListener((seen, before, now) -> header());
    session.workspace().studiesProperty().addListener((seen, before, now) -> counts());
    session.workspace().activityProperty().addListener((seen, before, now) -> status());
    header();
    counts();
  }

  public ObjectProperty<Place> placeProperty() {
    return place;
  }

  /** Where it is going. */
  public ReadOnlyStringProperty destinationProperty() {
    return destination.getReadOnlyProperty();
  }

  /** Under which rules. */
  public ReadOnlyStringProperty rulesProperty() {
    return rules.getReadOnlyProperty();
  }

  /** Whether keys can be used. */
  public ReadOnlyStringProperty keysProperty() {
    return keys.getReadOnlyProperty();
  }

  /** One quiet line about what is going on. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** How many images wait for a decision. */
  public ReadOnlyLongProperty toReviewProperty() {
    return toReview.getReadOnlyProperty();
  }

  /** How many images are released and have not begun to go. */
  public ReadOnlyLongProperty releasedProperty() {
    return released.getReadOnlyProperty();
  }

  /** How many images wait to be sent. */
  public ReadOnlyLongProperty toSendProperty() {
    return toSend.getReadOnlyProperty();
  }

  private void header() {
    destination.set(
        session
            .connection()
            .connectionProperty()
            .get()
            .map(
                to ->
                    session
                        .connection()
                        .projectProperty()
                        .get()
                        .map(project -> messages.text("frame.to.project", project.id(), to.host()))
                        .orElseGet(() -> messages.text("frame.to.choose", to.host())))
            .orElseGet(() -> messages.text("frame.to.none")));
    Choice choice = session.rules().choiceProperty().get();
    String name = choice.profile().id() + " " + choice.profile().version();
    rules.set(
        choice.options().isEmpty()
            ? name
            : messages.text("frame.rules.options", name, choice.options().size()));
    keys.set(
        session.keys().storeProperty().get().isPresent()
            ? messages.text("frame.keys.open")
            : messages.text("frame.keys.locked"));
  }

  private void counts() {
    toReview.set(count(ItemState.IN_REVIEW));
    released.set(count(ItemState.RELEASED));
    toSend.set(count(ItemState.RELEASED) + count(ItemState.SENDING));
    status();
  }

  private long count(ItemState state) {
    long sum = 0;
    for (StudyView study : session.workspace().studiesProperty().get()) {
      sum += study.count(state);
    }
    return sum;
  }

  private void status() {
    Optional<Activity> activity = session.workspace().activityProperty().get();
    status.set(
        activity
            .map(this::describe)
            .orElseGet(
                () ->
                    messages.text(
                        "frame.status.quiet",
                        session.workspace().studiesProperty().get().size(),
                        toReview.get(),
                        toSend.get())));
  }

  private String describe(Activity activity) {
    Instant now = clock.instant();
    String what =
        switch (activity.phase()) {
          case IMPORTING -> messages.text("frame.status.importing", activity.done());
          case PREPARING ->
              messages.text(
                  "frame.status.preparing", activity.done(), Math.max(0, activity.total()));
          case PSEUDONYMISING ->
              messages.text(
                  "frame.status.pseudonymising", activity.done(), Math.max(0, activity.total()));
          case UPLOADING ->
              messages.text(
                  "frame.status.uploading",
                  activity.done() / 1e6,
                  Math.max(0, activity.total()) / 1e6,
                  activity.rate(now) / 1e6);
          case VERIFYING ->
              messages.text(
                  "frame.status.verifying", activity.done(), Math.max(0, activity.total()));
        };
    return activity
        .left(now)
        .map(left -> messages.text("frame.status.left", what, words(left)))
        .orElse(what);
  }

  private String words(Duration left) {
    return left.toMinutes() == 0
        ? messages.text("frame.time.seconds", Math.max(1, left.toSeconds()))
        : messages.text("frame.time.minutes", left.toMinutes(), left.toSecondsPart());
  }
}
