// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.desk.LocalDesk;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.workspace.Diary;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.Origin;
import org.giftcloud.engine.workspace.PatientShown;
import org.giftcloud.engine.workspace.ProfileTrial;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;

/** The working folder as the window sees it: a snapshot of its studies, and the work on them. */
public final class WorkspaceModel extends DeskModel {
  private final Workspace workspace;
  private final Lanes lanes;
  private final Problems problems;
  private final Reviewer reviewer = Reviewer.ofThisSession();
  private final ReadOnlyObjectWrapper<Optional<ImportReport>> imported =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final ReadOnlyObjectWrapper<Optional<ImportReport>> received =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final LongWorks works;

  private volatile SiteIds siteIds = SiteIds.NONE;

  /** How many rules were chosen that do not hold yet; touched on the window's thread only. */
  private int choosing;

  public WorkspaceModel(Workspace workspace, Lanes lanes, Problems problems, Clock clock) {
    super(new LocalDesk(workspace, Reviewer.ofThisSession()), lanes, problems);
    this.workspace = workspace;
    this.lanes = lanes;
    this.problems = problems;
    this.works = new LongWorks(lanes, problems, clock, this::refresh);
  }

  /** Long work under way; empty when there is none. */
  public ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
    return works.activityProperty();
  }

  /** Whether a stop was asked for and waits for a safe point. */
  public ReadOnlyBooleanProperty stoppingProperty() {
    return works.stoppingProperty();
  }

  /** What became of the files of the import that ended last. */
  public ReadOnlyObjectProperty<Optional<ImportReport>> importedProperty() {
    return imported.getReadOnlyProperty();
  }

  /** What became of the images that came over the network last. */
  public ReadOnlyObjectProperty<Optional<ImportReport>> receivedProperty() {
    return received.getReadOnlyProperty();
  }

  /** Whose patient IDs those are that come from now on, where images do not say it. */
  public void setSiteIds(SiteIds ids) {
    siteIds = ids;
  }

  /** The same, for any thread. */
  SiteIds siteIds() {
    return siteIds;
  }

  /** Copies files in and prepares them if rules are chosen; tells what came of it. */
  public void importFrom(List<Path> sources, Consumer<ImportReport> done) {
    imported.set(Optional.empty());
    SourceSite site = siteIds.usual();
    works.run(
        Progress.Phase.IMPORTING,
        progress -> {
          Destination meant = workspace.rules().map(Rules::destination).orElse(null);
          ImportReport report = workspace.importFrom(sources, new Origin(meant, site), progress);
          lanes.window().execute(() -> imported.set(Optional.of(report)));
          prepareIfRuled(progress);
          return report;
        },
        done);
  }

  /** What comes over the network before it is imported. */
  public ReceivedFiles received() {
    return workspace.received();
  }

  /** Copies in what was fetched for this; a file goes once it is safe here, or parked. */
  void takeIn(List<Path> fetched) {
    if (fetched.isEmpty()) {
      return;
    }
    works.run(
        Progress.Phase.IMPORTING,
        progress -> {
          List<Path> there = fetched.stream().filter(Files::exists).toList();
          ImportReport report = workspace.importReceived(there, progress);
          for (ImportReport.Line line : report.lines()) {
            Path file = there.get(line.number() - 1);
            workspace.parking().settle(file, line, workspace.received());
          }
          lanes
              .window()
              .execute(
                  () -> {
                    imported.set(Optional.of(report));
                    received.set(Optional.of(report));
                  });
          prepareIfRuled(progress);
          return report;
        },
        report -> {});
  }

  /** Tells {@code shown} to show identity, once it is written down that a person wanted it. */
  public void showNames(Reason where, Runnable shown) {
    lanes.look().run(() -> workspace.diary().namesShown(where, reviewer), shown, problems::report);
  }

  /** Tells who images are of, once it is written down that a person wanted to know. */
  public void showPatients(
      List<SourceRef> refs, Reason where, Consumer<Map<SourceRef, PatientShown>> shown) {
    lanes
        .look()
        .run(() -> workspace.diary().patients(refs, where, reviewer), shown, problems::report);
  }

  /** Writes down for the trail what a person did; in the order of the calls. */
  void writeDown(Entry entry) {
    lanes.look().run(() -> entry.write(workspace.diary()), () -> {}, problems::report);
  }

  /** Something for the trail. */
  interface Entry {
    void write(Diary diary) throws IOException;
  }

  /**
   * Takes new rules and prepares under them; what was released under others comes back. Not among
   * the works that a person stops: a choice that was dropped would still be shown as made.
   */
  public void choose(Callable<Rules> rules, Consumer<Rules> chosen) {
    choosing++;
    lanes
        .work()
        .run(
            () -> take(rules),
            taken -> {
              chosen.accept(taken);
              prepare();
            },
            problems::report);
  }

  private Rules take(Callable<Rules> rules) throws Exception {
    try {
      Rules taken = rules.call();
      workspace.choose(taken);
      return taken;
    } finally {
      lanes.window().execute(() -> choosing--);
    }
  }

  /** Takes the rules in force away: what they made comes back and waits for others. */
  void withdrawRules() {
    choosing++;
    lanes
        .work()
        .run(
            () -> {
              try {
                workspace.withdrawRules();
              } finally {
                lanes.window().execute(() -> choosing--);
              }
            },
            () -> {},
            problems::report);
  }

  @Override
  boolean awaitsRules() {
    return choosing > 0;
  }

  /**
   * Asks a server for its scripts, before something is prepared; call it off the window's thread.
   */
  void learnScripts(GiftCloudClient client, Destination destination)
      throws IOException, ServerException {
    workspace.scripts().learn(client, destination);
  }

  /** Prepares what still waits for it, under the rules in force. */
  public void prepare() {
    works.run(
        Progress.Phase.PREPARING,
        progress -> {
          prepareIfRuled(progress);
          return Boolean.TRUE;
        },
        done -> {});
  }

  private void prepareIfRuled(Progress progress) throws IOException, InterruptedException {
    if (workspace.rules().isPresent()) {
      workspace.prepare(progress);
    }
  }

  /** Stops the long work under way; what was done stays done, nothing is half-sent. */
  public void cancel() {
    works.stop();
  }

  /** What happened here, read from the disk and proved; call it off the window's thread. */
  public Trail trail() throws IOException {
    return workspace.insight().trail();
  }

  /** What a profile would do to images, each named in the order given; those gone are left out. */
  public void tryProfile(
      Callable<CompiledProfile> profile,
      List<SourceRef> refs,
      Consumer<List<ProfileTrial>> done,
      Consumer<Throwable> failed) {
    lanes
        .glance()
        .run(
            () -> {
              CompiledProfile compiled = profile.call();
              List<ProfileTrial> trials = new ArrayList<>();
              for (SourceRef ref : refs) {
                workspace.insight().tryProfile(compiled, ref).ifPresent(trials::add);
              }
              return trials;
            },
            done,
            failed);
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      workspace.close();
    }
  }
}
