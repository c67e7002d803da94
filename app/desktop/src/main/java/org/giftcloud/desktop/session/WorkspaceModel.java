// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Diary;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.ProfileTrial;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.engine.workspace.TextProposals;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;

/** The working folder as the window sees it: a snapshot of its studies, and the work on them. */
public final class WorkspaceModel implements AutoCloseable {
  private final Workspace workspace;
  private final Lanes lanes;
  private final Problems problems;
  private final Reviewer reviewer = Reviewer.ofThisSession();
  private final ReadOnlyObjectWrapper<List<StudyView>> studies =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<ImportReport>> imported =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Coalescer refresh;

  /** Endings of decisions that no snapshot shows yet; touched on the window's thread only. */
  private final List<Runnable> decided = new ArrayList<>();

  private final LongWorks works;
  private final TextProposals proposals;
  private final Subscription subscription;

  public WorkspaceModel(Workspace workspace, Lanes lanes, Problems problems, Clock clock) {
    this.workspace = workspace;
    this.lanes = lanes;
    this.problems = problems;
    this.refresh = new Coalescer(lanes.paced(), this::readStudies);
    this.proposals = workspace.insight().textProposals();
    this.works = new LongWorks(lanes, problems, clock, refresh::request);
    this.subscription = workspace.subscribe(refresh::request);
    refresh.request();
  }

  /** Reads a new snapshot; what was decided before it was read is told once it is seen. */
  private void readStudies() {
    List<Runnable> told = List.copyOf(decided);
    decided.clear();
    lanes
        .look()
        .run(
            workspace::studies,
            all -> {
              studies.set(all);
              told.forEach(Runnable::run);
            },
            cause -> {
              told.forEach(Runnable::run);
              problems.report(cause);
            });
  }

  public ReadOnlyObjectProperty<List<StudyView>> studiesProperty() {
    return studies.getReadOnlyProperty();
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

  /** Copies files in and prepares them if rules are chosen. */
  public void importFrom(List<Path> sources) {
    imported.set(Optional.empty());
    works.run(
        Progress.Phase.IMPORTING,
        progress -> {
          ImportReport report = workspace.importFrom(sources, progress);
          lanes.window().execute(() -> imported.set(Optional.of(report)));
          prepareIfRuled(progress);
          return report;
        },
        report -> {});
  }

  /** Why an image is not in that may come in all the same the next time. */
  private static final List<Reason> PASSING =
      List.of(Reasons.NO_SPACE, Reasons.STAGING_FAILED, Reasons.FAULT, Reasons.UNREADABLE);

  /** What comes over the network before it is imported. */
  public ReceivedFiles received() {
    return workspace.received();
  }

  /** Copies in what was fetched for this; a file goes once it is safe here, or never will be. */
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
            if (!PASSING.contains(line.reason())) {
              workspace.received().destroy(there.get(line.number() - 1));
            }
          }
          lanes.window().execute(() -> imported.set(Optional.of(report)));
          prepareIfRuled(progress);
          return report;
        },
        report -> {});
  }

  /** Tells {@code shown} to show identity, once it is written down that a person wanted it. */
  public void showNames(Reason where, Runnable shown) {
    lanes.look().run(() -> workspace.diary().namesShown(where, reviewer), shown, problems::report);
  }

  /** Writes down for the trail what a person did; in the order of the calls. */
  void writeDown(Entry entry) {
    lanes.look().run(() -> entry.write(workspace.diary()), () -> {}, problems::report);
  }

  /** Something for the trail. */
  interface Entry {
    void write(Diary diary) throws IOException;
  }

  /** Takes new rules and prepares under them; what was released under others comes back. */
  public void choose(Callable<Rules> rules, Consumer<Rules> chosen) {
    works.run(
        Progress.Phase.PREPARING,
        progress -> {
          Rules taken = rules.call();
          workspace.choose(taken);
          lanes.window().execute(() -> chosen.accept(taken));
          prepareIfRuled(progress);
          return taken;
        },
        taken -> {});
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

  /** Replaces the masks of images; {@code done} is told in either case. */
  public void mask(List<SourceRef> refs, List<Mask> masks, Runnable done) {
    lanes
        .work()
        .run(
            () -> workspace.mask(refs, masks, reviewer),
            done,
            cause -> {
              done.run();
              problems.report(cause);
            });
  }

  /** Lets images go. */
  public void release(List<SignOff> signOffs, Ending ending) {
    decide(() -> workspace.release(signOffs, reviewer), ending);
  }

  public void hold(List<SourceRef> refs, Reason reason, Ending ending) {
    decide(() -> workspace.hold(refs, reason, reviewer), ending);
  }

  /** Lets held images be prepared and reviewed again. */
  public void unhold(List<SourceRef> refs, Ending ending) {
    decide(
        () -> {
          workspace.unhold(refs, reviewer);
          prepareIfRuled(Progress.NONE);
        },
        ending);
  }

  /**
   * Takes back a release that has not gone yet, past whatever else is under way; then it is
   * prepared for review again. What has begun to go meanwhile is told.
   */
  public void takeBack(List<SourceRef> refs, Ending ending) {
    lanes
        .look()
        .run(
            () -> workspace.queue().takeBack(refs),
            taken -> {
              if (taken.size() < refs.size()) {
                problems.tooLate(refs.size() - taken.size());
              }
              unhold(taken, ending);
            },
            cause -> {
              ending.failed();
              refresh.request();
              problems.report(cause);
            });
  }

  private void decide(Lane.Work decision, Ending ending) {
    lanes
        .work()
        .run(
            decision,
            () -> {
              decided.add(ending::done);
              refresh.request();
            },
            cause -> {
              ending.failed();
              refresh.request();
              problems.report(cause);
            });
  }

  /** Told how a decision ended, on the window's thread. */
  public interface Ending {
    /** Nobody wants to know. */
    Ending UNWATCHED =
        new Ending() {
          @Override
          public void done() {}

          @Override
          public void failed() {}
        };

    /** The decision holds, and the snapshot of the studies shows it. */
    void done();

    /** Nothing was decided; the failure itself is reported elsewhere. */
    void failed();
  }

  /** Stops the long work under way; what was done stays done, nothing is half-sent. */
  public void cancel() {
    works.stop();
  }

  /** Reads one frame, as it came or as it will leave. */
  public Job picture(Shot shot, Consumer<FrameImage> done, Consumer<Throwable> failed) {
    return lanes
        .look()
        .run(
            () ->
                switch (shot.side()) {
                  case BEFORE ->
                      workspace.before(shot.ref(), shot.frame(), shot.window(), shot.overlays());
                  case AFTER ->
                      workspace.after(shot.ref(), shot.frame(), shot.window(), shot.overlays());
                },
            done,
            failed);
  }

  /**
   * Reads the first frame of an image as it will leave, for a list.
   *
   * @param small makes it small, off the window's thread
   */
  public <T> void glance(SourceRef ref, Function<FrameImage, T> small, Consumer<T> done) {
    lanes
        .glance()
        .run(
            () -> small.apply(workspace.after(ref, 0, Window.asStored(), Overlays.SHOWN)),
            done,
            cause -> {});
  }

  /** How an image asks to be shown; nothing is told where that cannot be read. */
  public void display(SourceRef ref, Consumer<Display> done) {
    lanes.look().run(() -> workspace.display(ref), done, cause -> {});
  }

  /** Looks for text in an image, on a thread of its own; it takes seconds. */
  public Job propose(SourceRef ref, Consumer<TextProposal> done, Consumer<Throwable> failed) {
    return lanes.text().run(() -> proposals.of(ref), done, failed);
  }

  /** What the profile did to an image. */
  public Job changes(SourceRef ref, Consumer<List<AttributeChange>> done) {
    return lanes.look().run(() -> workspace.changes(ref), done, cause -> done.accept(List.of()));
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

  /** One frame to look at. */
  public record Shot(SourceRef ref, int frame, Side side, Window window, Overlays overlays) {}

  /** Which of the two pictures of an image. */
  public enum Side {
    BEFORE,
    AFTER
  }

  @Override
  public void close() throws IOException {
    subscription.close();
    try {
      proposals.close();
    } finally {
      workspace.close();
    }
  }
}
