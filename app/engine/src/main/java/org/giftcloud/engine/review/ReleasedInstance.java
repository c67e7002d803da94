// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.review;

import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;

/** Proof that somebody decided, and what about: the seal. */
public final class ReleasedInstance {
  private final SourceRef ref;
  private final Seal seal;

  ReleasedInstance(SourceRef ref, Seal seal) {
    this.ref = ref;
    this.seal = seal;
  }

  public SourceRef ref() {
    return ref;
  }

  public Seal seal() {
    return seal;
  }

  @Override
  public String toString() {
    return "ReleasedInstance[" + ref + "]";
  }
}
