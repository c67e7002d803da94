// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.fx.Focus;
import org.giftcloud.desktop.manual.ManualView;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.ReviewQueue;
import org.giftcloud.desktop.review.ReviewView;
import org.giftcloud.desktop.review.ReviewViewModel;
import org.giftcloud.desktop.review.TemplateViewModel;
import org.giftcloud.desktop.session.GatewaySession;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.studies.StudiesView;
import org.giftcloud.desktop.studies.StudiesViewModel;

/**
 * The window's content for a review at a gateway: the same studies and review, and nothing else.
 */
public final class GatewayView extends BorderPane {
  private static final Set<Place> OPEN = EnumSet.of(Place.STUDIES, Place.REVIEW);

  private final GatewaySession session;
  private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.REVIEW);
  private final ReadOnlyLongWrapper toReview = new ReadOnlyLongWrapper();
  private final StackPane middle = new StackPane();
  private final StudiesView studies;
  private final ReviewView review;

  public GatewayView(GatewaySession session, MainView.Around around) {
    this.session = session;
    Messages messages = around.messages();
    ModalHost host = around.host();
    setId("gateway");
    Runnable manual =
        () -> {
          ManualView guide = new ManualView(messages, host::close);
          host.open(guide, guide.first());
        };
    Runnable keySheet =
        () -> {
          KeySheet sheet = new KeySheet(messages, manual, host::close);
          host.open(sheet, sheet.first());
        };
    review =
        new ReviewView(
            new ReviewViewModel(session.desk(), session.templates(), messages),
            session.desk(),
            messages,
            new ReviewView.Dialogs() {
              @Override
              public void keySheet() {
                keySheet.run();
              }

              @Override
              public void template(TemplateViewModel template) {
                throw new IllegalStateException("A gateway's templates are not made here");
              }
            });
    studies =
        new StudiesView(
            new StudiesViewModel(session.desk(), Optional.empty(), Session.Mode.GATEWAY, messages),
            messages,
            around.picker(),
            new StudiesView.Ways() {
              @Override
              public void review() {
                place.set(Place.REVIEW);
              }

              @Override
              public void practise() {
                around.shell().practise();
              }
            });
    setTop(
        new VBox(
            new GatewayBand(session, messages, around.shell()::turnTheme, keySheet),
            new ProblemBar(session.problems(), messages)));
    Rail rail =
        new Rail(new Rail.Stops(place, toReview, new ReadOnlyLongWrapper(), OPEN), messages);
    widthProperty().addListener((seen, before, now) -> rail.fit(now.doubleValue()));
    setLeft(rail);
    setCenter(middle);
    session.desk().studiesProperty().addListener((seen, before, now) -> count());
    count();
    place.addListener((seen, before, now) -> show(now));
    show(place.get());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    review.installKeysOn(this);
  }

  private void count() {
    toReview.set(ReviewQueue.waiting(session.desk().studiesProperty().get()));
  }

  private void show(Place now) {
    Node node = now == Place.STUDIES ? studies : review;
    middle.getChildren().setAll(node);
    focusFirst();
  }

  /** Where keys go when the window opens. */
  public void focusFirst() {
    Focus.give(
        place.get() == Place.STUDIES ? studies.first() : review.first(), session.lanes().window());
  }

  private void shortcut(KeyEvent event) {
    Optional<Place> wanted =
        event.isShortcutDown()
            ? Place.of(event.getCode()).filter(OPEN::contains)
            : Optional.empty();
    wanted
        .filter(to -> to != place.get())
        .ifPresent(
            to -> {
              place.set(to);
              event.consume();
            });
  }
}
