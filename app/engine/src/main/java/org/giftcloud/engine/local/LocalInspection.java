// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.intake.OpenArchives;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.search.IdentitySearch;

/** Reads files and says what they are; copies, changes and keeps nothing. */
public final class LocalInspection {
  private LocalInspection() {}

  /** Inspects files, archives opened; {@code viewer} is shown each data set that can be read. */
  public static List<Line> run(List<Path> sources, Viewer viewer)
      throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    PatientKeys names = PatientKeys.ofThisRun(random);
    IdentitySearch search = new IdentitySearch();
    List<Line> lines = new ArrayList<>();
    try (OpenArchives archives = new OpenArchives()) {
      for (SourceFile file : SourceFinder.find(sources, archives)) {
        SourceRef ref = SourceRef.random(random);
        Outcome<InspectedInstance> outcome = Faults.contained(ref, () -> inspect(ref, file, names));
        Line line = line(ref, file, outcome);
        lines.add(line);
        if (outcome instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance inspected)) {
          viewer.see(
              line, inspected.dataset(), text -> search.identifies(inspected.identity(), text));
        }
      }
    }
    return lines;
  }

  private static Line line(SourceRef ref, SourceFile file, Outcome<InspectedInstance> outcome) {
    Origin origin = new Origin(ref, file.number(), place(file));
    return switch (outcome) {
      case Outcome.Advanced<InspectedInstance>(InspectedInstance inspected) ->
          new Line(origin, ItemState.CHECKED, Reason.NONE, Optional.of(inspected.facts()));
      case Outcome.Held<InspectedInstance>(Reason reason) ->
          new Line(origin, ItemState.HELD, reason, Optional.empty());
      case Outcome.Rejected<InspectedInstance>(Reason reason) ->
          new Line(origin, ItemState.REJECTED, reason, Optional.empty());
      case Outcome.Quarantined<InspectedInstance>(Reason reason) ->
          new Line(origin, ItemState.QUARANTINED, reason, Optional.empty());
    };
  }

  private static String place(SourceFile file) {
    return switch (file) {
      case SourceFile.OnDisk onDisk -> onDisk.path().toString();
      case SourceFile.Zipped zipped -> zipped.archive() + " » " + zipped.entry();
      case SourceFile.Endoscopy endoscopy -> endoscopy.video().toString();
      case SourceFile.Sealed sealed -> sealed.file().toString();
      case SourceFile.Unusable unusable -> "";
    };
  }

  private static Outcome<InspectedInstance> inspect(
      SourceRef ref, SourceFile file, PatientKeys names) throws IOException, InterruptedException {
    return LocalSource.read(file).then(source -> Inspector.read(ref, source, names));
  }

  /** One file; the facts are absent when it could not be read. */
  public record Line(Origin origin, ItemState state, Reason reason, Optional<Facts> facts) {}

  /**
   * Which file it is.
   *
   * @param number its place in the order of reading, from 1
   * @param place its path, which may name a patient; empty where nothing could be opened
   */
  public record Origin(SourceRef ref, int number, String place) {
    @Override
    public String toString() {
      return "Origin[" + ref + "]";
    }
  }

  /** Is shown the data set of each file that can be read. Shows identity. */
  @FunctionalInterface
  public interface Viewer {
    /** Looks at nothing. */
    Viewer NONE = (line, dataset, identifies) -> {};

    /**
     * Sees one data set.
     *
     * @param identifies whether a text tells who the data set is of
     */
    void see(Line line, Attributes dataset, Predicate<String> identifies) throws IOException;
  }
}
