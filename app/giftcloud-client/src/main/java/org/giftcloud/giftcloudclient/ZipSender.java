// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Optional;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Sends one ZIP, and keeps account of what is known of the images. */
final class ZipSender {
  private static final String WHAT = "send images";

  private final Remote remote;
  private final Progress progress;
  private final long total;
  private DataState data = DataState.NOTHING_SENT;
  private long bytesSent;

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
   * Returns an answer of success, after as many attempts as the back-off allows: for what is safe
   * to repeat as it is.
   *
   * @param already bytes of the series that are on the server
   */
  Answer send(String method, XnatPath path, ZipLayout zip, long already) throws ServerException {
    for (int attempt = 1; ; attempt++) {
      Optional<Answer> answer = once(method, path, zip, already, attempt);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /**
   * Sends once. Empty, after a pause, when it ended in a way that another attempt may cure; what
   * the server has of it is then not known.
   *
   * @param attempt counts from 1; the last that the back-off allows is never empty
   */
  Optional<Answer> once(String method, XnatPath path, ZipLayout zip, long already, int attempt)
      throws ServerException {
    // A dead session would be told only by a reset in the middle of the body.
    remote.session().probe();
    data = DataState.PERHAPS_SENT;
    boolean last = attempt >= remote.options().backoff().attempts();
    try {
      Answer answer = once(method, path, zip, already);
      if (answer.isSuccess()) {
        return Optional.of(answer);
      }
      // Newer servers answer 400 for a full disk, too, and for too much at once: it may pass.
      boolean perhaps = answer.status() == 400 && attempt == 1;
      if (last || !(perhaps || Remote.passes(answer.status()))) {
        throw Statuses.problem(WHAT, answer);
      }
    } catch (ServerException e) {
      boolean passing = Remote.passes(e.kind()) || e.kind() == Kind.SESSION_LOST;
      if (last || !passing) {
        throw e;
      }
    }
    remote.options().backoff().pause(attempt);
    return Optional.empty();
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
