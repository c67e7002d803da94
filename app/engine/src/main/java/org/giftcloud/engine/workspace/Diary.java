// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.KeyDeed;
import org.giftcloud.engine.journal.NamesShown;
import org.giftcloud.engine.journal.Recorded;

/** What people did that changes no image and is kept for the trail; durable when it returns. */
public final class Diary {
  private final Ledger ledger;
  private final Clock clock;
  private final Inspector inspector;

  Diary(Ledger ledger, Clock clock, Inspector inspector) {
    this.ledger = ledger;
    this.clock = clock;
    this.inspector = inspector;
  }

  /** A person has identity shown to them; call it before it is. {@code where} says of what. */
  public void namesShown(Reason where, Reviewer by) throws IOException {
    write(new NamesShown(clock.millis(), by.account(), where, ""));
  }

  /**
   * Who images are of, for a person who wants to know, once that is written down. Of what has gone,
   * nothing is kept here.
   */
  public Map<SourceRef, PatientShown> patients(List<SourceRef> refs, Reason where, Reviewer by)
      throws IOException {
    namesShown(where, by);
    Map<SourceRef, PatientShown> shown = new HashMap<>();
    for (SourceRef ref : refs) {
      if (ledger.item(ref).filter(item -> item.state().knowsPatient()).isPresent()) {
        whose(ref).ifPresent(patient -> shown.put(ref, patient));
      }
    }
    return shown;
  }

  /** Empty where it was verified and deleted a moment ago; the others are shown all the same. */
  private Optional<PatientShown> whose(SourceRef ref) throws IOException {
    try {
      SourceIdentity whose = inspector.identity(ref);
      return Optional.of(new PatientShown(whose.familyName(), whose.patientId()));
    } catch (IOException e) {
      if (ledger.item(ref).filter(item -> item.state().knowsPatient()).isPresent()) {
        throw e;
      }
      return Optional.empty();
    }
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
