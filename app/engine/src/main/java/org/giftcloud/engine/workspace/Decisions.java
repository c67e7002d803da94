// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.mask.MaskStage;
import org.giftcloud.engine.review.Decision;
import org.giftcloud.engine.review.ReviewGate;
import org.giftcloud.engine.staging.DiskSpace;

/** What people and policies decide about images, as it is recorded. */
final class Decisions {
  private final Ledger ledger;
  private final DiskSpace space;
  private final Clock clock;

  Decisions(Ledger ledger, DiskSpace space, Clock clock) {
    this.ledger = ledger;
    this.space = space;
    this.clock = clock;
  }

  /** Releases and outputs made under other rules no longer hold. */
  void voidOthersThan(Rules chosen) throws IOException {
    voidWhere(item -> item.isVoidedBy(chosen));
  }

  /** The same where no rules hold. */
  void voidAll() throws IOException {
    voidWhere(item -> item.state() == ItemState.IN_REVIEW || item.state() == ItemState.RELEASED);
  }

  private void voidWhere(Predicate<Item> isVoid) throws IOException {
    List<Event> voided = new ArrayList<>();
    for (Item item : ledger.items(isVoid)) {
      voided.add(Event.Voided.of(item.ref().value(), clock.millis(), Reasons.RULES_CHANGED));
    }
    record(isVoid, voided);
  }

  void release(SignOffs all) throws IOException {
    List<Item> items = items(all.refs(), ItemState.IN_REVIEW);
    all.requireUnchanged(items);
    all.requireEnough(items);
    try {
      ledger.recordAll(items, released(items, all::decision));
    } catch (IOException e) {
      throw DiskFullException.named(e, space);
    }
  }

  void release(AutoReleasePolicy policy) throws IOException {
    record(
        item -> item.state() == ItemState.IN_REVIEW,
        released(
            ledger.items(item -> item.isFor(policy)),
            item -> new Decision.Policy(policy.digest())));
  }

  private List<Event> released(List<Item> items, Function<Item, Decision> decision) {
    // One decision, one time.
    ReviewGate review = new ReviewGate(Clock.fixed(clock.instant(), clock.getZone()));
    List<Event> released = new ArrayList<>();
    for (Item item : items) {
      item.prepared()
          .ifPresent(
              preparation -> {
                Seal seal =
                    review
                        .release(MaskStage.resume(item.ref(), preparation), decision.apply(item))
                        .seal();
                released.add(new Event.Released(item.ref().value(), clock.millis(), seal));
              });
    }
    return released;
  }

  void hold(List<SourceRef> refs, Reason reason, Reviewer by) throws IOException {
    // What the queue has begun to send meanwhile is stopped there, not here.
    record(
        Item::isHoldable,
        refs.stream()
            .distinct()
            .map(ref -> new Event.Held(ref.value(), clock.millis(), reason, by.account()))
            .toList());
    SignOffs.requireAny(items(refs, ItemState.HELD));
  }

  void unhold(List<SourceRef> refs, Reviewer by) throws IOException {
    List<Event> back = new ArrayList<>();
    for (Item item : items(refs, ItemState.HELD, ItemState.QUARANTINED)) {
      back.add(new Event.Voided(item.ref().value(), clock.millis(), Reason.NONE, by.account()));
    }
    record(item -> true, back);
  }

  private void record(Predicate<Item> holds, List<? extends Event> events) throws IOException {
    try {
      ledger.recordWhere(holds, events);
    } catch (IOException e) {
      throw DiskFullException.named(e, space);
    }
  }

  /** Those of the images that are in one of the states. */
  List<Item> items(List<SourceRef> refs, ItemState... states) {
    Set<SourceRef> wanted = Set.copyOf(refs);
    Set<ItemState> allowed = Set.of(states);
    return ledger.items(item -> wanted.contains(item.ref()) && allowed.contains(item.state()));
  }
}
