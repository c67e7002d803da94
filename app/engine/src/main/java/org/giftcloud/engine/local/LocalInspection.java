// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;

/** Reads files and says what they are; copies, changes and keeps nothing. */
public final class LocalInspection {
  private LocalInspection() {}

  public static List<Line> run(List<Path> sources) throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    PatientKeys names = PatientKeys.ofThisRun(random);
    List<Line> lines = new ArrayList<>();
    for (SourceFile file : SourceFinder.find(sources)) {
      SourceRef ref = SourceRef.random(random);
      Outcome<InspectedInstance> outcome = Faults.contained(ref, () -> inspect(ref, file, names));
      lines.add(
          switch (outcome) {
            case Outcome.Advanced<InspectedInstance>(InspectedInstance inspected) ->
                new Line(
                    ref,
                    file.number(),
                    ItemState.CHECKED,
                    Reason.NONE,
                    Optional.of(inspected.facts()));
            case Outcome.Held<InspectedInstance>(Reason reason) ->
                new Line(ref, file.number(), ItemState.HELD, reason, Optional.empty());
            case Outcome.Rejected<InspectedInstance>(Reason reason) ->
                new Line(ref, file.number(), ItemState.REJECTED, reason, Optional.empty());
            case Outcome.Quarantined<InspectedInstance>(Reason reason) ->
                new Line(ref, file.number(), ItemState.QUARANTINED, reason, Optional.empty());
          });
    }
    return lines;
  }

  private static Outcome<InspectedInstance> inspect(
      SourceRef ref, SourceFile file, PatientKeys names) {
    if (file instanceof SourceFile.Unusable(int number, Reason reason)) {
      return new Outcome.Rejected<>(reason);
    }
    try {
      ByteSource source = LocalDeidentification.bytes((SourceFile.Found) file);
      return source.size() == 0
          ? new Outcome.Rejected<>(Reasons.EMPTY)
          : Inspector.read(ref, source, names);
    } catch (IOException e) {
      return new Outcome.Rejected<>(Reasons.UNREADABLE);
    }
  }

  /** One file; the facts are absent when it could not be read. */
  public record Line(
      SourceRef ref, int number, ItemState state, Reason reason, Optional<Facts> facts) {}
}
