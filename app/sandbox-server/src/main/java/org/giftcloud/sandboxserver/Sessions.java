// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in: session ids, each dead after the idle time without a request. */
final class Sessions {
  private final Map<String, Live> live = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Duration idle;

  Sessions(Clock clock, Duration idle) {
    this.clock = clock;
    this.idle = idle;
  }

  private record Live(Account account, Instant used) {}

  String open(Account account) {
    String id = newId();
    live.put(id, new Live(account, clock.instant()));
    return id;
  }

  /** An id of nobody, as each refused answer sets one. */
  String newId() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id).toUpperCase(Locale.ROOT);
  }

  /** The session's user; its life begins anew. */
  Optional<Account> touch(String id) {
    Instant now = clock.instant();
    Live kept =
        live.computeIfPresent(
            id,
            (key, session) ->
                session.used().plus(idle).isBefore(now) ? null : new Live(session.account(), now));
    return Optional.ofNullable(kept).map(Live::account);
  }

  void close(String id) {
    live.remove(id);
  }

  void closeAll() {
    live.clear();
  }

  /** The value of the cookie that every answer sets. */
  String expiration() {
    return "\"" + clock.millis() + "," + idle.toMillis() + "\"";
  }
}
