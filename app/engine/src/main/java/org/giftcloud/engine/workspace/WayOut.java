// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.job.Workers;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.keystore.KeyStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the outlet when it is needed, and tells a server in trouble from a series in trouble. */
final class WayOut {
  private static final Logger LOG = LoggerFactory.getLogger(WayOut.class);

  /** What concerns every series alike, not the one it happened to. */
  private static final Set<Kind> OF_ALL =
      EnumSet.of(
          Kind.BAD_ADDRESS,
          Kind.PLAIN_HTTP_REFUSED,
          Kind.PROXY_REFUSED,
          Kind.CERTIFICATE_NOT_TRUSTED,
          Kind.CERTIFICATE_WRONG_HOST,
          Kind.CERTIFICATE_EXPIRED,
          Kind.CERTIFICATE_CHANGED,
          Kind.SECURE_CONNECTION_FAILED,
          Kind.CERTIFICATE_FILE_UNREADABLE,
          Kind.WRONG_PASSWORD,
          Kind.ACCOUNT_REFUSED,
          Kind.SERVER_NOT_SET_UP,
          Kind.TOKEN_NOT_SENT,
          Kind.TOKEN_ENDED,
          Kind.NO_SUCH_PROJECT,
          Kind.NO_RIGHTS);

  private final Outlet outlet;
  private final QueueState state;

  /** All guarded by this; null while closed. */
  private Outlet.@Nullable Opened opened;

  private @Nullable Sender sender;
  private long lastHeard;

  WayOut(Outlet outlet, QueueState state) {
    this.outlet = outlet;
    this.state = state;
  }

  Destination destination() {
    return outlet.destination();
  }

  /** What sends through it; null when it cannot be opened now, and the queue knows why. */
  synchronized @Nullable Sender open() throws InterruptedException {
    Sender ready = sender;
    if (ready != null) {
      return ready;
    }
    try {
      Outlet.Opened fresh = outlet.open();
      opened = fresh;
      Outbound outbound = Outbound.of(destination(), fresh, state.clock());
      lastHeard = System.nanoTime();
      ServerLaw law =
          ServerLaw.read(fresh.client(), destination().project(), state.settings().scripts());
      state.scripts().freeze(destination(), law.scripts());
      Optional<Reason> objection = state.rules().objection(destination(), law);
      if (objection.isPresent()) {
        LOG.warn("The server has rules of its own: {}", objection.get().code());
        state.attempts().allNeedPerson(objection.get());
        close();
        return null;
      }
      ready = new Sender(state.places(), outbound, law, state.throttle());
      sender = ready;
      return ready;
    } catch (ServerException e) {
      refuse(e);
    } catch (KeyStoreException e) {
      later(new Reason("key-store", String.valueOf(e.getMessage())));
    } catch (Outlet.UnavailableException e) {
      later(new Reason(e.code(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      later(Reasons.NO_WAY_OUT);
    }
    close();
    return null;
  }

  private void later(Reason reason) {
    LOG.warn("The way out cannot be opened: {}", reason.code());
    state.attempts().allRetryLater(reason, state.settings().retries());
  }

  private void refuse(ServerException e) {
    Reason reason = Sender.serverReason(e);
    LOG.warn("The server cannot be used: {}", e.kind());
    if (e.kind().isRetryable()) {
      state.attempts().allRetryLater(reason, state.settings().retries());
    } else {
      state.attempts().allNeedPerson(reason);
    }
  }

  /** Decides what a failure of one series means: for it alone, or for all. */
  void judge(SeriesKey series, ServerException why) {
    Reason reason = Sender.serverReason(why);
    if (OF_ALL.contains(why.kind())) {
      refuse(why);
      state.attempts().retryLater(series, reason, state.settings().retries());
      return;
    }
    if (!why.kind().isRetryable()) {
      state.attempts().needsPerson(series, reason);
      return;
    }
    state.attempts().retryLater(series, reason, state.settings().retries());
    Outlet.Opened now = current();
    if (now == null) {
      return;
    }
    try {
      now.client().keepAlive();
    } catch (ServerException e) {
      refuse(e);
    }
  }

  /** Keeps the session from ending while one large body is on its way. */
  synchronized void keepAlive(Workers workers) {
    Outlet.Opened now = opened;
    if (now == null || System.nanoTime() - lastHeard < now.client().keepAliveInterval().toNanos()) {
      return;
    }
    lastHeard = System.nanoTime();
    workers.start(
        () -> {
          try {
            now.client().keepAlive();
          } catch (ServerException e) {
            // The transfer under way finds out by itself, and is judged by what it meets.
            LOG.debug("No heartbeat: {}", e.kind());
          }
        });
  }

  private synchronized Outlet.@Nullable Opened current() {
    return opened;
  }

  synchronized void close() {
    Outlet.Opened open = opened;
    opened = null;
    sender = null;
    if (open != null) {
      open.close();
    }
  }
}
