// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.function.UnaryOperator;
import org.giftcloud.engine.item.Labels;
import org.giftcloud.keystore.MadeUid;

/**
 * What the slots of one patient are filled with.
 *
 * @param subjectLabel the patient's label in the project
 * @param uid gives the new UID of an original UID
 * @param daysEarlier by how many days the patient's dates move; 0 where no profile moves dates
 * @param origin whether the patient's data came back from the project
 */
public record SlotValues(
    String subjectLabel, UnaryOperator<String> uid, int daysEarlier, Origin origin) {
  /** Whose identifiers the originals are. */
  public enum Origin {
    /** Somebody else's: none of them stays. */
    FOREIGN,
    /** This project's own: its label and the UIDs it makes stay. */
    RETURNED
  }

  /** Values for images from elsewhere. */
  public SlotValues(String subjectLabel, UnaryOperator<String> uid, int daysEarlier) {
    this(subjectLabel, uid, daysEarlier, Origin.FOREIGN);
  }

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

  /** Whether a slot may be filled with what came in. */
  public boolean keeps(Slot slot) {
    return origin == Origin.RETURNED
        && switch (slot.kind()) {
          case SUBJECT_LABEL -> true;
          case UID -> MadeUid.isMade(slot.original());
          case SESSION_LABEL, DATE -> false;
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
