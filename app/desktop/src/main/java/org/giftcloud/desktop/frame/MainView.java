// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.fx.Focus;
import org.giftcloud.desktop.link.GiftCloudLink;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.Project;

/** The window's content for one session: header, rail, the chosen place, one quiet line. */
public final class MainView extends BorderPane {
  private final Session session;
  private final Messages messages;
  private final Settings settings;
  private final FilePicker picker;
  private final ModalHost host;
  private final Shell shell;
  private final Dialogs dialogs;
  private final MainViewModel model;
  private final Places places;
  private final StackPane middle = new StackPane();
  private final GraceViewModel grace;

  /** What only the window itself can do. */
  public interface Shell {
    void practise();

    void leavePractice();

    void turnTheme();

    /** Where the first uploader left its settings: this person's home. */
    Path home();
  }

  /** What a main view is made of besides its session. */
  public record Around(
      Messages messages, FilePicker picker, ModalHost host, Shell shell, Clock clock) {}

  public MainView(Session session, MainViewModel model, Around around) {
    this.session = session;
    this.model = model;
    this.messages = around.messages();
    this.settings = session.settings();
    this.picker = around.picker();
    this.host = around.host();
    this.shell = around.shell();
    this.dialogs = new Dialogs(session, messages, picker, host, shell);
    setId("main");
    places = new Places(session, model, around, dialogs);
    Header header = new Header(session, model, messages, headerDeeds());
    VBox top = new VBox();
    if (session.mode() == Session.Mode.PRACTICE) {
      top.getChildren().add(new PracticeBand(messages, shell::leavePractice));
    }
    top.getChildren()
        .addAll(
            header,
            new ProblemBar(session.problems(), messages),
            new LockNotice(session.watch(), messages, dialogs::keys));
    setTop(top);
    Rail rail =
        new Rail(
            new Rail.Stops(
                model.placeProperty(),
                model.toReviewProperty(),
                model.toSendProperty(),
                EnumSet.allOf(Place.class)),
            messages);
    widthProperty().addListener((seen, before, now) -> rail.fit(now.doubleValue()));
    setLeft(rail);
    setCenter(middle);
    grace = new GraceViewModel(session.queue(), session.workspace(), messages, around.clock());
    setBottom(
        new VBox(
            new ArrivalsBar(
                session.arrivals(), messages, () -> model.placeProperty().set(Place.REVIEW)),
            new GraceBar(grace, messages),
            new StatusLine(model, session.workspace(), messages)));
    model.placeProperty().addListener((seen, before, now) -> show(now));
    show(model.placeProperty().get());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    places.installKeysOn(this);
  }

  private void show(Place place) {
    if (place == Place.REVIEW) {
      session.arrivals().noted();
    }
    Places.Face face = places.at(place);
    middle.getChildren().setAll(face.node());
    focus(face.first().get());
    face.shown().run();
  }

  /** Where keys go when the window opens. */
  public void focusFirst() {
    focus(places.at(model.placeProperty().get()).first().get());
  }

  private void focus(Node node) {
    Focus.give(node, session.lanes().window());
  }

  private void shortcut(KeyEvent event) {
    if (!event.isShortcutDown()) {
      return;
    }
    if (event.getCode() == KeyCode.T) {
      grace.takeBack();
      event.consume();
      return;
    }
    Place wanted = Place.of(event.getCode()).orElse(model.placeProperty().get());
    if (wanted != model.placeProperty().get()) {
      model.placeProperty().set(wanted);
      event.consume();
    }
  }

  private Header.Deeds headerDeeds() {
    return new Header.Deeds() {
      @Override
      public void connect() {
        dialogs.connect();
      }

      @Override
      public void project(Project project) {
        changeProject(project);
      }

      @Override
      public void profiles() {
        model.placeProperty().set(Place.PROFILES);
      }

      @Override
      public void keys() {
        dialogs.keys();
      }

      @Override
      public void turnTheme() {
        shell.turnTheme();
      }

      @Override
      public void keySheet() {
        dialogs.keySheet();
      }
    };
  }

  /** A release is for one project: changing it takes releases back, and says so first. */
  private void changeProject(Project project) {
    boolean same = session.connection().projectProperty().get().filter(project::equals).isPresent();
    long voided = model.releasedProperty().get();
    if (same || voided == 0) {
      session.connection().choose(project);
      return;
    }
    Confirm confirm =
        new Confirm(
            new Confirm.Words(
                messages.text("frame.confirm.projectTitle"),
                messages.text("frame.confirm.projectText", voided),
                messages.text("frame.confirm.project"),
                messages.text("frame.confirm.cancel")),
            host::close,
            () -> session.connection().choose(project));
    host.open(confirm, confirm.first());
  }

  /**
   * What a start was given: a link is followed, files and folders come in as if they were dropped.
   */
  public void take(List<String> given) {
    given.stream().filter(GiftCloudLink::isLink).findFirst().ifPresent(this::follow);
    List<Path> files =
        given.stream().filter(text -> !GiftCloudLink.isLink(text)).map(Path::of).toList();
    if (!files.isEmpty()) {
      model.placeProperty().set(Place.STUDIES);
      places.bringIn(files);
    }
  }

  /** Fills in where a link points; signs nobody in and sends nothing. */
  private void follow(String text) {
    Optional<GiftCloudLink> link = GiftCloudLink.parse(text);
    if (link.filter(one -> one.isFor(settings.get(Settings.Key.SERVER))).isEmpty()) {
      session
          .problems()
          .show(
              new Problem(
                  messages.text("link.refused.title"), messages.text("link.refused.text"), "L01"));
      return;
    }
    String project = link.get().project();
    session
        .connection()
        .connectionProperty()
        .get()
        .ifPresentOrElse(
            to ->
                to.projects().stream()
                    .filter(one -> one.id().equals(project) && one.isWritable())
                    .findFirst()
                    .ifPresent(this::changeProject),
            () -> {
              session.connection().wish(project);
              dialogs.connect();
            });
  }

  /** What is shown in front of this window. */
  public Dialogs dialogs() {
    return dialogs;
  }
}
