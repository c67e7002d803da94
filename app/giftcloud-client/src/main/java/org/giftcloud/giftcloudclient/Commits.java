// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves sessions from the prearchive into the archive, one at a time and not too fast. */
final class Commits {
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
  private static final String WHAT = "archive session";

  private final Remote remote;
  private final Pace pace;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /** The time that passes, and the way to let it pass. */
  interface Pace {
    long nanos();

    void pause(Duration time) throws ServerException;
  }

  private static final class RealPace implements Pace {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void pause(Duration time) throws ServerException {
      Backoff.pause(time);
    }
  }

  /** Whose turn it is for one session, and when it was last committed. */
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private long lastNanos;

    Turn(long lastNanos) {
      this.lastNanos = lastNanos;
    }
  }

  /** Work that must be alone with its session. */
  interface Work {
    Sent run() throws ServerException;
  }

  Commits(Remote remote) {
    this(remote, new RealPace());
  }

  Commits(Remote remote, Pace pace) {
    this.remote = remote;
    this.pace = pace;
  }

  Sent alone(String session, Work work) throws ServerException {
    Turn turn = turn(session);
    try {
      turn.lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(Kind.CANCELLED, WHAT + ": interrupted", e);
    }
    try {
      return work.run();
    } finally {
      turn.lock.unlock();
    }
  }

  private Turn turn(String session) {
    long between = remote.options().betweenCommits().toNanos();
    return turns.computeIfAbsent(session, key -> new Turn(pace.nanos() - between));
  }

  /** Sends a commit, or a merge, when the last one of its session is long enough ago. */
  private Answer paced(String session, Call call) throws ServerException {
    Turn turn = turn(session);
    long wait = turn.lastNanos + remote.options().betweenCommits().toNanos() - pace.nanos();
    if (wait > 0) {
      pace.pause(Duration.ofNanos(wait));
    }
    try {
      return remote.tell(call);
    } finally {
      turn.lastNanos = pace.nanos();
    }
  }

  /** Throws when files in the archive are not to be replaced by those of the same name. */
  interface Overwriting {
    void check() throws ServerException;
  }

  /**
   * Commits, or merges into the session that is there; decided by the project's own setting. To be
   * called while {@link #alone} with the session.
   */
  State archive(String session, XnatPath uri, Overwriting overwriting) throws ServerException {
    String project = session.substring(0, session.indexOf('/'));
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      Answer answer = paced(session, commit(uri));
      boolean names = answer.text().contains("/archive/projects/" + project + "/");
      if (names && (answer.status() == 301 || answer.isSuccess())) {
        return State.ARCHIVED;
      }
      boolean exists = answer.status() == 409 && answer.says("already exists");
      if (answer.isSuccess() || (exists && isHeld(project))) {
        return State.IN_PREARCHIVE;
      }
      if (exists && merge(session, uri, overwriting)) {
        return State.ARCHIVED;
      }
      if (isGone(uri)) {
        // An earlier commit went through although its answer was lost or a fault.
        return State.ARCHIVED;
      }
      boolean passing = Remote.passes(answer.status()) || answer.says("may already be in progress");
      if (attempt >= backoff.attempts() || !passing) {
        throw answer.status() == 409
            ? new ServerException(Kind.SESSION_CONFLICT, WHAT + ": 409")
            : Statuses.problem(WHAT, answer);
      }
      backoff.pause(attempt);
    }
  }

  /** Also where the server does not tell, asked again: to fail would import all of it once more. */
  private boolean isHeld(String project) throws ServerException {
    try {
      return new StockRegistry(remote).prearchiveCode(project).equals("0");
    } catch (ServerException e) {
      if (e.kind() == Kind.CANCELLED) {
        throw e;
      }
      LOG.warn("The server did not tell how a project's prearchive is set: {}", e.kind());
      return true;
    }
  }

  private static Call commit(XnatPath uri) {
    return Call.bodiless(
        WHAT,
        "POST",
        uri.query("action", "commit").query("SOURCE", "uploader"),
        Expect.TEXT,
        LONGEST);
  }

  // The explicit way to append: a commit goes by the project's setting, whatever one asks.
  private boolean merge(String session, XnatPath uri, Overwriting overwriting)
      throws ServerException {
    Answer answer = paced(session, merge(uri, "append"));
    if (answer.status() == 409 && answer.says("matching files")) {
      // Of ours from before a cut, or another sender's who was faster.
      overwriting.check();
      answer =
          paced(
              session,
              Call.bodiless(
                  WHAT,
                  "POST",
                  merge(uri, "append").path().query("overwrite_files", "true"),
                  Expect.TEXT,
                  LONGEST));
    }
    return answer.isSuccess();
  }

  private static Call merge(XnatPath uri, String overwrite) {
    String source = uri.toString().substring("/data".length());
    XnatPath path =
        XnatPath.of("data", "services", "archive")
            .query("src", source)
            .query("overwrite", overwrite)
            .query("triggerPipelines", "false");
    return Call.bodiless(WHAT, "POST", path, Expect.TEXT, LONGEST);
  }

  // As seen: once archived, an empty list and no 404.
  private boolean isGone(XnatPath uri) throws ServerException {
    Call call = Call.get("prearchive session", uri.json(), Expect.JSON, remote.options());
    Answer answer = remote.ask(call);
    return answer.isSuccess() && Tables.rows(call, answer).isEmpty();
  }
}
