// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.intake.DiscIndexes;
import org.giftcloud.engine.intake.ImportedInstance;
import org.giftcloud.engine.intake.Intake;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.staging.StagingArea;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages 1 and 2 for many files: taken, inspected, compared with what is here, journalled. */
final class Importer {
  private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

  /** Files between two journal entries: one forced write serves them all. */
  private static final int BATCH = 32;

  private final Ledger ledger;
  private final StagingArea staging;
  private final Intake intake;
  private final Inspector inspector;
  private final Clock clock;
  private final Origin origin;

  /** Instance key to content of everything here that is not yet on a server. */
  private final Map<String, String> present = new HashMap<>();

  /** Where copies are kept and what they are told by. */
  record Places(Ledger ledger, StagingArea staging, Intake intake, Inspector inspector) {}

  Importer(Places places, Clock clock, Origin origin) {
    this.ledger = places.ledger();
    this.staging = places.staging();
    this.intake = places.intake();
    this.inspector = places.inspector();
    this.clock = clock;
    this.origin = origin;
    for (Item item : ledger.items(Importer::isHere)) {
      present.put(item.facts().instance(), item.facts().content());
    }
  }

  private static boolean isHere(Item item) {
    return item.state() != ItemState.DONE
        && item.state() != ItemState.REJECTED
        && item.state() != ItemState.VERIFIED;
  }

  ImportReport run(List<SourceFile> sources, Progress progress)
      throws IOException, InterruptedException {
    List<ImportReport.Line> lines = new ArrayList<>();
    for (int from = 0; from < sources.size(); from += BATCH) {
      List<SourceFile> batch = sources.subList(from, Math.min(from + BATCH, sources.size()));
      List<Taken> taken = Parallel.map(batch, Parallel.threads(), this::take);
      lines.addAll(keep(taken));
      progress.report(Progress.Phase.IMPORTING, from + batch.size(), sources.size());
    }
    LOG.info("Imported {} files, {} ready", lines.size(), count(lines));
    return new ImportReport(lines).heldAgainst(new DiscIndexes(sources)::found);
  }

  private static long count(List<ImportReport.Line> lines) {
    return lines.stream().filter(line -> line.state() == ItemState.CHECKED).count();
  }

  private Taken take(SourceFile source) throws IOException, InterruptedException {
    return switch (source) {
      case SourceFile.Unusable(int number, Reason reason) ->
          new Taken(number, null, new Outcome.Rejected<>(reason));
      case SourceFile.Found readable -> take(readable);
    };
  }

  private Taken take(SourceFile.Found source) throws IOException, InterruptedException {
    SourceRef[] ref = new SourceRef[1];
    Outcome<InspectedInstance> outcome =
        intake
            .take(source, origin.site())
            .then(
                imported -> {
                  ref[0] = imported.ref();
                  return inspect(imported);
                });
    return new Taken(source.number(), ref[0], outcome);
  }

  private Outcome<InspectedInstance> inspect(ImportedInstance imported)
      throws IOException, InterruptedException {
    return Faults.contained(imported.ref(), () -> inspector.inspect(imported));
  }

  /** Makes one batch durable: first the journal, then the removal of what is not kept. */
  private List<ImportReport.Line> keep(List<Taken> batch) throws IOException {
    List<Event> events = new ArrayList<>();
    List<ImportReport.Line> lines = new ArrayList<>();
    List<SourceRef> dropped = new ArrayList<>();
    for (Taken taken : batch) {
      ImportReport.Line line = line(taken, events);
      lines.add(line);
      if (taken.ref() != null && line.state() != ItemState.CHECKED) {
        dropped.add(taken.ref());
      }
    }
    ledger.record(events);
    for (SourceRef ref : dropped) {
      staging.destroy(ref);
    }
    return lines;
  }

  private ImportReport.Line line(Taken taken, List<Event> events) {
    SourceRef ref = taken.ref() == null ? SourceRef.random(staging.random()) : taken.ref();
    return switch (taken.outcome()) {
      case Outcome.Advanced<InspectedInstance>(InspectedInstance inspected) -> {
        Reason clash = clash(inspected.facts());
        if (!clash.equals(Reason.NONE)) {
          yield new ImportReport.Line(ref, taken.number(), ItemState.REJECTED, clash);
        }
        events.add(
            new Event.Arrived(ref.value(), clock.millis(), inspected.facts(), origin.meant()));
        yield new ImportReport.Line(ref, taken.number(), ItemState.CHECKED, Reason.NONE);
      }
      case Outcome.Held<InspectedInstance>(Reason reason) ->
          new ImportReport.Line(ref, taken.number(), ItemState.HELD, reason);
      case Outcome.Rejected<InspectedInstance>(Reason reason) ->
          new ImportReport.Line(ref, taken.number(), ItemState.REJECTED, reason);
      case Outcome.Quarantined<InspectedInstance>(Reason reason) ->
          new ImportReport.Line(ref, taken.number(), ItemState.QUARANTINED, reason);
    };
  }

  private Reason clash(Facts facts) {
    String content = present.putIfAbsent(facts.instance(), facts.content());
    if (content == null) {
      return Reason.NONE;
    }
    return content.equals(facts.content()) ? Reasons.DUPLICATE : Reasons.SAME_UID;
  }

  /** One file after both stages; the reference is null when nothing was staged. */
  private record Taken(int number, @Nullable SourceRef ref, Outcome<InspectedInstance> outcome) {}
}
