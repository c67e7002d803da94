// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.JournalException;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;

/** What a process that was killed left undone. */
final class CrashRemains {
  private CrashRemains() {}

  /**
   * The journal is made before the first working copy: copies without one have lost it.
   *
   * @throws JournalException when it is gone; nothing was touched
   */
  static void requireJournal(Path journal, StagingArea staging) throws IOException {
    if (Files.notExists(journal) && !staging.refs().isEmpty()) {
      throw new JournalException("The journal of these working copies is gone", null);
    }
  }

  /**
   * Ends what was cut short: purges what is verified, drops what was never acknowledged.
   *
   * @throws JournalException when there are copies that the journal should know and does not; then
   *     nothing was touched
   */
  static void tidy(Ledger ledger, StagingArea staging, Clock clock) throws IOException {
    Set<SourceRef> there = staging.refs();
    requireKnown(there, ledger, staging);
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
    for (SourceRef ref : there) {
      if (!kept.contains(ref)) {
        staging.destroy(ref);
      }
    }
  }

  /** What was made of a copy is made only after the journal knows it. */
  private static void requireKnown(Set<SourceRef> there, Ledger ledger, StagingArea staging)
      throws JournalException {
    if (there.stream().anyMatch(ref -> ledger.item(ref).isEmpty() && isMade(ref, staging))) {
      throw new JournalException("The journal does not know a working copy", null);
    }
  }

  private static boolean isMade(SourceRef ref, StagingArea staging) {
    return Stream.of(Part.OUTPUT, Part.OUTPUT_NOTES, Part.FINAL)
        .anyMatch(part -> staging.contains(ref, part));
  }
}
