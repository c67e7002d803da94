// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.SourceRef;

/** Proof that a file was read to its end, judged, and its identity split off. */
public final class InspectedInstance {
  private final SourceRef ref;
  private final Facts facts;
  private final SourceIdentity identity;
  private final Attributes dataset;
  private final TransferSyntax syntax;

  InspectedInstance(
      SourceRef ref,
      Facts facts,
      SourceIdentity identity,
      Attributes dataset,
      TransferSyntax syntax) {
    this.ref = ref;
    this.facts = facts;
    this.identity = identity;
    this.dataset = dataset;
    this.syntax = syntax;
  }

  public SourceRef ref() {
    return ref;
  }

  public Facts facts() {
    return facts;
  }

  public SourceIdentity identity() {
    return identity;
  }

  /** The data set as it came; large values lie in the staged file. */
  public Attributes dataset() {
    return dataset;
  }

  public TransferSyntax syntax() {
    return syntax;
  }

  @Override
  public String toString() {
    return "InspectedInstance[" + ref + "]";
  }
}
