// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.deidentify.DeidentifiedInstance;
import org.giftcloud.engine.deidentify.DeidentifyStage;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.deidentify.Slots;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.intake.DiscIndexes;
import org.giftcloud.engine.intake.OpenArchives;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.mask.MaskPlan;
import org.giftcloud.engine.mask.MaskPlanner;
import org.giftcloud.engine.mask.Painting;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.search.IdentitySearch;
import org.giftcloud.engine.staging.DiskSpace;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.workspace.DiskFullException;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.PixelRedactor;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.Storing;
import org.giftcloud.imaging.UnsupportedPixelsException;

/**
 * De-identifies files into a folder of this computer, without workspace, review or server. A file
 * takes its name only after it was read again, its masks proved and its bytes searched.
 */
public final class LocalDeidentification {
  private static final int BATCH = 256;
  private static final String PART = ".part";
  private static final Pattern OURS = Pattern.compile("\\.[0-9a-f]{16}\\.part");
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final Path out;
  private final int threads;
  private final DeidentifyStage deidentify;
  private final MaskPlanner planner;
  private final FacePolicy faces;
  private final Shade shade;
  private final PatientKeys names;
  private final IdMappings mappings;
  private final RecentPatients patients;
  private final IdentitySearch search = new IdentitySearch();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger unseen = new AtomicInteger();
  private final Map<SourceRef, Storing> storings = new ConcurrentHashMap<>();

  public LocalDeidentification(LocalRules rules, Path out, int threads) {
    this(rules, out, threads, IdMappings.off());
  }

  /** Also collects which new identifier stands for which original; generated files only. */
  public LocalDeidentification(LocalRules rules, Path out, int threads, IdMappings mappings) {
    this.mappings = mappings;
    this.out = out;
    this.threads = threads;
    this.deidentify = new DeidentifyStage(rules.profile());
    this.planner = new MaskPlanner(rules.masks());
    this.faces = rules.faces();
    this.shade = rules.masks().shade();
    this.patients = new RecentPatients(rules.keys());
    this.names = PatientKeys.ofThisRun(random);
  }

  /** As many images at a time as this machine has processors, at most four. */
  public static int defaultThreads() {
    return Parallel.threads();
  }

  /** Every file found ends as a line: CHECKED means written. */
  public ImportReport run(List<Path> sources, Progress progress)
      throws IOException, InterruptedException {
    PrivateFiles.createDirectories(out);
    deleteLeftovers();
    try (OpenArchives archives = new OpenArchives()) {
      return all(SourceFinder.find(sources, archives), progress);
    }
  }

  private ImportReport all(List<SourceFile> files, Progress progress)
      throws IOException, InterruptedException {
    List<ImportReport.Line> lines = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      List<SourceFile> batch = files.subList(from, Math.min(from + BATCH, files.size()));
      try {
        lines.addAll(Parallel.map(batch, threads, this::line));
      } catch (IOException e) {
        throw new DiskSpace(out).explains(e) ? new DiskFullException(e) : e;
      }
      progress.report(Progress.Phase.PREPARING, from + batch.size(), files.size());
    }
    return new ImportReport(lines).heldAgainst(new DiscIndexes(files)::found);
  }

  /**
   * What a run that was killed had not proved. Another run may be at work here: its files are new.
   */
  private void deleteLeftovers() throws IOException {
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(out, ".*" + PART)) {
      for (Path part : parts) {
        if (OURS.matcher(String.valueOf(part.getFileName())).matches()
            && Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(old)) {
          Files.delete(part);
        }
      }
    }
  }

  /** How many images may show text and were left as they are, because the rules say so. */
  public int unseen() {
    return unseen.get();
  }

  /** How masked images are stored that were written, where a person has to be told. */
  public Map<SourceRef, Storing> storings() {
    return Map.copyOf(storings);
  }

  private ImportReport.Line line(SourceFile file) throws IOException, InterruptedException {
    SourceRef ref = SourceRef.random(random);
    return switch (Faults.contained(ref, () -> one(ref, file))) {
      case Outcome.Advanced<Path> done ->
          new ImportReport.Line(ref, file.number(), ItemState.CHECKED, Reason.NONE);
      case Outcome.Held<Path>(Reason reason) ->
          new ImportReport.Line(ref, file.number(), ItemState.HELD, reason);
      case Outcome.Rejected<Path>(Reason reason) ->
          new ImportReport.Line(ref, file.number(), ItemState.REJECTED, reason);
      case Outcome.Quarantined<Path>(Reason reason) ->
          new ImportReport.Line(ref, file.number(), ItemState.QUARANTINED, reason);
    };
  }

  private Outcome<Path> one(SourceRef ref, SourceFile file)
      throws IOException, InterruptedException {
    Optional<SourceFile.Mark> before = LocalSource.mark(file);
    return LocalSource.read(file)
        .then(source -> Inspector.read(ref, source, names))
        .then(this::permitted)
        .then(deidentify::run)
        .then(this::write)
        .then(written -> unchanged(written, before.equals(LocalSource.mark(file))));
  }

  private static Outcome<Path> unchanged(Path written, boolean isSame) throws IOException {
    if (isSame) {
      return new Outcome.Advanced<>(written);
    }
    Files.delete(written);
    return new Outcome.Rejected<>(Reasons.CHANGED_WHILE_READ);
  }

  private Outcome<InspectedInstance> permitted(InspectedInstance source) {
    Optional<Reason> refusal = mappings.refusal(source.dataset());
    if (refusal.isEmpty() && faces == FacePolicy.HOLD && !source.facts().faceReasons().isEmpty()) {
      return new Outcome.Held<>(Reasons.MAY_SHOW_FACE);
    }
    return refusal.isPresent()
        ? new Outcome.Rejected<>(refusal.get())
        : new Outcome.Advanced<>(source);
  }

  private Outcome<Path> write(DeidentifiedInstance done) throws IOException, InterruptedException {
    InspectedInstance source = done.source();
    Optional<MaskPlan> plan;
    try {
      plan = planner.plan(source);
    } catch (UnsupportedPixelsException e) {
      return new Outcome.Held<>(Reasons.pixels(e));
    }
    if (plan.isEmpty()) {
      return new Outcome.Held<>(Reasons.MAY_SHOW_TEXT);
    }
    if (source.facts().risk() == Facts.Risk.HIGH && plan.get().equals(MaskPlan.NOTHING)) {
      unseen.incrementAndGet();
    }
    List<Mask> masks = plan.get().masks();
    return patients.values(source.identity()).then(values -> write(done, masks, values));
  }

  private Outcome<Path> write(DeidentifiedInstance done, List<Mask> masks, SlotValues values)
      throws IOException {
    Attributes filled = Slots.fill(done.result().canonical(), done.result().slots(), values);
    try {
      Painting painting = Painting.of(filled, done.syntax(), masks, shade);
      Path fresh = out.resolve("." + done.source().ref().value() + PART);
      try {
        writeFile(fresh, painting.dataset(), painting.syntax());
        Optional<Reason> complaint = complaint(done, fresh, masks, ours(done, values));
        if (complaint.isPresent()) {
          return new Outcome.Held<>(complaint.get());
        }
        String name = filled.getString(Tag.SOPInstanceUID).orElseThrow() + ".dcm";
        Outcome<Path> published = publish(fresh, out.resolve(name));
        if (published instanceof Outcome.Advanced<Path>) {
          mappings.add(done.result().slots(), values);
          Storing storing = painting.storing();
          if (storing != null) {
            storings.put(done.source().ref(), storing);
          }
        }
        return published;
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (UnsupportedPixelsException e) {
      return new Outcome.Held<>(Reasons.pixels(e));
    }
  }

  /** Gives a file its name; a file that has it already is never replaced. */
  private synchronized Outcome<Path> publish(Path fresh, Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.move(fresh, file);
      return new Outcome.Advanced<>(file);
    }
    return Files.mismatch(fresh, file) < 0
        ? new Outcome.Rejected<>(Reasons.DUPLICATE)
        : new Outcome.Held<>(Reasons.SAME_UID);
  }

  private static void writeFile(Path file, Attributes dataset, TransferSyntax syntax)
      throws IOException {
    try (DicomOutputStream dicom = new DicomOutputStream(file)) {
      dicom.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
  }

  /** What comes back keeps UIDs of this project, as at the gate. */
  private static List<String> ours(DeidentifiedInstance done, SlotValues values) {
    List<String> ours = new ArrayList<>();
    ours.add(values.subjectLabel());
    done.result().slots().stream().filter(values::keeps).map(values::of).forEach(ours::add);
    return ours;
  }

  private Optional<Reason> complaint(
      DeidentifiedInstance done, Path file, List<Mask> masks, List<String> pseudonyms)
      throws IOException, UnsupportedPixelsException {
    InspectedInstance source = done.source();
    if (!masks.isEmpty()) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        in.readFileMetaInformation();
        Attributes after = in.readDataset();
        if (!PixelRedactor.check(source.dataset(), after, in.transferSyntax(), masks, shade)
            .holds()) {
          return Optional.of(Reasons.PROOF_FAILED);
        }
      }
    }
    List<String> ours = new ArrayList<>(Change.firstsOfYears(done.result().changes()));
    ours.addAll(pseudonyms);
    return search.complaint(
        ByteSource.of(file), "output", source.identity(), done.profile().options(), ours);
  }
}
