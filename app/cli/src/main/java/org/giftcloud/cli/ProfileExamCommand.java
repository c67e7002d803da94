// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.local.IdMappings;
import org.giftcloud.engine.local.LocalDeidentification;
import org.giftcloud.engine.local.LocalRules;
import org.giftcloud.engine.local.Trees;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.sampledata.Exam;
import org.giftcloud.sampledata.Mappings;
import org.giftcloud.sampledata.Score;
import org.giftcloud.sampledata.SiteCopy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exam of planted identity on copies of a site's own files. */
@Command(
    name = "exam",
    description =
        "Examines a profile on a site's own files: plants people that nobody is in copies of them,"
            + " de-identifies the copies and counts what is left. The copies are deleted.",
    mixinStandardHelpOptions = true)
final class ProfileExamCommand implements Callable<Integer> {
  /** What must never fail. */
  private static final Set<Score.Action> SAFETY =
      EnumSet.of(
          Score.Action.TEXT_REMOVED,
          Score.Action.DATE_SHIFTED,
          Score.Action.UID_CHANGED,
          Score.Action.UID_CONSISTENT,
          Score.Action.PATID_CONSISTENT);

  private static final String ADDRESS = Tag.toString(Tag.PatientAddress);

  @Spec private CommandSpec spec;
  @Mixin private ProfileOptions profile;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "DICOM files, folders.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Where the copies lie meanwhile: they show what the originals' pixels show, so the place"
              + " must be as safe as theirs, and a run that is killed leaves them there (default: this account's folder for temporary files).")
  private @Nullable Path work;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats an exam with the same people (default: people nobody saw before).")
  private long seed = new SecureRandom().nextLong();

  @Override
  public Integer call() throws Exception {
    CompiledProfile compiled = profile.compile();
    Set<String> options =
        compiled.options().stream().map(option -> option.optionName()).collect(Collectors.toSet());
    Path place =
        work == null
            ? Files.createTempDirectory("giftcloud-exam")
            : Files.createTempDirectory(work, "giftcloud-exam");
    try {
      Path copies = place.resolve("in");
      Files.createDirectory(copies);
      SiteCopy copy = new SiteCopy(copies, seed, options);
      int left = copy(copy);
      return examine(compiled, options, copy, place, left);
    } finally {
      Trees.delete(place);
    }
  }

  /** How many files were not copied; the run says so. */
  private int copy(SiteCopy copy) throws IOException {
    int left = 0;
    for (Path source : sources) {
      List<Path> files;
      try (Stream<Path> tree = Files.walk(source)) {
        files = tree.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        try {
          left += copy.add(file) ? 0 : 1;
        } catch (IOException | RuntimeException e) {
          left++; // counted and told; the message could hold a path
        }
      }
    }
    return left;
  }

  private int examine(
      CompiledProfile compiled, Set<String> options, SiteCopy copy, Path place, int left)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    RunReport report = new RunReport("exam");
    IdMappings mappings = IdMappings.collect();
    LocalRules rules =
        new LocalRules(
            compiled,
            new MaskRules(PixelPolicy.NONE, MaskTemplates.none(), MaskFile.EMPTY, new TextFinder()),
            FacePolicy.ACCEPT,
            ProjectKeys.unlinkable(new SecureRandom()));
    Path results = place.resolve("out");
    new LocalDeidentification(rules, results, LocalDeidentification.defaultThreads(), mappings)
        .run(List.of(place.resolve("in")), new ProgressLine(spec.commandLine().getErr()))
        .lines()
        .forEach(line -> report.add(line.ref(), line.state(), line.reason()));

    Score score =
        Exam.score(
            copy.key(), results, new Mappings(mappings.uids(), mappings.patients()), options);

    out.println("Profile " + compiled.name() + ", seed " + seed);
    report.print(out);
    if (left > 0) {
      out.println(left + " more files are no DICOM, or a second copy: not examined");
    }
    out.print(score);
    failures(score).forEach((what, n) -> out.println(n + " × " + what));
    int examined = copy.key().files().size() - score.notExamined().size();
    out.println(examined + " files examined; pixels are not part of this exam's safety");
    boolean generalises = compiled.ruling(Tag.PatientAddress).action() == ActionCode.G;
    if (generalises) {
      out.println(
          "The outward part of a postcode stays on purpose: the profile announces that it"
              + " generalises Patient's Address.");
    }
    boolean safe =
        examined > 0
            && score.failures().stream()
                .filter(failure -> !(generalises && failure.path().equals(ADDRESS)))
                .noneMatch(failure -> SAFETY.contains(failure.action()));
    return (safe ? ExitCode.DONE : ExitCode.FAILED).status();
  }

  /** Failures by kind and attribute, never by value. */
  private static Map<String, Integer> failures(Score score) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Score.Failure failure : score.failures()) {
      String attribute = failure.path().substring(Math.max(0, failure.path().lastIndexOf('(')));
      counts.merge(failure.action() + " " + attribute, 1, Integer::sum);
    }
    return counts;
  }
}
