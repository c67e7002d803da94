// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.giftcloud.engine.job.Background;
import org.giftcloud.engine.job.Workers;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers reviewers' programs, in the process that has the working folder open. Each question is
 * carried out once, when all of it has come, or not at all.
 */
public final class DeskServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskServer.class);

  /** Lines whose other end has said who it is. */
  private static final int MOST_LINES = 32;

  private static final int LONGEST_NAME = 300;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  /** How long a new stranger has before it is the oldest, for all that call meanwhile: 640 ms. */
  private static final Duration AFTER_A_CROWD = Duration.ofMillis(10);

  private final Waits waits;
  private final Desks desks;
  private final Deadlines deadlines = new Deadlines();
  private final Workers workers = new Workers("desk");
  private final Strangers strangers = new Strangers();
  private final Semaphore known = new Semaphore(MOST_LINES);
  private final Set<Line> open = ConcurrentHashMap.newKeySet();
  private final List<Background> listening = new ArrayList<>();

  private volatile boolean isClosed;

  /**
   * How long is waited for others.
   *
   * @param greeting until it is known who calls
   * @param silence for the next question
   * @param message for a question that has begun to come whole, and for an answer to go out
   */
  record Waits(Duration greeting, Duration silence, Duration message) {
    static final Waits USUAL =
        new Waits(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(1));
  }

  public DeskServer(Workspace workspace) {
    this(workspace, Waits.USUAL);
  }

  DeskServer(Workspace workspace, Waits waits) {
    this.waits = waits;
    this.desks = new Desks(workspace);
  }

  /** Answers on these lines too, until closed; they are closed then. */
  public void listen(Line.Lines lines) {
    listening.add(new Background("desk-lines", () -> accept(lines), () -> Closing.quietly(lines)));
  }

  private void accept(Line.Lines lines) {
    boolean isWell = true;
    while (!isClosed) {
      Line line;
      try {
        line = lines.accept();
        isWell = true;
      } catch (IOException e) {
        // One caller that is gone, or a moment without handles, is no end.
        if (isWell && !isClosed) {
          LOG.error("Reviewers cannot call at the moment: {}", e.getClass().getName());
        }
        isWell = false;
        if (!paused(AFTER_A_FAILURE)) {
          return;
        }
        continue;
      }
      Optional<Line> pushedOut = strangers.admit(line);
      pushedOut.ifPresent(Line::close);
      open.add(line);
      workers.start(() -> serve(line));
      if (pushedOut.isPresent() && !paused(AFTER_A_CROWD)) {
        return;
      }
    }
  }

  /** Whether the time passed and it is not closed. */
  private boolean paused(Duration time) {
    try {
      Thread.sleep(time);
      return !isClosed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void serve(Line line) {
    boolean isKnown = false;
    try {
      deadlines.set(line, waits.greeting());
      String who = line.greet();
      if (!strangers.leave(line)) {
        return;
      }
      if (who.isBlank() || who.length() > LONGEST_NAME) {
        LOG.warn("A reviewer without a name was refused");
        return;
      }
      isKnown = known.tryAcquire();
      Conversation conversation = new Conversation(line, new Reviewer(who));
      if (isKnown) {
        conversation.hold();
      } else {
        conversation.refuse();
      }
    } catch (EOFException e) {
      LOG.debug("A reviewer's program ended its line");
    } catch (JsonProcessingException e) {
      LOG.warn("A reviewer's program was not understood: {}", e.getClass().getName());
    } catch (IOException e) {
      // Those whom nobody knows come in crowds, and would fill the log.
      LOG.atLevel(isKnown ? Level.INFO : Level.DEBUG)
          .log("A line to a reviewer's program broke: {}", e.getClass().getName());
    } finally {
      strangers.leave(line);
      if (isKnown) {
        known.release();
      }
      deadlines.clear(line);
      open.remove(line);
      line.close();
    }
  }

  /** The questions of one line, one after the other. */
  private final class Conversation {
    private final Line line;
    private final Wire wire;
    private final Reviewer reviewer;

    Conversation(Line line, Reviewer reviewer) throws IOException {
      this.line = line;
      this.wire = new Wire(line);
      this.reviewer = reviewer;
    }

    void hold() throws IOException {
      if (!(next() instanceof Ask.Hello hello) || hello.version() != Ask.VERSION) {
        say(Answer.Failed.of(Answer.Why.VERSION));
        return;
      }
      Optional<Desks.Seat> free = desks.seat(reviewer);
      if (free.isEmpty()) {
        say(Answer.Failed.of(Answer.Why.BUSY));
        return;
      }
      try (Desks.Seat seat = free.get()) {
        say(new Answer.Welcome(Ask.VERSION, reviewer.account()));
        while (!isClosed) {
          Ask ask = next();
          deadlines.clear(line);
          seat.answer(ask, this::say, this::pixels);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** There are too many: said so, and not taken for something else. */
    void refuse() throws IOException {
      deadlines.set(line, waits.greeting());
      wire.receive(Ask.class, Wire.LONGEST_ASK);
      say(Answer.Failed.of(Answer.Why.BUSY));
    }

    private Ask next() throws IOException {
      deadlines.set(line, waits.silence());
      return wire.receive(Ask.class, Wire.LONGEST_ASK, () -> deadlines.set(line, waits.message()));
    }

    private void say(Answer answer) throws IOException {
      deadlines.set(line, waits.message());
      wire.send(answer);
    }

    private void pixels(int[] argb) throws IOException {
      deadlines.set(line, waits.message());
      Pixels.send(argb, wire);
    }
  }

  /** Hangs up; what is being done for somebody is done first. */
  @Override
  public void close() throws IOException {
    isClosed = true;
    listening.forEach(Background::close);
    desks.stop();
    open.forEach(Line::close);
    workers.close();
    deadlines.close();
    desks.close();
  }
}
