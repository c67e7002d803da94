// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.uploads.ResearcherViewModel;
import org.giftcloud.desktop.uploads.ResearcherViewModel.Came;
import org.giftcloud.desktop.uploads.ResearcherViewModel.Failed;
import org.giftcloud.desktop.uploads.ResearcherViewModel.OtherProject;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.ServerImage.Verdict;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One window's queue, over a restart: what was told it holds, and what was on goes on. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class QueueModelIT extends InWindow {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Problems problems = new Problems(Messages.english());
  private SandboxServer server;
  private Workspace workspace;
  private ConnectionModel connection;
  private KeysModel keys;
  private QueueModel queue;
  private final SimpleObjectProperty<Optional<Destination>> ruled =
      new SimpleObjectProperty<>(Optional.empty());
  private Settings settings;
  private Managed managed = Managed.nothing();

  @BeforeEach
  void begin() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    workspace = Workspace.open(folder.resolve("workspace"));
    workspace.choose(rules());
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);
    workspace.release(
        images().stream()
            .map(image -> new SignOff(image.ref(), image.output(), accepted(image)))
            .toList(),
        Reviewer.ofThisSession());
    open();
  }

  @AfterEach
  void end() throws Exception {
    closeAll();
    server.close();
    lanes.close();
    window.shutdownNow();
  }

  private static FramesSeen accepted(InstanceView image) {
    return FramesSeen.of(new BitSet(), image.facts().frames()).rest(Rest.ACCEPTED_UNSEEN);
  }

  private List<InstanceView> images() {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == ItemState.IN_REVIEW)
        .toList();
  }

  private Rules rules() throws Exception {
    return new Rules(
        ProfileCatalogue.load().compile("dicom-basic", Set.of()),
        MaskTemplates.none(),
        new Destination(server.url().toString(), server.project()));
  }

  private void open() throws Exception {
    ruled.set(Optional.of(rules().destination()));
    settings =
        Settings.read(folder.resolve("settings"), managed, Runnable::run)
            .withUsual(Map.of(Settings.Key.RELEASE_GRACE, "0"));
    on(
        () -> {
          connection = new ConnectionModel(lanes, settings);
          keys = new KeysModel(lanes, folder.resolve("replica"), Clock.systemUTC());
          queue =
              new QueueModel(
                  workspace,
                  connection,
                  keys,
                  ruled,
                  settings,
                  new QueueModel.Told(lanes, problems));
          return true;
        });
  }

  private void rule(Optional<Destination> where) throws Exception {
    run(() -> ruled.set(where));
  }

  private Job createKeys() {
    return keys.create(
        new KeysModel.Wanted(folder.resolve("keys"), ""),
        PASSPHRASE.toCharArray(),
        () -> {},
        problems::report);
  }

  /** After what the queue was told on its lane. */
  private Mode modeOnceChanged() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    lanes.sign().run(changed::countDown, () -> {}, problems::report);
    assertTrue(changed.await(10, TimeUnit.SECONDS));
    return workspace.queue().status().mode();
  }

  private void closeAll() throws IOException {
    queue.close();
    workspace.close();
    keys.close();
    connection.close();
  }

  @Test
  void what_was_switched_on_goes_on_after_a_restart_and_a_hold_holds() throws Exception {
    until(() -> !snapshot().series().isEmpty());
    SeriesKey held = on(() -> snapshot().series().getFirst().key());
    int others = on(() -> snapshot().series().size() - 1);
    on(
        () -> {
          queue.hold(List.of(held), Holds.ASK);
          queue.send();
          return true;
        });
    until(() -> series(held).filter(one -> one.state() == QueuedSeries.State.HELD).isPresent());
    assertEquals(Holds.ASK, on(() -> series(held).orElseThrow().reason()));
    assertEquals(Mode.STOPPED, on(() -> snapshot().status().mode()), "nothing to send with");

    closeAll();
    workspace = Workspace.open(folder.resolve("workspace"));
    workspace.choose(rules());
    open();
    rule(Optional.empty());
    assertTrue(on(() -> queue.switchedOnProperty().get()));
    signIn(connection, server, problems);
    on(this::createKeys);
    until(() -> keys.storeProperty().get().isPresent());
    assertEquals(Mode.STOPPED, modeOnceChanged(), "rules are awaited");
    rule(Optional.of(new Destination(server.url().toString(), "ELSEWHERE")));
    assertEquals(Mode.STOPPED, modeOnceChanged(), "rules are for another project");
    rule(Optional.of(rules().destination()));

    until(() -> snapshot().series().size() == 1);
    assertEquals(
        List.of(held), on(() -> snapshot().series().stream().map(QueuedSeries::key).toList()));
    int keptWhole = on(() -> queue.keptProperty().get().size());
    assertTrue(
        on(() -> snapshot().arrived().size()) + keptWhole >= others, "each is accounted for");
    assertEquals(Optional.empty(), on(() -> problems.currentProperty().get()));

    on(
        () -> {
          queue.free(List.of(held));
          return true;
        });
    until(() -> snapshot().series().isEmpty());
    List<HistoryLine.Step> steps =
        workspace.queue().history(held).stream().map(HistoryLine::step).toList();
    assertTrue(
        steps.indexOf(HistoryLine.Step.QUEUE_HELD) < steps.indexOf(HistoryLine.Step.QUEUE_FREED),
        steps.toString());
  }

  @Test
  void locking_the_keys_ends_the_sending_before_they_are_closed() throws Exception {
    signIn(connection, server, problems);
    on(this::createKeys);
    until(() -> keys.storeProperty().get().isPresent());
    on(
        () -> {
          queue.send();
          keys.lock();
          return true;
        });

    until(() -> snapshot().status().mode() == Mode.STOPPED && snapshot().status().sending() == 0);
    assertEquals(Optional.empty(), on(() -> problems.currentProperty().get()));
  }

  @Test
  void keys_lock_by_themselves_when_nothing_is_going_and_the_trail_says_so() throws Exception {
    Instant began = Instant.parse("2026-03-01T12:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(began);
    WorkspaceModel model =
        on(() -> new WorkspaceModel(workspace, lanes, problems, Clock.systemUTC()));
    KeyWatch watch = on(() -> new KeyWatch(keys, queue, model, settings, new MovedClock(now::get)));
    signIn(connection, server, problems);
    on(
        () -> {
          queue.setGrace(Duration.ofHours(1));
          queue.send();
          return createKeys();
        });
    until(() -> snapshot().status().mode() == Mode.RUNNING && !snapshot().series().isEmpty());

    now.set(began.plus(Duration.ofHours(8)));
    run(watch::check);
    assertTrue(on(() -> keys.storeProperty().get().isPresent()), "images are about to go");

    run(() -> queue.setGrace(Duration.ZERO));
    until(() -> snapshot().series().isEmpty());
    run(() -> watch.setLimit(Duration.ofHours(9)));
    run(watch::check);
    assertTrue(on(() -> keys.storeProperty().get().isPresent()), "it is not time");
    run(() -> watch.setLimit(Duration.ofHours(8)));
    // What wakes a computer that slept comes too late.
    run(watch::touch);
    assertEquals(Optional.empty(), on(() -> keys.storeProperty().get()));
    assertEquals(Optional.of(Duration.ofHours(8)), on(() -> watch.lockedAfterProperty().get()));
    until(
        () ->
            List.of("keys-unlocked", "keys-locked")
                .equals(
                    workspace.insight().trail().entries().stream()
                        .map(Trail.Entry::event)
                        .filter(event -> event.startsWith("keys-"))
                        .toList()));
    assertEquals(Optional.empty(), on(() -> problems.currentProperty().get()));
  }

  @Test
  void only_the_administrator_lets_go_what_a_script_was_not_applied_to() throws Exception {
    on(
        () -> {
          settings.set(Settings.Key.SERVER_SCRIPTS, "send");
          return true;
        });
    closeAll();
    workspace = Workspace.open(folder.resolve("workspace"));
    open();
    assertEquals(ScriptPolicy.HOLD, workspace.queue().settings().scripts());

    Path file = folder.resolve("managed.properties");
    Files.writeString(file, "server-scripts = send\n");
    managed = Managed.read(file);
    closeAll();
    workspace = Workspace.open(folder.resolve("workspace"));
    open();
    assertEquals(ScriptPolicy.SEND_UNAPPLIED, workspace.queue().settings().scripts());
  }

  @Test
  void a_researcher_s_view_is_what_the_server_gives_or_says_that_it_gives_none() throws Exception {
    signIn(connection, server, problems);
    on(
        () -> {
          queue.send();
          return createKeys();
        });
    until(() -> !snapshot().arrived().isEmpty() && snapshot().series().isEmpty());
    SeriesKey key = on(() -> snapshot().arrived().getFirst().key());
    ResearcherViewModel view = new ResearcherViewModel(queue, problems, key);

    Downloaded.Series whole = came(view);
    List<StoredFile> stored = stored(whole);
    assertEquals(whole.at().sent(), stored.size());
    assertEquals(Map.of(Verdict.AS_SENT, stored.size()), whole.verdicts());
    assertTrue(whole.isAsSent());
    assertTrue(
        whole.attributes().contains("(0012,0062) CS [YES]  PatientIdentityRemoved"),
        whole.attributes().toString());

    for (StoredFile file : stored) {
      Files.write(file.path(), new byte[] {0, 0}, StandardOpenOption.APPEND);
    }
    Downloaded.Series damaged = came(view);
    assertEquals(Map.of(Verdict.DIFFERENT, stored.size()), damaged.verdicts());
    assertFalse(damaged.isAsSent());
    assertFalse(
        damaged.attributes().toString().contains("[" + whole.at().subject() + "]"),
        "of what is not ours no text is shown");

    server.faults().always(Where.anything(), new Fault.Refuse(503, "down for the night"));
    run(view::ask);
    until(() -> view.stateProperty().get() instanceof Failed);
    Failed failed = on(() -> (Failed) view.stateProperty().get());
    assertFalse(failed.problem().detail().isBlank());

    run(connection::signOut);
    run(view::ask);
    assertEquals(new OtherProject(0), on(() -> view.stateProperty().get()));
  }

  private Downloaded.Series came(ResearcherViewModel view) throws Exception {
    run(view::ask);
    until(() -> view.stateProperty().get() instanceof Came);
    return on(() -> ((Came) view.stateProperty().get()).what().series().getFirst());
  }

  private List<StoredFile> stored(Downloaded.Series series) throws IOException {
    return server.stored().stream()
        .filter(file -> file.subject().equals(series.at().subject()))
        .filter(file -> file.experiment().equals(series.at().session()))
        .filter(file -> file.scan().equals(series.at().scan()))
        .toList();
  }

  /** A clock that a test moves. */
  private static final class MovedClock extends Clock {
    private final Supplier<Instant> now;

    MovedClock(Supplier<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  private QueueSnapshot snapshot() {
    return queue.snapshotProperty().get();
  }

  private Optional<QueuedSeries> series(SeriesKey key) {
    return snapshot().series().stream().filter(one -> one.key().equals(key)).findFirst();
  }
}
