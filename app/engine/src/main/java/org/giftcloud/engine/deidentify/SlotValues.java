// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.function.UnaryOperator;
import org.giftcloud.engine.item.Labels;

/**
 * What the slots of one patient are filled with.
 *
 * @param subjectLabel the patient's label in the project
 * @param uid gives the new UID of an original UID
 * @param daysEarlier by how many days the patient's dates move; 0 where no profile moves dates
 */
public record SlotValues(String subjectLabel, UnaryOperator<String> uid, int daysEarlier) {
  /** Values for outputs whose dates do not move. */
  public SlotValues(String subjectLabel, UnaryOperator<String> uid) {
    this(subjectLabel, uid, 0);
  }

  /** What a slot is filled with; the gate compares with it. */
  public String of(Slot slot) {
    return switch (slot.kind()) {
      case SUBJECT_LABEL -> subjectLabel;
      case SESSION_LABEL -> Labels.session(subjectLabel, uid.apply(slot.original()));
      case UID -> uid.apply(slot.original());
      case DATE -> shifted(slot);
    };
  }

  private String shifted(Slot slot) {
    if (daysEarlier < 1) {
      throw new IllegalStateException("Date slot " + slot.number() + " without a shift");
    }
    return DateShift.shift(slot.original(), daysEarlier)
        .orElseThrow(() -> new IllegalStateException("Date slot holds no date"));
  }

  @Override
  public String toString() {
    return "SlotValues";
  }
}
