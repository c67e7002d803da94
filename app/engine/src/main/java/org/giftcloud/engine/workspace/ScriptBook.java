// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.script.FrozenScripts;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;

/**
 * The scripts that servers have, as they were when somebody last asked. What is prepared goes by
 * them; what was prepared with others keeps those.
 */
public final class ScriptBook {
  private final Ledger ledger;
  private final Clock clock;

  ScriptBook(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Asks a server for its scripts for a project, for what is prepared from now on. */
  public void learn(GiftCloudClient client, Destination destination)
      throws IOException, ServerException {
    freeze(destination, FrozenScripts.of(client.rules(destination.project()).scripts()));
  }

  void freeze(Destination destination, FrozenScripts scripts) throws IOException {
    if (!ledger.steering().scripts(destination).equals(scripts)) {
      ledger.record(List.of(new QueueEvent.ScriptsFrozen(clock.millis(), destination, scripts)));
    }
  }

  /** Whether something was prepared before these scripts were known, and none was applied to it. */
  public boolean hasLateOutputs(Rules rules) {
    return !late(rules).isEmpty();
  }

  private List<Item> late(Rules rules) {
    FrozenScripts known = ledger.steering().scripts(rules.destination());
    return known.isEmpty() ? List.of() : ledger.items(isLate(rules, known));
  }

  private static Predicate<Item> isLate(Rules rules, FrozenScripts known) {
    return item ->
        (item.state() == ItemState.IN_REVIEW || item.state() == ItemState.RELEASED)
            && item.prepared()
                .filter(made -> made.destination().equals(rules.destination()))
                .filter(made -> ServerLaw.isStale(made, known))
                .isPresent();
  }

  /** Lets that be prepared again, with them. */
  void voidLate(Rules rules) throws IOException {
    FrozenScripts known = ledger.steering().scripts(rules.destination());
    List<Event.Voided> voided =
        late(rules).stream()
            .map(
                item ->
                    Event.Voided.of(item.ref().value(), clock.millis(), Reasons.SERVER_SCRIPT_NEW))
            .toList();
    if (!voided.isEmpty()) {
      ledger.recordWhere(isLate(rules, known), voided);
    }
  }
}
