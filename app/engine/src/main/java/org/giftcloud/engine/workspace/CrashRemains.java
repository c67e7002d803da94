// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.staging.StagingArea;

/** What a process that was killed left undone. */
final class CrashRemains {
  private CrashRemains() {}

  /** Ends what was cut short: purges what is verified, drops what was never acknowledged. */
  static void tidy(Ledger ledger, StagingArea staging, Clock clock) throws IOException {
    List<Event> purged = new ArrayList<>();
    for (Item item : ledger.items(item -> item.state() == ItemState.VERIFIED)) {
      staging.destroy(item.ref());
      purged.add(new Event.Purged(item.ref().value(), clock.millis()));
    }
    ledger.record(purged);
    Set<SourceRef> kept = new HashSet<>();
    ledger
        .items(item -> item.state() != ItemState.DONE && item.state() != ItemState.REJECTED)
        .forEach(item -> kept.add(item.ref()));
    for (SourceRef ref : staging.refs()) {
      if (!kept.contains(ref)) {
        staging.destroy(ref);
      }
    }
  }
}
