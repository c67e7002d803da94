// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.giftcloud.desktop.frame.Confirm;
import org.giftcloud.desktop.frame.ModalHost;
import org.giftcloud.desktop.frame.NewsWords;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.ArrivalsModel.News;
import org.giftcloud.desktop.session.ListenerModel.Listening;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.tray.Tray;

/** The window while it is out of the way, and what is asked before it goes. */
final class Standby implements AutoCloseable {
  /** Who sends image by image is no reason to be told image by image. */
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private static final String OFF = "off";

  private final Stage stage;
  private final ModalHost host;
  private final Messages messages;
  private final NewsWords words;
  private final Tray tray;
  private final Clock clock;
  private Optional<Session> session = Optional.empty();
  private boolean hasIcon;
  private Optional<News> before = Optional.empty();
  private Optional<Confirm> asked = Optional.empty();
  private Optional<News> told = Optional.empty();
  private Instant last = Instant.MIN;

  Standby(Stage stage, ModalHost host, Messages messages, Tray tray, Clock clock) {
    this.stage = stage;
    this.host = host;
    this.messages = messages;
    this.words = new NewsWords(messages);
    this.tray = tray;
    this.clock = clock;
  }

  /** What the window shows now; empty where it shows no session. */
  void attend(Optional<Session> now) {
    session = now;
    second();
  }

  /** Called about once a second. */
  void second() {
    Optional<Listening> listening = listening();
    boolean wanted = listening.isPresent() && session.filter(Standby::tells).isPresent();
    if (wanted != hasIcon) {
      hasIcon = wanted;
      listening.filter(on -> wanted).ifPresentOrElse(this::showIcon, tray::remove);
    }
    Optional<News> news = session.flatMap(now -> now.arrivals().newsProperty().get());
    stage.setTitle(
        news.filter(one -> !isInFront())
            .map(one -> messages.text("frame.window.news", words.title(one)))
            .orElseGet(() -> messages.text("frame.window.title")));
    // A person took note since, and what came then counts from the beginning.
    told = told.filter(old -> news.filter(now -> goesOn(old, now)).isPresent());
    if (isInFront()) {
      told = news;
    } else {
      news.filter(one -> isDue(one)).ifPresent(this::tell);
    }
    before = news;
  }

  private static boolean goesOn(News old, News now) {
    return now.arrived() >= old.arrived() && now.leftOut() >= old.leftOut();
  }

  private static boolean tells(Session now) {
    return !now.settings().get(Settings.Key.NOTIFICATIONS).equals(OFF);
  }

  private Optional<Listening> listening() {
    return session.flatMap(now -> now.listener().listeningProperty().get());
  }

  private boolean isInFront() {
    return stage.isFocused() && !stage.isIconified();
  }

  private void showIcon(Listening on) {
    tray.show(
        new Tray.Words(
            messages.text("standby.icon.tip", on.title().value(), on.port()),
            messages.text("standby.icon.open"),
            messages.text("standby.icon.close")),
        new Tray.Deeds() {
          @Override
          public void open() {
            front();
          }

          @Override
          public void close() {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          }
        });
  }

  /** Not while it still grows, nor for what is only decided about. */
  private boolean isDue(News news) {
    int arrived = told.map(News::arrived).orElse(0);
    int leftOut = told.map(News::leftOut).orElse(0);
    return before.filter(news::equals).isPresent()
        && (news.arrived() > arrived || news.leftOut() > leftOut)
        && session.filter(now -> !now.arrivals().isGoingOn()).isPresent()
        && (last.equals(Instant.MIN) || !clock.instant().isBefore(last.plus(BETWEEN)));
  }

  private void tell(News news) {
    told = Optional.of(news);
    last = clock.instant();
    tray.tell(words.title(news), words.text(news));
  }

  /** Brings the window before a person's eyes. */
  void front() {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  /** The window can always be closed; first it says what then ends, or what becomes of the work. */
  void closeRequested(WindowEvent event) {
    Optional<Listening> listening = listening();
    boolean working = session.filter(Standby::isWorking).isPresent();
    if ((listening.isEmpty() && !working) || asked.filter(host::shows).isPresent()) {
      return;
    }
    event.consume();
    front();
    Confirm confirm = listening.map(on -> askListening(on, working)).orElseGet(this::askWorking);
    asked = Optional.of(confirm);
    host.open(confirm, confirm.first());
  }

  private Confirm askWorking() {
    return new Confirm(
        new Confirm.Words(
            messages.text("frame.confirm.closeTitle"),
            messages.text("frame.confirm.closeText"),
            messages.text("frame.confirm.close"),
            messages.text("frame.confirm.cancel")),
        host::close,
        stage::close);
  }

  private Confirm askListening(Listening on, boolean working) {
    String text = messages.text("standby.close.text", on.title().value(), on.port());
    return new Confirm(
            new Confirm.Words(
                messages.text("standby.close.title"),
                working ? text + "\n\n" + messages.text("frame.confirm.closeText") : text,
                messages.text("standby.close.end"),
                messages.text("frame.confirm.cancel")),
            host::close,
            stage::close)
        .offering(messages.text("standby.close.stay"), () -> stage.setIconified(true));
  }

  private static boolean isWorking(Session now) {
    return now.workspace().activityProperty().get().isPresent()
        || now.queue().snapshotProperty().get().status().sending() > 0;
  }

  @Override
  public void close() {
    tray.remove();
  }
}
