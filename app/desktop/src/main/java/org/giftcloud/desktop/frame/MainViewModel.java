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
import org.giftcloud.desktop.messages.Spans;
import org.giftcloud.desktop.session.Activity;
import org.giftcloud.desktop.session.QueueSnapshot;
import org.giftcloud.desktop.session.RulesModel.Choice;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.QueueStatus;
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
    session.listener().listeningProperty().addListener((seen, before, now) -> status());
    session.queue().snapshotProperty().addListener((seen, before, now) -> status());
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
    status.set(activity.map(this::describe).orElseGet(this::describeQueue));
  }

  private String describeQueue() {
    QueueSnapshot queue = session.queue().snapshotProperty().get();
    QueueStatus now = queue.status();
    if (now.sending() == 0) {
      String quiet =
          messages.text(
              "frame.status.quiet",
              session.workspace().studiesProperty().get().size(),
              toReview.get(),
              toSend.get());
      return session
          .listener()
          .listeningProperty()
          .get()
          .map(on -> messages.text("frame.status.listening", quiet, on.title().value(), on.port()))
          .orElse(quiet);
    }
    String what =
        messages.text("frame.status.sending", queue.bytesLeft() / 1e6, now.bytesPerSecond() / 1e6);
    return now.bytesPerSecond() == 0
        ? what
        : left(what, Duration.ofSeconds(queue.bytesLeft() / now.bytesPerSecond()));
  }

  private String left(String what, Duration left) {
    return messages.text("frame.status.left", what, Spans.words(messages, left));
  }

  private String describe(Activity activity) {
    Instant now = clock.instant();
    String what =
        switch (activity.phase()) {
          case IMPORTING -> messages.text("frame.status.importing", activity.done());
          case PREPARING ->
              messages.text(
                  "frame.status.preparing", activity.done(), Math.max(0, activity.total()));
          // Sending has its own words: it goes on beside this.
          case PSEUDONYMISING, UPLOADING, VERIFYING -> "";
        };
    return activity.left(now).map(left -> left(what, left)).orElse(what);
  }
}
