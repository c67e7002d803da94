// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.pseudonymise;

import java.util.Map;
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
  private final Map<String, Integer> rules;

  PseudonymisedInstance(
      ReleasedInstance released,
      Filling filling,
      NewUids uids,
      Digests.Result file,
      Map<String, Integer> rules) {
    this.released = released;
    this.pseudonym = filling.pseudonym();
    this.values = filling.values();
    this.rules = Map.copyOf(rules);
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

  /** How often each rule of the profile was applied. */
  public Map<String, Integer> rules() {
    return rules;
  }

  /** The name that the file leaves under. */
  public String entryName() {
    return uids.instance() + ".dcm";
  }

  @Override
  public String toString() {
    return "PseudonymisedInstance[" + ref() + "]";
  }

  /** What the key store gave. */
  record Filling(Pseudonym pseudonym, SlotValues values) {}

  /** The mapped identifiers of study, series and instance. */
  public record NewUids(String study, String series, String instance) {}
}
