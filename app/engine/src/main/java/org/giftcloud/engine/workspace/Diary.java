// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.KeyDeed;
import org.giftcloud.engine.journal.NamesShown;
import org.giftcloud.engine.journal.Recorded;

/** What people did that changes no image and is kept for the trail; durable when it returns. */
public final class Diary {
  private final Ledger ledger;
  private final Clock clock;

  Diary(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A person has identity shown to them; call it before it is. {@code where} says of what. */
  public void namesShown(Reason where, Reviewer by) throws IOException {
    write(new NamesShown(clock.millis(), by.account(), where, ""));
  }

  /** A person has an image shown as it came; call it before it is. */
  public void originalShown(SourceRef ref, Reason where, Reviewer by) throws IOException {
    write(new NamesShown(clock.millis(), by.account(), where, ref.value()));
  }

  public void keysUnlocked(Reviewer by) throws IOException {
    write(new KeyDeed.KeysUnlocked(clock.millis(), by.account()));
  }

  /** {@code why} is {@link Reason#NONE} where a person locked them. */
  public void keysLocked(Reason why, Reviewer by) throws IOException {
    write(new KeyDeed.KeysLocked(clock.millis(), by.account(), why));
  }

  private void write(Recorded deed) throws IOException {
    ledger.record(List.of(deed));
  }
}
