// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.plugin.CompiledProfile;

/** Proof that a profile built a new data set; identity-dependent values are numbered slots. */
public final class DeidentifiedInstance {
  private final InspectedInstance source;
  private final Deidentified result;
  private final CompiledProfile profile;

  DeidentifiedInstance(InspectedInstance source, Deidentified result, CompiledProfile profile) {
    this.source = source;
    this.result = result;
    this.profile = profile;
  }

  public InspectedInstance source() {
    return source;
  }

  public Deidentified result() {
    return result;
  }

  public CompiledProfile profile() {
    return profile;
  }

  public TransferSyntax syntax() {
    return source.syntax();
  }

  @Override
  public String toString() {
    return "DeidentifiedInstance[" + source.ref() + "]";
  }
}
