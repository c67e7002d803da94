// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.List;
import java.util.Optional;

/** The reasons a person gives; the sentence is kept with the image and shown wherever it waits. */
public final class Holds {
  public static final Reason IDENTITY =
      new Reason("person-identity", "A person saw identity that is hard to mask.");
  public static final Reason QUALITY =
      new Reason("person-quality", "A person found the image not fit for research.");
  public static final Reason CONSENT =
      new Reason("person-consent", "A person wants to check the patient’s consent first.");
  public static final Reason ASK =
      new Reason("person-ask", "A person wants to ask a colleague first.");

  private static final List<Reason> ALL = List.of(IDENTITY, QUALITY, CONSENT, ASK);

  private Holds() {}

  /** The reason of a code; empty where it is none that a person gives. */
  public static Optional<Reason> of(String code) {
    return ALL.stream().filter(reason -> reason.code().equals(code)).findFirst();
  }

  /** Whether a person keeps it back, and knows. */
  public static boolean isByPerson(Reason reason) {
    return reason.code().startsWith("person-")
        || reason.equals(Reasons.TAKEN_BACK)
        || reason.equals(Reasons.CANCELLED)
        || reason.equals(Reasons.CANCELLED_PARTLY);
  }
}
