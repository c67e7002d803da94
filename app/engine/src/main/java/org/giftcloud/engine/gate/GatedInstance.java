// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.gate;

import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;

/** Proof that a file passed the outbound gate: it is what was released, and names nobody. */
public final class GatedInstance {
  private final PseudonymisedInstance instance;

  GatedInstance(PseudonymisedInstance instance) {
    this.instance = instance;
  }

  public PseudonymisedInstance instance() {
    return instance;
  }

  @Override
  public String toString() {
    return "GatedInstance[" + instance.ref() + "]";
  }
}
