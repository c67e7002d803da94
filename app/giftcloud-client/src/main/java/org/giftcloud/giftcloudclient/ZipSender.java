// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Sends one ZIP, again where that is safe, and keeps account of what is known of the images. */
final class ZipSender {
  private static final String WHAT = "send images";

  private final Remote remote;
  private final Progress progress;
  private final long total;
  private DataState data = DataState.NOTHING_SENT;
  private long bytesSent;

  /** Which of the goes at one ZIP this is: a later one finds what an earlier left behind. */
  enum Go {
    FIRST,
    AGAIN
  }

  /** Where a ZIP goes. */
  interface Route {
    XnatPath path(Go go);
  }

  ZipSender(Remote remote, Progress progress, long total) {
    this.remote = remote;
    this.progress = progress;
    this.total = total;
  }

  DataState data() {
    return data;
  }

  long bytesSent() {
    return bytesSent;
  }

  /**
   * Returns an answer of success.
   *
   * @param already bytes of the series that are on the server
   */
  Answer send(String method, Route route, ZipLayout zip, Go begin, long already)
      throws ServerException {
    Go go = begin;
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      // A dead session would be told only by a reset in the middle of the body.
      remote.session().probe();
      data = DataState.PERHAPS_SENT;
      boolean last = attempt >= backoff.attempts();
      try {
        Answer answer = once(method, route.path(go), zip, already);
        if (answer.isSuccess()) {
          return answer;
        }
        if (last || !Remote.passes(answer.status())) {
          throw Statuses.problem(WHAT, answer);
        }
      } catch (ServerException e) {
        boolean passing = Remote.passes(e.kind()) || e.kind() == Kind.SESSION_LOST;
        if (last || !passing) {
          throw e;
        }
      }
      go = Go.AGAIN;
      backoff.pause(attempt);
    }
  }

  private Answer once(String method, XnatPath path, ZipLayout zip, long already)
      throws ServerException {
    Meter meter = new Meter();
    ZipBody body =
        new ZipBody(
            zip,
            meter,
            sent -> progress.sent(Math.min(total, already + Math.min(sent, zip.payload())), total));
    Call call =
        new Call(
            WHAT,
            method,
            path,
            Call.Expect.TEXT,
            body,
            "application/zip",
            remote.options().storing());
    Answer answer = remote.session().callOnce(call, meter);
    bytesSent += zip.payload();
    return answer;
  }
}
