// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.pseudonymise;

import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.review.ReleasedInstance;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.keystore.Pseudonym;

/** Proof that every slot of a released output was filled from the unlocked key store. */
public final class PseudonymisedInstance {
  private final ReleasedInstance released;
  private final Pseudonym pseudonym;
  private final SlotValues values;
  private final NewUids uids;
  private final Digests.Result file;

  PseudonymisedInstance(
      ReleasedInstance released,
      Pseudonym pseudonym,
      SlotValues values,
      NewUids uids,
      Digests.Result file) {
    this.released = released;
    this.pseudonym = pseudonym;
    this.values = values;
    this.uids = uids;
    this.file = file;
  }

  public SourceRef ref() {
    return released.ref();
  }

  public ReleasedInstance released() {
    return released;
  }

  public Pseudonym pseudonym() {
    return pseudonym;
  }

  /** What the slots were filled with. */
  public SlotValues values() {
    return values;
  }

  public NewUids uids() {
    return uids;
  }

  /** Size and digests of the file that leaves. */
  public Digests.Result file() {
    return file;
  }

  /** The name that the file leaves under. */
  public String entryName() {
    return uids.instance() + ".dcm";
  }

  @Override
  public String toString() {
    return "PseudonymisedInstance[" + ref() + "]";
  }

  /** The mapped identifiers of study, series and instance. */
  public record NewUids(String study, String series, String instance) {}
}
