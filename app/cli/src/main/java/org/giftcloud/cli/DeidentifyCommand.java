// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.local.IdMappings;
import org.giftcloud.engine.local.LocalDeidentification;
import org.giftcloud.engine.local.LocalRules;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files in, de-identified files out; nothing leaves this computer. */
@Command(
    name = "deidentify",
    description = "De-identifies files into a folder. Nothing is sent anywhere.",
    mixinStandardHelpOptions = true)
final class DeidentifyCommand implements Callable<Integer> {
  /** What the keys of images are filed under that go to no server. */
  static final Destination LOCAL = new Destination("local", "deidentify");

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, ZIP archives.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the results go, each named by its new SOP Instance UID.")
  private Path out = Path.of("out");

  @Mixin private ProfileOptions profile;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private PixelOptions pixels;

  @Option(
      names = "--faces",
      paramLabel = "hold|accept",
      defaultValue = "hold",
      description =
          "What happens to images in which a face may be recognised, as thin slices of a head:"
              + " they are held, or written as they are because you answer for it."
              + " Default: ${DEFAULT-VALUE}.")
  private FacePolicy faces = FacePolicy.HOLD;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Images worked on at a time (default: the processors, at most 4).")
  private int threads = LocalDeidentification.defaultThreads();

  @Option(
      names = "--mappings",
      paramLabel = "DIR",
      description =
          "Writes old and new identifiers as CSV into this folder. Of generated data only: every"
              + " other file is rejected, unless a key store, the role re-identify and --reason"
              + " allow it, which is recorded.")
  private @Nullable Path mappings;

  @Mixin private KeystoreQuestions.Reason reason;
  @Mixin private KeystoreQuestions.Others others;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    CompiledProfile compiled = profile.compile();
    pixels.warning(compiled.options(), profile).ifPresent(spec.commandLine().getErr()::println);
    if (threads < 1 || threads > 64) {
      throw new CommandFailure(ExitCode.USAGE, "--threads takes a number from 1 to 64.");
    }
    Inputs.requireWritable(json);
    requireFolder();
    if (keyStore.folder == null) {
      err()
          .println(
              "No key store: the secret of this run is thrown away, so the results are unlinkable"
                  + " and agree with no other run.");
      return run(compiled, ProjectKeys.unlinkable(new SecureRandom()), IdMappings.collect());
    }
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      ProjectKeys keys = unlocked.project(LOCAL.server(), LOCAL.project(), LinkPolicy.KEEP_LINKS);
      return run(compiled, keys, mappings(unlocked));
    }
  }

  /** Of every file for those who may re-identify and say why; otherwise of generated data. */
  private IdMappings mappings(UnlockedKeyStore unlocked) throws KeyStoreException, CommandFailure {
    if (mappings == null || !reason.isGiven()) {
      return IdMappings.collect();
    }
    List<char[]> more = others.passphrases();
    try {
      unlocked
          .reidentification(more)
          .recordMappings(new ProjectName(LOCAL.server(), LOCAL.project()), reason.text());
      return IdMappings.collectAll();
    } finally {
      KeystoreQuestions.Others.zero(more);
    }
  }

  private void requireFolder() throws CommandFailure {
    if (Files.exists(out, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(out)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--out takes a folder, and this is something else. Nothing was done.");
    }
  }

  private int run(CompiledProfile compiled, ProjectKeys keys, IdMappings collected)
      throws IOException, InterruptedException, CommandFailure {
    try (TextFinder finder = new TextFinder()) {
      return run(new LocalRules(compiled, pixels.rules(finder), faces, keys), collected);
    }
  }

  private int run(LocalRules rules, IdMappings collected) throws IOException, InterruptedException {
    RunReport report = new RunReport("deidentify");
    LocalDeidentification run =
        mappings == null
            ? new LocalDeidentification(rules, out, threads)
            : new LocalDeidentification(rules, out, threads, collected);
    try {
      run.run(sources, new ProgressLine(err()))
          .lines()
          .forEach(line -> report.add(line.ref(), line.state(), line.reason()));
    } catch (IOException e) {
      err()
          .println(
              "It stopped before its end; images that are done stay in --out."
                  + (keyStore.folder == null
                      ? " Without a key store the next run gives the same patient another pseudonym:"
                          + " delete them first."
                      : ""));
      throw e;
    }
    if (run.unseen() > 0) {
      err().println(run.unseen() + " images may show text and were left as they are.");
    }
    run.storings().forEach(report::stored);
    if (mappings != null) {
      collected.write(mappings);
    }
    report.print(spec.commandLine().getOut());
    report.write(json);
    ExitCode masked = pixels.tellUnused(err()) ? ExitCode.HELD : ExitCode.DONE;
    return report.exitCode().worst(masked).status();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
