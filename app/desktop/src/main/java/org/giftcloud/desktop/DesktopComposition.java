// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.giftcloud.desktop.frame.GatewayView;
import org.giftcloud.desktop.frame.MainView;
import org.giftcloud.desktop.frame.MainViewModel;
import org.giftcloud.desktop.frame.ModalHost;
import org.giftcloud.desktop.frame.WindowSize;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.fx.Presence;
import org.giftcloud.desktop.gateway.GatewayFile;
import org.giftcloud.desktop.look.Theme;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.pick.WindowFilePicker;
import org.giftcloud.desktop.practice.Practice;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.GatewaySession;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.start.StartView;
import org.giftcloud.desktop.tray.Tray;
import org.giftcloud.desktop.tray.Trays;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.desk.LocalLines;
import org.giftcloud.engine.instance.SingleInstance;
import org.giftcloud.engine.managed.ManagedFile;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.engine.workspace.WorkspaceException;
import org.giftcloud.sampledata.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the desktop together: one window, and the session it works on. */
final class DesktopComposition implements MainView.Shell, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopComposition.class);

  private final Stage stage;
  private final DesktopOptions options;
  private final Messages messages = Messages.english();
  private final Clock clock = Clock.systemUTC();
  private final Lanes lanes = Lanes.start();
  private final Problems problems = new Problems(messages);
  private final Settings settings;
  private final ModalHost host = new ModalHost();
  private final FilePicker picker;
  private final Size practiceSize;
  private final Path managedFile;
  private final Path home;
  private final Map<Settings.Key, String> usual;

  /** Why nothing is opened: nobody knows what settings that cannot be read forbid. */
  private Optional<Problem> refused = Optional.empty();

  private final Scene scene;
  private final Presence presence;
  private final Standby standby;
  private Theme theme;
  private Optional<Session> session = Optional.empty();
  private Optional<GatewaySession> atGateway = Optional.empty();
  private Optional<MainView> main = Optional.empty();
  private Optional<SingleInstance> instance = Optional.empty();

  /**
   * What differs between a person's desktop and a test.
   *
   * @param managed the administrator's file, which need not be there
   * @param home where the first uploader left what can be taken over
   * @param tray where the program shows while its window is out of the way
   * @param usual what holds where nobody chose, as far as it differs from the program's own
   */
  record Surroundings(
      FilePicker picker,
      Size practice,
      Path managed,
      Path home,
      Function<Lanes, Tray> tray,
      Map<Settings.Key, String> usual) {}

  DesktopComposition(Stage stage, DesktopOptions options) {
    this(
        stage,
        options,
        new Surroundings(
            new WindowFilePicker(stage),
            Size.DEMO,
            ManagedFile.systemFile(),
            Path.of(System.getProperty("user.home")),
            Trays::here,
            Map.of()));
  }

  DesktopComposition(Stage stage, DesktopOptions options, Surroundings around) {
    this.stage = stage;
    this.options = options;
    this.picker = around.picker();
    this.practiceSize = around.practice();
    this.managedFile = around.managed();
    this.home = around.home();
    this.usual = around.usual();
    this.settings = settings();
    this.theme = options.appearance().look().theme(settings.get(Settings.Key.THEME));
    this.scene = new Scene(host, WindowSize.WIDTH, WindowSize.HEIGHT);
    theme.dress(scene);
    presence =
        new Presence(scene, () -> session.ifPresent(now -> now.watch().touch()), this::second);
    standby = new Standby(stage, host, messages, around.tray().apply(lanes), clock);
  }

  private void second() {
    session.ifPresent(now -> now.watch().check());
    standby.second();
  }

  /** An administrator's file that cannot be read is told when the window opens. */
  private Settings settings() {
    if (options.mode() == Mode.PRACTICE) {
      return practiceSettings();
    }
    Managed managed = Managed.nothing();
    try {
      managed = Managed.read(managedFile);
    } catch (IOException e) {
      refused = Optional.of(problems.managed(e));
    }
    Settings read =
        Settings.read(
                options.workspace().resolve("desktop.properties"),
                managed,
                task -> lanes.look().run(task::run, () -> {}, problems::report))
            .withUsual(usual);
    if (refused.isEmpty() && read.isOfOtherVersion()) {
      refused = Optional.of(problems.newerSettings());
    }
    return read;
  }

  private Settings practiceSettings() {
    // Nobody knows the passphrase of a practice: its keys are never locked.
    return Settings.forgetful().withUsual(usual).withUsual(Map.of(Settings.Key.AUTO_LOCK, "0"));
  }

  /** Shows the window at once; the working folder opens behind it. */
  void show() {
    stage.setTitle(messages.text("frame.window.title"));
    stage.setScene(scene);
    WindowSize size = WindowSize.on(Screen.getPrimary().getVisualBounds());
    size.give(stage);
    if (size.isTight()) {
      host.scroll();
    }
    switch (options.mode()) {
      case REAL -> openReal();
      case PRACTICE -> practise();
      case GATEWAY -> callGateway();
    }
    stage.setOnCloseRequest(standby::closeRequested);
    stage.setIconified(options.appearance().opening() == DesktopOptions.Opening.MINIMISED);
    stage.show();
  }

  private void openReal() {
    StartView start = new StartView(messages);
    host.setContent(start);
    refused.ifPresentOrElse(
        problem -> start.ended(problem, stage::close), () -> open(start, Optional.empty()));
  }

  private void open(StartView start, Optional<char[]> passphrase) {
    start.waiting(messages.text("start.opening.text"));
    lanes
        .sign()
        .run(
            () -> openSession(passphrase),
            this::enter,
            cause -> {
              Problem problem = problems.of(cause);
              Runnable again = () -> open(start, Optional.empty());
              if (cause instanceof WorkspaceException workspace && asksPassphrase(workspace)) {
                start.askPassphrase(problem, given -> open(start, Optional.of(given)));
              } else if (isOfGateway(cause)) {
                // A gateway has it open: what it keeps for eyes can be looked at all the same.
                call(start, LocalLines.to(options.workspace()), other -> problem, again);
              } else {
                start.failed(problem, again);
              }
            });
  }

  private boolean isOfGateway(Throwable cause) {
    return cause instanceof WorkspaceException workspace
        && workspace.kind() == WorkspaceException.Kind.IN_USE
        && LocalLines.isThere(options.workspace());
  }

  /** Reviews at a gateway on another computer. */
  private void callGateway() {
    StartView start = new StartView(messages);
    host.setContent(start);
    Path file = Objects.requireNonNull(options.gateway());
    refused.ifPresentOrElse(
        problem -> start.ended(problem, stage::close),
        () -> call(start, () -> GatewayFile.read(file).open(), problems::of, this::callGateway));
  }

  private void call(
      StartView start, Line.Dial dial, Function<Throwable, Problem> problem, Runnable again) {
    start.waiting(messages.text("start.gateway.text"));
    lanes
        .sign()
        .run(
            () -> GatewaySession.call(dial, lanes, problems),
            this::enter,
            cause -> start.failed(problem.apply(cause), again));
  }

  private void enter(GatewaySession entered) {
    atGateway = Optional.of(entered);
    entered.templates().alsoSuggest(() -> SessionMaker.shipped(settings));
    GatewayView view =
        new GatewayView(entered, new MainView.Around(messages, picker, host, this, clock));
    host.setContent(view);
    view.focusFirst();
  }

  private static boolean asksPassphrase(WorkspaceException problem) {
    return switch (problem.kind()) {
      case PASSPHRASE_NEEDED, WRONG_PASSPHRASE -> true;
      case IN_USE, NOT_PROTECTED, DAMAGED, OTHER_VERSION -> false;
    };
  }

  private Session openSession(Optional<char[]> passphrase) throws IOException {
    Path folder = options.workspace();
    Workspace workspace =
        passphrase.isPresent() ? Workspace.open(folder, passphrase.get()) : Workspace.open(folder);
    passphrase.ifPresent(secret -> Arrays.fill(secret, '\0'));
    try {
      return new SessionMaker(settings, lanes, problems, clock)
          .make(
              Mode.REAL,
              workspace,
              new SessionMaker.Places(folder, folder.resolve("mask-templates.json")),
              Session.Ending.NONE);
    } catch (IOException | RuntimeException e) {
      // Or another attempt would find the folder in use, by this one.
      try (workspace) {
        throw e;
      }
    }
  }

  /** Everything that is on the window; for tests that look at all of it. */
  Parent root() {
    return host;
  }

  @Override
  public void practise() {
    StartView start = new StartView(messages);
    start.waiting(messages.text("start.practice.text"));
    host.setContent(start);
    leave();
    lanes
        .sign()
        .run(
            () -> {
              Practice practice = Practice.start(practiceSize);
              Session made =
                  new SessionMaker(practiceSettings(), lanes, problems, clock)
                      .make(
                          Mode.PRACTICE,
                          Workspace.open(practice.workspace()),
                          new SessionMaker.Places(practice.workspace(), practice.templates()),
                          practice::end);
              lanes.window().execute(() -> practice.begin(made));
              return made;
            },
            this::enter,
            cause -> start.failed(problems.of(cause), this::practise));
  }

  @Override
  public void leavePractice() {
    if (options.mode() == Mode.PRACTICE) {
      stage.close();
      return;
    }
    leave();
    openReal();
  }

  private void enter(Session entered) {
    session = Optional.of(entered);
    standby.attend(session);
    MainView view =
        new MainView(
            entered,
            new MainViewModel(entered, messages, clock),
            new MainView.Around(messages, picker, host, this, clock));
    main = Optional.of(view);
    host.setContent(view);
    view.focusFirst();
    if (entered.mode() == Mode.REAL) {
      listen();
      if (!options.given().isEmpty()) {
        view.take(options.given());
      } else if (settings.isFirstRun()) {
        view.dialogs().wizard();
      }
    }
  }

  /** Takes over what second starts are given. */
  private void listen() {
    if (instance.isPresent()) {
      return;
    }
    lanes
        .sign()
        .run(
            () ->
                SingleInstance.listen(
                    options.workspace(),
                    arguments -> lanes.window().execute(() -> startedAgain(arguments))),
            open -> instance = Optional.of(open),
            cause -> LOG.info("Second starts open their own window"));
  }

  /** A second start: the window comes to the front and takes what that one was given. */
  private void startedAgain(List<String> arguments) {
    standby.front();
    main.ifPresent(view -> view.take(arguments));
  }

  /** Ends the session behind the window, after the piece of work in hand. */
  private void leave() {
    session.ifPresent(
        old -> {
          old.workspace().cancel();
          lanes.work().run(old::close, () -> {}, problems::report);
        });
    session = Optional.empty();
    standby.attend(session);
    atGateway.ifPresent(old -> lanes.work().run(old::close, () -> {}, problems::report));
    atGateway = Optional.empty();
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public void turnTheme() {
    theme = theme.other();
    theme.dress(scene);
    settings.set(Settings.Key.THEME, theme.name());
  }

  /** Called when the window is gone: what is under way stops at a safe point. */
  @Override
  public void close() {
    presence.close();
    standby.close();
    instance.ifPresent(Endings::closeQuietly);
    session.ifPresent(Endings::closeQuietly);
    atGateway.ifPresent(Endings::closeQuietly);
    settings.flush();
    lanes.close();
  }
}
