// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.engine.workspace.ChangedMeanwhileException;
import org.giftcloud.engine.workspace.DiskFullException;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.jspecify.annotations.Nullable;

/**
 * The lines to the process that has the working folder open, and what is asked over them: what only
 * looks once more where a line has broken, a deed once, on a line of its own.
 */
final class Caller implements AutoCloseable {
  private static final Duration GREETING = Duration.ofSeconds(15);

  /** The owner may be importing a large study. */
  private static final Duration DEED = Duration.ofMinutes(10);

  private static final int KEPT = 4;

  private final Line.Dial dial;
  private final Deadlines deadlines = new Deadlines();
  private final Set<Line> open = ConcurrentHashMap.newKeySet();

  /** Lines that nobody uses at the moment; guarded by itself. */
  private final Deque<Call> idle = new ArrayDeque<>();

  private final String reviewer;
  private volatile boolean isClosed;
  private volatile boolean isWatchEnded;

  // null before the first watch
  private volatile @Nullable Line watched;

  Caller(Line.Dial dial) throws IOException {
    this.dial = dial;
    Call first;
    try {
      first = open();
    } catch (IOException e) {
      deadlines.close();
      throw e;
    }
    this.reviewer = first.reviewer;
    keep(first);
  }

  /** Under which account decisions are kept there. */
  String reviewer() {
    return reviewer;
  }

  /** A line after its greeting. */
  private record Call(Line line, Wire wire, String reviewer) {}

  private Call open() throws IOException {
    Line line;
    try {
      line = dial.open();
    } catch (IOException e) {
      throw new DeskException(DeskException.Kind.UNREACHABLE, e);
    }
    open.add(line);
    deadlines.set(line, GREETING);
    try {
      if (isClosed) {
        throw new IOException("The desk is closed");
      }
      Wire wire = new Wire(line);
      wire.send(new Ask.Hello(Ask.VERSION));
      Answer answer = wire.receive(Answer.class, Wire.LONGEST_ASK);
      if (answer instanceof Answer.Failed failed) {
        throw new DeskException(
            failed.why() == Answer.Why.BUSY ? DeskException.Kind.BUSY : DeskException.Kind.VERSION);
      }
      return new Call(line, wire, only(Answer.Welcome.class, answer).reviewer());
    } catch (DeskException e) {
      hangUp(line);
      throw e;
    } catch (IOException e) {
      hangUp(line);
      throw new DeskException(DeskException.Kind.UNREACHABLE, e);
    } finally {
      deadlines.clear(line);
    }
  }

  private void hangUp(Line line) {
    deadlines.clear(line);
    open.remove(line);
    line.close();
  }

  private void keep(Call call) {
    synchronized (idle) {
      if (!isClosed && idle.size() < KEPT) {
        idle.addFirst(call);
        return;
      }
    }
    hangUp(call.line());
  }

  private Optional<Call> kept() {
    synchronized (idle) {
      return Optional.ofNullable(idle.pollFirst());
    }
  }

  /** Receives what belongs to an answer. */
  @FunctionalInterface
  interface Taker<T> {
    T take(Answer answer, Wire wire) throws IOException;
  }

  /** Asks for something that changes nothing: on a line that is there, or else on a new one. */
  <T> T look(Ask ask, Duration time, Taker<T> taker) throws IOException {
    for (Optional<Call> call = kept(); call.isPresent(); call = kept()) {
      try {
        return ask(call.get(), ask, time, taker);
      } catch (BrokenException e) {
        // The owner hangs up on lines that are silent, and all of them when it starts again.
      }
    }
    if (ask instanceof Ask.Changed) {
      requireWatching();
    }
    return once(ask, time, taker, DeskException.Kind.UNREACHABLE);
  }

  private void requireWatching() throws IOException {
    if (isWatchEnded) {
      throw new IOException("Nobody wants to know any more");
    }
  }

  /** Asks for a deed: never twice. */
  <T> T decide(Ask ask, Taker<T> taker) throws IOException {
    return once(ask, DEED, taker, DeskException.Kind.UNKNOWN);
  }

  private <T> T once(Ask ask, Duration time, Taker<T> taker, DeskException.Kind broken)
      throws IOException {
    try {
      return ask(open(), ask, time, taker);
    } catch (BrokenException e) {
      throw new DeskException(broken, e);
    }
  }

  private <T> T ask(Call call, Ask ask, Duration time, Taker<T> taker) throws IOException {
    deadlines.set(call.line(), time);
    T taken;
    try {
      if (ask instanceof Ask.Changed) {
        watched = call.line();
        requireWatching();
      }
      call.wire().send(ask);
      Answer answer = call.wire().receive(Answer.class, Wire.LONGEST_ANSWER);
      if (answer instanceof Answer.Failed failed) {
        deadlines.clear(call.line());
        keep(call);
        throw new ToldException(failed);
      }
      taken = taker.take(answer, call.wire());
    } catch (ToldException e) {
      throw reason(e.failed);
    } catch (IOException e) {
      hangUp(call.line());
      throw new BrokenException(e);
    }
    deadlines.clear(call.line());
    keep(call);
    return taken;
  }

  private static IOException reason(Answer.Failed failed) {
    return switch (failed.why()) {
      case VERSION -> new DeskException(DeskException.Kind.VERSION);
      case CHANGED -> new ChangedMeanwhileException();
      case PIXELS ->
          new UnsupportedPixelsException(
              failed.pixels().stream().findFirst().orElse(PixelProblem.FORMAT_UNSUPPORTED),
              "as the owner of the working folder found");
      case DISC_FULL -> new DiskFullException(new IOException("There, not here"));
      case DISC, SENSELESS -> new DeskException(DeskException.Kind.FAILED);
      case BUSY -> new DeskException(DeskException.Kind.BUSY);
    };
  }

  /** The owner said that it did not do it. */
  private static final class ToldException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Answer.Failed failed;

    ToldException(Answer.Failed failed) {
      this.failed = failed;
    }
  }

  /** The line ended before all of the answer was there. */
  private static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenException(IOException cause) {
      super(cause);
    }
  }

  static <A extends Answer> A only(Class<A> type, Answer answer) throws IOException {
    if (!type.isInstance(answer)) {
      throw new IOException("Something else was answered than was asked");
    }
    return type.cast(answer);
  }

  /** Questions for changes may be asked again. */
  void beginWatch() {
    isWatchEnded = false;
  }

  /** The question that waits for a change is cut short. */
  void endWatch() {
    isWatchEnded = true;
    Line line = watched;
    if (line != null) {
      line.close();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    open.forEach(Line::close);
    deadlines.close();
  }
}
