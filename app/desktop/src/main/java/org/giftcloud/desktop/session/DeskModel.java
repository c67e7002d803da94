// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.desk.DeskException;
import org.giftcloud.engine.desk.ReviewDesk;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;

/** What waits for a review as the window sees it, here or at a gateway, and the decisions on it. */
public sealed class DeskModel implements AutoCloseable permits WorkspaceModel {
  private final ReviewDesk desk;
  private final Lanes lanes;
  private final Problems problems;
  private final ReadOnlyObjectWrapper<List<StudyView>> studies =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper answering = new ReadOnlyBooleanWrapper(true);
  private final Coalescer refresh;

  /** Endings of decisions that no snapshot shows yet; touched on the window's thread only. */
  private final List<Runnable> decided = new ArrayList<>();

  /** What masks were drawn for that do not hold yet; touched on the window's thread only. */
  private final List<List<SourceRef>> masking = new ArrayList<>();

  private final Subscription subscription;

  public DeskModel(ReviewDesk desk, Lanes lanes, Problems problems) {
    this.desk = desk;
    this.lanes = lanes;
    this.problems = problems;
    this.refresh = new Coalescer(lanes.paced(), this::readStudies);
    this.subscription = desk.subscribe(refresh::request);
    refresh.request();
  }

  /** Reads a new snapshot soon. */
  final void refresh() {
    refresh.request();
  }

  /** Reads a new snapshot; what was decided before it was read is told once it is seen. */
  private void readStudies() {
    List<Runnable> told = List.copyOf(decided);
    decided.clear();
    lanes
        .look()
        .run(
            desk::studies,
            all -> {
              answering.set(true);
              studies.set(all);
              told.forEach(Runnable::run);
            },
            cause -> {
              told.forEach(Runnable::run);
              unread(cause);
            });
  }

  /** What another process has is not known while that does not answer; it is asked again. */
  private void unread(Throwable cause) {
    if (cause instanceof DeskException) {
      boolean wasThere = answering.get();
      answering.set(false);
      if (wasThere) {
        // One line may have broken alone; where it is gone, its watch tells when it is back.
        lanes.gathered().execute(refresh::request);
      }
    } else {
      problems.report(cause);
    }
  }

  /** Whether the snapshot is one of now, and not of before another process fell silent. */
  public ReadOnlyBooleanProperty answeringProperty() {
    return answering.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<StudyView>> studiesProperty() {
    return studies.getReadOnlyProperty();
  }

  /**
   * Replaces the masks of images; {@code done} is told in either case, and not before a snapshot
   * shows what would leave now.
   */
  public void mask(List<SourceRef> refs, List<Mask> masks, Runnable done) {
    masking.add(refs);
    lanes
        .work()
        .run(
            () -> desk.mask(refs, masks),
            () -> {
              masking.remove(refs);
              decided.add(done);
              refresh.request();
            },
            cause -> {
              masking.remove(refs);
              done.run();
              problems.report(cause);
            });
  }

  /**
   * Lets images go, past whatever else is under way, but never past masks of theirs, nor past rules
   * that were chosen before.
   */
  public void release(List<SignOff> signOffs, Ending ending) {
    boolean waits = awaitsRules() || isBeingMasked(signOffs.stream().map(SignOff::ref).toList());
    decide(waits ? lanes.work() : lanes.look(), () -> desk.release(signOffs), ending);
  }

  /** Whether rules were chosen that do not hold yet. */
  boolean awaitsRules() {
    return false;
  }

  private boolean isBeingMasked(List<SourceRef> refs) {
    return masking.stream().flatMap(List::stream).anyMatch(refs::contains);
  }

  /** Keeps images here, past whatever else is under way: what is released may be about to go. */
  public void hold(List<SourceRef> refs, Reason reason, Ending ending) {
    Lane.Work hold = () -> desk.hold(refs, reason);
    decide(lanes.look(), hold, ending);
    if (isBeingMasked(refs)) {
      // Masks that were drawn before put what is held back into the review when their turn comes.
      decide(lanes.work(), hold, Ending.UNWATCHED);
    }
  }

  /** Lets held images be prepared and reviewed again. */
  public void unhold(List<SourceRef> refs, Ending ending) {
    decide(lanes.work(), () -> desk.unhold(refs), ending);
  }

  /**
   * Takes back a release that has not gone yet, past whatever else is under way; then it is
   * prepared for review again. What has begun to go meanwhile is told.
   */
  public void takeBack(List<SourceRef> refs, Ending ending) {
    lanes
        .look()
        .run(
            () -> desk.takeBack(refs),
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

  private void decide(Lane lane, Lane.Work decision, Ending ending) {
    lane.run(
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

  /** Reads one frame, as it came or as it will leave. */
  public Job picture(Shot shot, Consumer<FrameImage> done, Consumer<Throwable> failed) {
    return lanes
        .look()
        .run(
            () ->
                switch (shot.side()) {
                  case BEFORE -> desk.before(shot.asked());
                  case AFTER -> desk.after(shot.asked());
                },
            done,
            failed);
  }

  /**
   * Reads a frame of an image as it will leave, for a list.
   *
   * @param small makes it small, off the window's thread
   */
  public <T> void glance(
      SourceRef ref,
      int frame,
      Function<FrameImage, T> small,
      Consumer<T> done,
      Consumer<Throwable> failed) {
    lanes
        .glance()
        .run(
            () ->
                small.apply(
                    desk.after(
                        new ReviewDesk.Frame(ref, frame, Window.asStored(), Overlays.SHOWN))),
            done,
            failed);
  }

  /** How an image asks to be shown; nothing is told where that cannot be read. */
  public void display(SourceRef ref, Consumer<Display> done) {
    lanes.look().run(() -> desk.display(ref), done, cause -> {});
  }

  /** Looks for text in an image, on a thread of its own; it takes seconds. */
  public Job propose(SourceRef ref, Consumer<TextProposal> done, Consumer<Throwable> failed) {
    return lanes.text().run(() -> desk.propose(ref), done, failed);
  }

  /** What the profile did to an image; the values it had before only where that side is asked. */
  public Job changes(SourceRef ref, Side side, Consumer<List<AttributeChange>> done) {
    return lanes
        .look()
        .run(
            () ->
                switch (side) {
                  case BEFORE -> desk.originals(ref);
                  case AFTER -> desk.changes(ref);
                },
            done,
            cause -> done.accept(List.of()));
  }

  /** One frame to look at. */
  public record Shot(SourceRef ref, int frame, Side side, Window window, Overlays overlays) {
    ReviewDesk.Frame asked() {
      return new ReviewDesk.Frame(ref, frame, window, overlays);
    }
  }

  /** Which of the two pictures of an image. */
  public enum Side {
    BEFORE,
    AFTER
  }

  @Override
  public void close() throws IOException {
    subscription.close();
    desk.close();
  }
}
