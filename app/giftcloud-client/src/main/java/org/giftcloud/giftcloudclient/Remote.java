// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Set;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Repeats what may safely be repeated, with back-off; everything else goes out once. */
final class Remote {
  // 500 and 403 are often refusals in disguise; a question asked again does no harm.
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final Session session;
  private final ClientOptions options;

  Remote(Session session, ClientOptions options) {
    this.session = session;
    this.options = options;
  }

  ClientOptions options() {
    return options;
  }

  Session session() {
    return session;
  }

  /** A question without consequences; repeated on failures that pass. */
  Answer ask(Call call) throws ServerException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= options.backoff().attempts();
      try {
        Answer answer = session.call(call);
        if (last || !PASSING.contains(answer.status())) {
          return answer;
        }
      } catch (ServerException e) {
        if (last || !passes(e.kind())) {
          throw e;
        }
      }
      options.backoff().pause(attempt);
    }
  }

  /** A question whose answer must be success. */
  Answer askSuccess(Call call) throws ServerException {
    Answer answer = ask(call);
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    return answer;
  }

  /** A change: sent once, or twice where the first met no session and so did nothing. */
  Answer tell(Call call) throws ServerException {
    return session.call(call);
  }

  static boolean passes(int status) {
    return PASSING.contains(status);
  }

  static boolean passes(Kind kind) {
    return switch (kind) {
      case TIMED_OUT, CONNECTION_LOST, UNREACHABLE, UNKNOWN_HOST -> true;
      default -> false;
    };
  }
}
