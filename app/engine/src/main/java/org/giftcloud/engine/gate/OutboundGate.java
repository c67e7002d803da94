// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.deidentify.Slot;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.deidentify.Slots;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.output.OutputNotes;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.search.IdentitySearch;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;

/**
 * The last look before anything leaves: the file that would be sent is read back, each slot is
 * checked by its own rule, the slots are put back and the digest is compared with the seal, and
 * every byte is searched for this patient's identity.
 */
public final class OutboundGate {
  private static final String OUR_ARC = "2.25.";

  private final StagingArea staging;
  private final Destination destination;
  private final IdentitySearch search = new IdentitySearch();

  public OutboundGate(StagingArea staging, Destination destination) {
    this.staging = staging;
    this.destination = destination;
  }

  public Outcome<GatedInstance> check(PseudonymisedInstance instance, SourceIdentity identity)
      throws IOException {
    if (!instance.released().seal().destination().equals(destination)) {
      return new Outcome.Held<>(Reasons.RULES_CHANGED);
    }
    OutputNotes notes = OutputNotes.read(staging, instance.ref());
    OutputFiles.Parsed file = OutputFiles.read(staging, instance.ref(), Part.FINAL);
    if (!areFilledByRule(file.dataset(), notes.slots(), instance)
        || !isWhatWasReleased(file, notes.slots(), instance)) {
      return new Outcome.Held<>(Reasons.SEAL_BROKEN);
    }
    List<String> ours = new ArrayList<>(Change.firstsOfYears(notes.changes()));
    ours.add(instance.pseudonym().subjectLabel());
    notes.slots().stream()
        .filter(slot -> slot.kind() == Slot.Kind.SESSION_LABEL || isKept(slot, instance.values()))
        .forEach(slot -> ours.add(instance.values().of(slot)));
    return search
        .complaint(
            staging.read(instance.ref(), Part.FINAL),
            instance.entryName(),
            identity,
            notes.options(),
            ours)
        .<Outcome<GatedInstance>>map(Outcome.Held::new)
        .orElseGet(() -> new Outcome.Advanced<>(new GatedInstance(instance)));
  }

  private static boolean areFilledByRule(
      Attributes dataset, List<Slot> slots, PseudonymisedInstance instance) {
    for (Slot slot : slots) {
      String expected = instance.values().of(slot);
      for (String value : Slots.valuesAt(dataset, slot)) {
        if (!value.equals(expected)
            || !isOfItsKind(slot, value)
            || (value.equals(slot.original()) && !instance.values().keeps(slot))) {
          return false;
        }
      }
    }
    return dataset.getString(Tag.SOPInstanceUID).equals(Optional.of(instance.uids().instance()));
  }

  private static boolean isKept(Slot slot, SlotValues values) {
    return values.keeps(slot) && values.of(slot).equals(slot.original());
  }

  /** What holds for a value whatever the key store says. */
  private static boolean isOfItsKind(Slot slot, String value) {
    return switch (slot.kind()) {
      case SUBJECT_LABEL, SESSION_LABEL, DATE -> !value.isEmpty();
      case UID -> value.startsWith(OUR_ARC) && UID.isValid(value);
    };
  }

  private static boolean isWhatWasReleased(
      OutputFiles.Parsed file, List<Slot> slots, PseudonymisedInstance instance)
      throws IOException {
    Attributes canonical = Slots.putBack(file.dataset(), slots);
    return OutputFiles.sha256(canonical, file.syntax())
        .equals(instance.released().seal().outputDigest());
  }
}
