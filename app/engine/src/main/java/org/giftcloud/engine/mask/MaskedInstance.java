// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Preparation;

/** Proof that an output was written, read again, its masks proved and searched for identity. */
public final class MaskedInstance {
  private final SourceRef ref;
  private final Preparation preparation;

  MaskedInstance(SourceRef ref, Preparation preparation) {
    this.ref = ref;
    this.preparation = preparation;
  }

  public SourceRef ref() {
    return ref;
  }

  public Preparation preparation() {
    return preparation;
  }

  @Override
  public String toString() {
    return "MaskedInstance[" + ref + "]";
  }
}
