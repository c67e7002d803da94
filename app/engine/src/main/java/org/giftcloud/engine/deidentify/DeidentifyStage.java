// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.script.FrozenScripts;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.engine.script.ScriptRunner;

/** Stage 3: builds a new data set by the rules of one profile, then runs the server's scripts. */
public final class DeidentifyStage {
  private final CompiledProfile profile;
  private final Deidentifier deidentifier;
  private final ScriptRunner scripts;

  /** For outputs that go to no server. */
  public DeidentifyStage(CompiledProfile profile) {
    this(profile, new ScriptRunner(FrozenScripts.NONE, ""));
  }

  /**
   * @param scripts what the server the output is for has of its own
   */
  public DeidentifyStage(CompiledProfile profile, ScriptRunner scripts) {
    this.profile = profile;
    this.scripts = scripts;
    this.deidentifier = new Deidentifier(profile);
  }

  public Outcome<DeidentifiedInstance> run(InspectedInstance source) {
    return switch (deidentifier.deidentify(source.dataset())) {
      case Deidentified done -> new Outcome.Advanced<>(scripted(source, done));
      case Refused refused -> new Outcome.Rejected<>(refused.reason());
    };
  }

  /** Scripts add to what the profile did, or do nothing at all. */
  private DeidentifiedInstance scripted(InspectedInstance source, Deidentified done) {
    if (scripts.isIdle()) {
      return new DeidentifiedInstance(source, done, profile, null);
    }
    ScriptedOutput output = new ScriptedOutput(done);
    ScriptRun run = scripts.run(output);
    return new DeidentifiedInstance(source, run.isApplied() ? output.result() : done, profile, run);
  }
}
