// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.giftcloud.engine.deidentify.DeidentifiedInstance;
import org.giftcloud.engine.deidentify.DeidentifyStage;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.mask.MaskPlan;
import org.giftcloud.engine.mask.MaskPlanner;
import org.giftcloud.engine.mask.MaskStage;
import org.giftcloud.engine.mask.MaskedInstance;
import org.giftcloud.engine.script.ScriptRunner;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.imaging.UnsupportedPixelsException;

/** Stages 3 and 4 for many images, under one set of rules. */
final class Preparer {
  private static final int BATCH = 32;

  private final Ledger ledger;
  private final StagingArea staging;
  private final Inspector inspector;
  private final Rules rules;
  private final DeidentifyStage deidentify;
  private final MaskPlanner planner;
  private final MaskStage mask;
  private final Clock clock;

  Preparer(Ledger ledger, StagingArea staging, Inspector inspector, Rules rules, Clock clock) {
    this.ledger = ledger;
    this.staging = staging;
    this.inspector = inspector;
    this.rules = rules;
    this.deidentify =
        new DeidentifyStage(
            rules.profile(),
            new ScriptRunner(
                ledger.steering().scripts(rules.destination()), rules.destination().project()));
    this.planner = new MaskPlanner(rules.masks());
    this.mask = new MaskStage(staging, rules.destination(), rules.masks().shade());
    this.clock = clock;
  }

  /**
   * Prepares the images again with the regions a person drew.
   *
   * @throws ChangedMeanwhileException when one is no longer as it was looked up; then none is
   *     touched
   */
  void run(List<Item> items, MaskPlan plan, Progress progress)
      throws IOException, InterruptedException {
    try {
      prepareTaken(ledger.takeAll(items), item -> plan, progress);
    } finally {
      ledger.letGo();
    }
  }

  /** Prepares all that waits for it, and anew what was made before scripts were known. */
  void runAll(Progress progress) throws IOException, InterruptedException {
    new ScriptBook(ledger, clock).voidLate(rules);
    run(ledger.items(item -> item.state() == ItemState.CHECKED), progress);
  }

  /** Prepares the images; a plan that a person or a file made for one is kept. */
  void run(List<Item> items, Progress progress) throws IOException, InterruptedException {
    try {
      prepareTaken(ledger.take(items), Preparer::drawnPlan, progress);
    } finally {
      ledger.letGo();
    }
  }

  private static MaskPlan drawnPlan(Item item) {
    return item.prepared()
        .filter(before -> !MaskPlan.isAutomatic(before.maskOrigin()))
        .map(before -> new MaskPlan(before.masks(), before.maskOrigin()))
        .orElse(MaskPlan.NOTHING);
  }

  private void prepareTaken(List<Item> items, Function<Item, MaskPlan> plans, Progress progress)
      throws IOException, InterruptedException {
    for (int from = 0; from < items.size(); from += BATCH) {
      List<Item> batch = items.subList(from, Math.min(from + BATCH, items.size()));
      List<Event> events =
          Parallel.map(batch, Parallel.threads(), item -> prepare(item, plans.apply(item)));
      ledger.recordMade(events);
      destroyRejected(events);
      progress.report(Progress.Phase.PREPARING, from + batch.size(), items.size());
    }
  }

  private Event prepare(Item item, MaskPlan plan) throws IOException, InterruptedException {
    String ref = item.ref().value();
    long now = clock.millis();
    return switch (Faults.contained(item.ref(), () -> masked(item, plan))) {
      case Outcome.Advanced<MaskedInstance>(MaskedInstance done) ->
          new Event.Prepared(ref, now, done.preparation());
      case Outcome.Held<MaskedInstance>(Reason reason) -> Event.Held.of(ref, now, reason);
      case Outcome.Rejected<MaskedInstance>(Reason reason) -> new Event.Rejected(ref, now, reason);
      case Outcome.Quarantined<MaskedInstance>(Reason reason) ->
          new Event.Quarantined(ref, now, reason);
    };
  }

  private Outcome<MaskedInstance> masked(Item item, MaskPlan plan)
      throws IOException, InterruptedException {
    return inspector
        .inspectAgain(item.ref(), item.facts())
        .then(deidentify::run)
        .then(done -> masked(done, plan));
  }

  private Outcome<MaskedInstance> masked(DeidentifiedInstance done, MaskPlan plan)
      throws IOException {
    if (!plan.origin().isEmpty()) {
      return mask.run(done, plan);
    }
    try {
      // Where the rules leave it to a person, the image waits in review as it is.
      return mask.run(done, planner.plan(done.source()).orElse(MaskPlan.NOTHING));
    } catch (UnsupportedPixelsException e) {
      return new Outcome.Held<>(Reasons.pixels(e));
    }
  }

  private void destroyRejected(List<Event> events) throws IOException {
    List<SourceRef> rejected = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Rejected) {
        rejected.add(new SourceRef(event.ref()));
      }
    }
    for (SourceRef ref : rejected) {
      staging.destroy(ref);
    }
  }
}
