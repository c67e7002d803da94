// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.ChangedMeanwhileException;
import org.giftcloud.engine.workspace.DiskFullException;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desks of all who review in one working folder, each person's shared by their lines. */
final class Desks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Desks.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Pictures are large, and text is looked for in models that are larger. */
  private static final int MOST_PICTURES = 2;

  /** A window has some six lines; somebody may have two of them. */
  private static final int MOST_OF_ONE = 16;

  private static final long PATIENCE_SECONDS = 60;

  /** What waits for somebody, or may be taken back; what has gone is no reviewer's business. */
  private static final Set<ItemState> WAITING =
      EnumSet.of(
          ItemState.CHECKED,
          ItemState.IN_REVIEW,
          ItemState.HELD,
          ItemState.QUARANTINED,
          ItemState.RELEASED,
          ItemState.SENDING);

  private final Workspace workspace;
  private final Semaphore pictures = new Semaphore(MOST_PICTURES);

  /** What studies are called outside, by their keys here, which tell patients apart. */
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  private final Semaphore text = new Semaphore(1);
  private final Subscription subscription;

  /** Tells one run of the owner from another. */
  private final String run = Long.toHexString(new SecureRandom().nextLong());

  private final Revisions revisions = new Revisions(run);

  // All guarded by this.
  private final Map<String, Desk> byAccount = new HashMap<>();
  private long changes;
  private boolean isStopped;

  Desks(Workspace workspace) {
    this.workspace = workspace;
    this.subscription = workspace.subscribe(this::changed);
  }

  /** One person's desk, and how many lines use it. */
  private static final class Desk {
    private final LocalDesk desk;
    private int seats;

    Desk(LocalDesk desk) {
      this.desk = desk;
    }
  }

  private synchronized void changed() {
    changes++;
    notifyAll();
  }

  private synchronized String version() {
    return run + "-" + changes;
  }

  private synchronized String awaitOther(String since) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isStopped && since.equals(version())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return version();
  }

  /** Lets nobody wait any more. */
  synchronized void stop() {
    isStopped = true;
    notifyAll();
  }

  /** Empty where the person has all the seats that one may have: their program hangs up on none. */
  synchronized Optional<Seat> seat(Reviewer reviewer) {
    Desk desk =
        byAccount.computeIfAbsent(
            reviewer.account(), account -> new Desk(new LocalDesk(workspace, reviewer)));
    if (desk.seats == MOST_OF_ONE) {
      return Optional.empty();
    }
    desk.seats++;
    return Optional.of(new Seat(reviewer, desk.desk));
  }

  private void leave(Reviewer reviewer) throws IOException {
    LocalDesk last = null;
    synchronized (this) {
      Desk desk = byAccount.get(reviewer.account());
      if (desk != null && --desk.seats == 0) {
        byAccount.remove(reviewer.account());
        last = desk.desk;
      }
    }
    if (last != null) {
      last.close();
    }
  }

  /** Says an answer. */
  @FunctionalInterface
  interface Mouth {
    void say(Answer answer) throws IOException;
  }

  /** Sends what follows a picture. */
  @FunctionalInterface
  interface Painter {
    void send(int[] argb) throws IOException;
  }

  /** One line's place at a person's desk. */
  final class Seat implements AutoCloseable {
    private final Reviewer reviewer;
    private final LocalDesk desk;

    Seat(Reviewer reviewer, LocalDesk desk) {
      this.reviewer = reviewer;
      this.desk = desk;
    }

    void answer(Ask ask, Mouth mouth, Painter painter) throws IOException, InterruptedException {
      if (ask instanceof Ask.Picture picture) {
        picture(picture, mouth, painter);
        return;
      }
      Answer answer;
      try {
        answer = answer(ask);
      } catch (IOException e) {
        answer = failed(e);
      } catch (RuntimeException e) {
        answer = senseless(e);
      }
      mouth.say(answer);
    }

    private void picture(Ask.Picture ask, Mouth mouth, Painter painter)
        throws IOException, InterruptedException {
      if (!pictures.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        mouth.say(Answer.Failed.of(Answer.Why.BUSY));
        return;
      }
      try {
        FrameImage image;
        Answer.Picture head;
        try {
          requireSendable(ask.frame().ref());
          image =
              switch (ask.side()) {
                case AFTER -> desk.after(ask.frame());
                case BEFORE -> desk.before(ask.frame());
              };
          head =
              new Answer.Picture(
                  image.width(),
                  image.height(),
                  image.pixelHeight(),
                  image.window().stream().toList());
        } catch (IOException e) {
          mouth.say(failed(e));
          return;
        } catch (RuntimeException e) {
          mouth.say(senseless(e));
          return;
        }
        mouth.say(head);
        painter.send(image.argb());
      } finally {
        pictures.release();
      }
    }

    /** Before it is rendered: that takes four bytes for each pixel. */
    private void requireSendable(SourceRef ref) throws UnsupportedPixelsException {
      Optional<Facts> facts = workspace.instance(ref).map(InstanceView::facts);
      if (facts.isPresent() && !Answer.Picture.isSent(facts.get().columns(), facts.get().rows())) {
        throw new UnsupportedPixelsException(PixelProblem.TOO_LARGE, "for a reviewer's window");
      }
    }

    private Answer answer(Ask ask) throws IOException, InterruptedException {
      return switch (ask) {
        case Ask.Hello again -> Answer.Failed.of(Answer.Why.SENSELESS);
        case Ask.Studies since -> revisions.since(since, this::waiting);
        case Ask.Changed changed -> new Answer.Version(awaitOther(changed.since()));
        case Ask.Shown shown -> Answer.Shown.of(desk.display(shown.ref()));
        case Ask.Picture elsewhere -> Answer.Failed.of(Answer.Why.SENSELESS);
        case Ask.Header header ->
            new Answer.Header(
                switch (header.side()) {
                  case AFTER -> desk.changes(header.ref());
                  case BEFORE -> desk.originals(header.ref());
                });
        case Ask.Propose propose -> propose(propose);
        case Ask.Fitting fitting -> new Answer.Fitting(desk.suggestions(fitting.ref()));
        case Ask.Paint paint -> {
          desk.mask(paint.refs(), paint.masks());
          yield new Answer.Done();
        }
        case Ask.Release release -> {
          desk.release(release.signOffs());
          yield new Answer.Done();
        }
        case Ask.Hold hold -> {
          desk.hold(hold.refs(), reason(hold.code()));
          yield new Answer.Done();
        }
        case Ask.Unhold unhold -> {
          desk.unhold(unhold.refs());
          yield new Answer.Done();
        }
        case Ask.TakeBack back -> new Answer.Taken(desk.takeBack(back.refs()));
      };
    }

    private Reason reason(String code) {
      return Holds.of(code)
          .orElseThrow(() -> new IllegalArgumentException("No reason that a person gives"));
    }

    private Answer propose(Ask.Propose ask) throws IOException, InterruptedException {
      if (!text.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Answer.Failed.of(Answer.Why.BUSY);
      }
      try {
        return new Answer.Proposal(desk.propose(ask.ref()));
      } finally {
        text.release();
      }
    }

    private List<StudyView> waiting() {
      return desk.studies().stream()
          .map(Desks.this::reduced)
          .filter(study -> !study.instances().isEmpty())
          .toList();
    }

    @Override
    public void close() throws IOException {
      leave(reviewer);
    }
  }

  private StudyView reduced(StudyView study) {
    return new StudyView(
        keys.computeIfAbsent(study.key(), key -> UUID.randomUUID().toString()),
        study.shownAs(),
        study.instances().stream()
            .filter(image -> WAITING.contains(image.state()))
            .map(Desks::withoutKeys)
            .toList());
  }

  /** A review has no use for the keys by which patients and contents are told apart here. */
  private static InstanceView withoutKeys(InstanceView image) {
    Facts facts = image.facts();
    return new InstanceView(
        image.ref(),
        image.state(),
        image.reason(),
        new Facts(
            "",
            facts.workName(),
            facts.study(),
            facts.series(),
            "",
            "",
            facts.modality(),
            facts.sopClass(),
            facts.seriesNumber(),
            facts.instanceNumber(),
            facts.frames(),
            facts.rows(),
            facts.columns(),
            facts.bytes(),
            facts.risk(),
            facts.riskReasons(),
            facts.faceReasons(),
            facts.notes()),
        image.masks(),
        image.maskOrigin(),
        image.output(),
        image.storing());
  }

  private static Answer failed(IOException e) {
    return switch (e) {
      case ChangedMeanwhileException changed -> Answer.Failed.of(Answer.Why.CHANGED);
      case UnsupportedPixelsException pixels ->
          new Answer.Failed(Answer.Why.PIXELS, List.of(pixels.reason()));
      case DiskFullException full -> Answer.Failed.of(Answer.Why.DISC_FULL);
      default -> {
        LOG.warn("A reviewer's question failed: {}", e.getClass().getName());
        yield Answer.Failed.of(Answer.Why.DISC);
      }
    };
  }

  /** What comes from outside may make no sense at all; it holds up nobody else. */
  private static Answer senseless(RuntimeException e) {
    LOG.warn("A reviewer's question made no sense: {}", e.getClass().getName());
    return Answer.Failed.of(Answer.Why.SENSELESS);
  }

  @Override
  public void close() throws IOException {
    subscription.close();
    List<Desk> left;
    synchronized (this) {
      left = List.copyOf(byAccount.values());
      byAccount.clear();
    }
    for (Desk desk : left) {
      desk.desk.close();
    }
  }
}
