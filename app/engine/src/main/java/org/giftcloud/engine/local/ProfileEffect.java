// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.deidentify.Deidentified;
import org.giftcloud.engine.deidentify.Deidentifier;
import org.giftcloud.engine.deidentify.Refused;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.workspace.AttributeChange;

/** What a profile would do to single files; writes nothing. */
public final class ProfileEffect {
  private final Deidentifier deidentifier;
  private final SecureRandom random = new SecureRandom();
  private final PatientKeys names = PatientKeys.ofThisRun(random);

  public ProfileEffect(CompiledProfile profile) {
    deidentifier = new Deidentifier(profile);
  }

  /** The changes to one file, or why it would not be taken. Holds identity. */
  public Result on(Path file) throws IOException {
    Outcome<InspectedInstance> read =
        Inspector.read(SourceRef.random(random), ByteSource.of(file), names);
    return switch (read) {
      case Outcome.Advanced<InspectedInstance>(InspectedInstance source) ->
          switch (deidentifier.deidentify(source.dataset())) {
            case Deidentified done -> changed(done);
            case Refused(Reason reason) -> new NotTaken(reason);
          };
      case Outcome.Held<InspectedInstance>(Reason reason) -> new NotTaken(reason);
      case Outcome.Rejected<InspectedInstance>(Reason reason) -> new NotTaken(reason);
      case Outcome.Quarantined<InspectedInstance>(Reason reason) -> new NotTaken(reason);
    };
  }

  private static Changed changed(Deidentified done) {
    return new Changed(
        done.changes().stream()
            .map(
                c ->
                    new AttributeChange(
                        c.path(), c.keyword(), c.before(), c.after(), c.rule(), c.clause()))
            .toList());
  }

  /** What became of a file. */
  public sealed interface Result {}

  /** It would be de-identified by these changes; everything else stays as it is. */
  public record Changed(List<AttributeChange> changes) implements Result {
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /** It would not be taken. */
  public record NotTaken(Reason reason) implements Result {}
}
