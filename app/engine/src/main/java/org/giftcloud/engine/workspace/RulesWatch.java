// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.journal.QueueEvent;
import org.jspecify.annotations.Nullable;

/**
 * Holds a server to the scripts and filters it had when a person last looked at them: on XNAT 1.6
 * anybody with an account may change them (contracts, 3). Thread-safe.
 */
final class RulesWatch {
  private final Ledger ledger;
  private final Clock clock;

  /** Guarded by this; null while nothing has changed. */
  private @Nullable Changed changed;

  RulesWatch(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Changed(Destination destination, String digest) {}

  /** Whether the rules are others than those that were last seen. */
  boolean isNew(Destination destination, ServerLaw law) {
    return seen(destination).filter(digest -> !digest.equals(law.rules().digest())).isPresent();
  }

  private Optional<String> seen(Destination destination) {
    return Optional.ofNullable(ledger.steering().rules().get(destination));
  }

  /**
   * Why nothing may be sent by these rules, if so; the first that are met are taken as they are.
   */
  synchronized Optional<Reason> objection(Destination destination, ServerLaw law)
      throws IOException {
    String digest = law.rules().digest();
    if (isNew(destination, law)) {
      changed = new Changed(destination, digest);
      return Optional.of(Reasons.SERVER_RULES_CHANGED);
    }
    changed = null;
    if (seen(destination).isEmpty()) {
      record(destination, digest, "");
    }
    return Optional.empty();
  }

  /** A person was shown these rules. */
  void show(Destination destination, ServerLaw law) throws IOException {
    String digest = law.rules().digest();
    if (seen(destination).filter(digest::equals).isEmpty()) {
      record(destination, digest, "");
    }
  }

  /** A person who was told that the rules have changed wants it sent. */
  synchronized void accept(Reviewer by) throws IOException {
    Changed met = changed;
    if (met != null) {
      record(met.destination(), met.digest(), by.account());
      changed = null;
    }
  }

  private void record(Destination destination, String digest, String by) throws IOException {
    ledger.record(List.of(new QueueEvent.RulesSeen(clock.millis(), destination, digest, by)));
  }
}
