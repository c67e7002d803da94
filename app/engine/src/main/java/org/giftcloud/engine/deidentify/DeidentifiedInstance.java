// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Optional;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.script.ScriptRun;
import org.jspecify.annotations.Nullable;

/** Proof that a profile built a new data set; identity-dependent values are numbered slots. */
public final class DeidentifiedInstance {
  private final InspectedInstance source;
  private final Deidentified result;
  private final CompiledProfile profile;
  private final @Nullable ScriptRun script;

  // null: the server has no script, as far as is known.
  DeidentifiedInstance(
      InspectedInstance source,
      Deidentified result,
      CompiledProfile profile,
      @Nullable ScriptRun script) {
    this.script = script;
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

  /** What became of the server's scripts, if it has any. */
  public Optional<ScriptRun> script() {
    return Optional.ofNullable(script);
  }

  public TransferSyntax syntax() {
    return source.syntax();
  }

  @Override
  public String toString() {
    return "DeidentifiedInstance[" + source.ref() + "]";
  }
}
