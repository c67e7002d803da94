// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Background;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;

/** The review desk of another process. */
public final class RemoteDesk implements ReviewDesk {
  private static final Duration LOOK = Duration.ofMinutes(2);
  private static final Duration TEXT = Duration.ofMinutes(5);
  private static final long AFTER_A_FAILURE_SECONDS = 2;

  private final Caller caller;

  /** Guarded by itself. */
  private final KnownStudies told = new KnownStudies();

  private RemoteDesk(Caller caller) {
    this.caller = caller;
  }

  /**
   * Calls the process that has the working folder open.
   *
   * @throws DeskException when nobody answers, or another version does
   */
  public static RemoteDesk call(Line.Dial dial) throws IOException {
    return new RemoteDesk(new Caller(dial));
  }

  /** Under which account decisions are kept there. */
  public String reviewer() {
    return caller.reviewer();
  }

  @Override
  public List<StudyView> studies() throws IOException {
    // One after the other: what is told later is newer.
    synchronized (told) {
      return caller.look(
          told.ask(), LOOK, (answer, wire) -> told.take(Caller.only(Answer.Studies.class, answer)));
    }
  }

  @Override
  public Display display(SourceRef ref) throws IOException {
    return caller.look(
        new Ask.Shown(ref),
        LOOK,
        (answer, wire) -> Caller.only(Answer.Shown.class, answer).display());
  }

  @Override
  public FrameImage after(Frame frame) throws IOException {
    return picture(new Ask.Picture(Ask.Side.AFTER, frame));
  }

  @Override
  public FrameImage before(Frame frame) throws IOException {
    return picture(new Ask.Picture(Ask.Side.BEFORE, frame));
  }

  private FrameImage picture(Ask.Picture ask) throws IOException {
    return caller.look(
        ask,
        LOOK,
        (answer, wire) -> Pixels.receive(Caller.only(Answer.Picture.class, answer), wire));
  }

  @Override
  public List<AttributeChange> changes(SourceRef ref) throws IOException {
    return header(new Ask.Header(Ask.Side.AFTER, ref));
  }

  @Override
  public List<AttributeChange> originals(SourceRef ref) throws IOException {
    return header(new Ask.Header(Ask.Side.BEFORE, ref));
  }

  private List<AttributeChange> header(Ask.Header ask) throws IOException {
    return caller.look(
        ask, LOOK, (answer, wire) -> Caller.only(Answer.Header.class, answer).changes());
  }

  @Override
  public TextProposal propose(SourceRef ref) throws IOException {
    return caller.look(
        new Ask.Propose(ref),
        TEXT,
        (answer, wire) -> Caller.only(Answer.Proposal.class, answer).proposal());
  }

  @Override
  public List<MaskTemplate> suggestions(SourceRef ref) throws IOException {
    return caller.look(
        new Ask.Fitting(ref),
        LOOK,
        (answer, wire) -> Caller.only(Answer.Fitting.class, answer).templates());
  }

  @Override
  public void mask(List<SourceRef> refs, List<Mask> masks) throws IOException {
    decide(new Ask.Paint(refs, masks));
  }

  @Override
  public void release(List<SignOff> signOffs) throws IOException {
    decide(new Ask.Release(signOffs));
  }

  @Override
  public void hold(List<SourceRef> refs, Reason reason) throws IOException {
    decide(new Ask.Hold(refs, reason.code()));
  }

  @Override
  public void unhold(List<SourceRef> refs) throws IOException {
    decide(new Ask.Unhold(refs));
  }

  private void decide(Ask ask) throws IOException {
    caller.decide(ask, (answer, wire) -> Caller.only(Answer.Done.class, answer));
  }

  @Override
  public List<SourceRef> takeBack(List<SourceRef> refs) throws IOException {
    return caller.decide(
        new Ask.TakeBack(refs), (answer, wire) -> Caller.only(Answer.Taken.class, answer).refs());
  }

  /** Also tells when the owner is gone and when it is back, for then nothing is known any more. */
  @Override
  public Subscription subscribe(Runnable changed) {
    caller.beginWatch();
    CountDownLatch stop = new CountDownLatch(1);
    Background watch =
        new Background("desk-changes", () -> watch(changed, stop), () -> stopWatching(stop));
    return watch::close;
  }

  private void watch(Runnable changed, CountDownLatch stop) {
    String known = "";
    boolean wasThere = true;
    try {
      while (stop.getCount() > 0) {
        try {
          String since = known;
          known =
              caller.look(
                  new Ask.Changed(since),
                  LOOK,
                  (answer, wire) -> Caller.only(Answer.Version.class, answer).now());
          if (!known.equals(since)) {
            changed.run();
          }
          wasThere = true;
        } catch (IOException e) {
          if (wasThere && stop.getCount() > 0) {
            changed.run();
          }
          wasThere = false;
          known = "";
          if (stop.await(AFTER_A_FAILURE_SECONDS, TimeUnit.SECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopWatching(CountDownLatch stop) {
    stop.countDown();
    caller.endWatch();
  }

  @Override
  public void close() {
    caller.close();
  }
}
