// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;

/** Moves sessions from the prearchive into the archive, one at a time and not too fast. */
final class Commits {
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final String WHAT = "archive session";

  private final Remote remote;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /** Whose turn it is for one session, and when it was last archived. */
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
    this.remote = remote;
  }

  Sent alone(String session, Work work) throws ServerException {
    long between = remote.options().betweenCommits().toNanos();
    Turn turn = turns.computeIfAbsent(session, key -> new Turn(System.nanoTime() - between));
    try {
      turn.lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(Kind.CANCELLED, WHAT + ": interrupted", e);
    }
    try {
      long wait = turn.lastNanos + between - System.nanoTime();
      if (wait > 0) {
        Backoff.pause(Duration.ofNanos(wait));
      }
      return work.run();
    } finally {
      turn.lastNanos = System.nanoTime();
      turn.lock.unlock();
    }
  }

  /** Throws when files in the archive are not to be replaced by those of the same name. */
  interface Overwriting {
    void check() throws ServerException;
  }

  /** Commits, or merges into the session that is there; decided by the project's own setting. */
  State archive(XnatPath uri, String project, Overwriting overwriting) throws ServerException {
    boolean held = new StockRegistry(remote).prearchiveCode(project).equals("0");
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      Answer answer = remote.tell(commit(uri));
      boolean names = answer.text().contains("/archive/projects/" + project + "/");
      if (names && (answer.status() == 301 || answer.isSuccess())) {
        return State.ARCHIVED;
      }
      boolean exists = answer.status() == 409 && answer.says("already exists");
      if (answer.isSuccess() || (held && exists)) {
        return State.IN_PREARCHIVE;
      }
      if (exists && merge(uri, overwriting)) {
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

  private static Call commit(XnatPath uri) {
    return Call.bodiless(
        WHAT,
        "POST",
        uri.query("action", "commit").query("SOURCE", "uploader"),
        Expect.TEXT,
        LONGEST);
  }

  // The explicit way to append: a commit goes by the project's setting, whatever one asks.
  private boolean merge(XnatPath uri, Overwriting overwriting) throws ServerException {
    Answer answer = remote.tell(merge(uri, "append"));
    if (answer.status() == 409 && answer.says("matching files")) {
      // Of ours from before a cut, or another sender's who was faster.
      overwriting.check();
      answer =
          remote.tell(
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
