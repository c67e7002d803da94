// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.plugin.CompiledProfile;

/** Stage 3: builds a new data set by the rules of one profile. */
public final class DeidentifyStage {
  private final CompiledProfile profile;
  private final Deidentifier deidentifier;

  public DeidentifyStage(CompiledProfile profile) {
    this.profile = profile;
    this.deidentifier = new Deidentifier(profile);
  }

  public Outcome<DeidentifiedInstance> run(InspectedInstance source) {
    return switch (deidentifier.deidentify(source.dataset())) {
      case Deidentified done ->
          new Outcome.Advanced<>(new DeidentifiedInstance(source, done, profile));
      case Refused refused -> new Outcome.Rejected<>(refused.reason());
    };
  }
}
