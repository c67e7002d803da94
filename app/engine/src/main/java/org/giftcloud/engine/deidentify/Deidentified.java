// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.List;
import org.giftcloud.dicom.Attributes;

/**
 * A data set built by a profile.
 *
 * @param canonical the output, with numbered markers where values depend on the key store
 * @param slots what the markers stand for; holds identity
 * @param changes what was done to each attribute; holds identity
 */
public record Deidentified(Attributes canonical, List<Slot> slots, List<Change> changes)
    implements Deidentification {
  public Deidentified {
    slots = List.copyOf(slots);
    changes = List.copyOf(changes);
  }

  @Override
  public String toString() {
    return "Deidentified[" + slots.size() + " slots, " + changes.size() + " changes]";
  }
}
