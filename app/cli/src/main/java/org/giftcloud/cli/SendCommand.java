// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.workspace.AutoReleasePolicy;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole chain; it stops at review unless a policy of the site is named. */
@Command(
    name = "send",
    description =
        "Imports, de-identifies and, where a policy lets it, uploads and verifies. Without"
            + " --auto-release everything stops at review and waits for the desktop.",
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files, folders, ZIP archives; none: go on with what waits.")
  private List<Path> sources = new ArrayList<>();

  @Mixin private ServerOptions server;
  @Mixin private WorkspaceOptions workspaceOptions;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private ProfileOptions profile;
  @Mixin private TemplateOptions templates;

  @Option(
      names = "--auto-release",
      paramLabel = "POLICY",
      description = "File in which the site wrote down what may leave unseen (JSON).")
  private @Nullable Path policyFile;

  @Option(names = "--keep-no-links", description = "Keep no record of who is behind a pseudonym.")
  private boolean keepNoLinks;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    CompiledProfile compiled = profile.compile();
    AutoReleasePolicy policy = policy();
    RunReport report = new RunReport("send");
    try (Workspace workspace = workspaceOptions.open()) {
      ProgressLine progress = new ProgressLine(err());
      ImportReport imported = workspace.importFrom(sources, progress);
      workspace.choose(new Rules(compiled, templates.read(), server.destination()));
      workspace.prepare(progress);
      if (policy != null) {
        workspace.release(policy);
        err().println("Auto-release policy " + policy.digest());
      }
      try {
        if (isAnythingToSend(workspace)) {
          send(workspace, progress);
        }
      } finally {
        account(workspace, imported, report);
        report.print(out());
        report.write(json);
      }
    }
    return report.exitCode().status();
  }

  private void send(Workspace workspace, ProgressLine progress) throws Exception {
    try (GiftCloudClient client = server.connect();
        UnlockedKeyStore keys = keyStore.unlock()) {
      workspace.send(
          keys,
          keepNoLinks ? LinkPolicy.KEEP_NONE : LinkPolicy.KEEP_LINKS,
          client,
          server.destination(),
          progress);
    }
  }

  private @Nullable AutoReleasePolicy policy() throws Exception {
    if (policyFile == null) {
      return null;
    }
    AutoReleasePolicy policy;
    try (InputStream in = Files.newInputStream(policyFile)) {
      policy = AutoReleasePolicy.read(in);
    } catch (AutoReleasePolicy.PolicyException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The auto-release policy does not fit its form at line "
              + e.line()
              + ". Nothing was done.");
    }
    if (!policy.isAllowedFor(server.destination())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "This policy is for demonstrations on this computer only. Nothing was done.");
    }
    return policy;
  }

  private boolean isAnythingToSend(Workspace workspace) {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .anyMatch(
            image -> image.state() == ItemState.RELEASED || image.state() == ItemState.SENDING);
  }

  /** Every file of this run and everything else that waits in the working folder. */
  private static void account(Workspace workspace, ImportReport imported, RunReport report) {
    Set<SourceRef> told = new HashSet<>();
    for (ImportReport.Line line : imported.lines()) {
      told.add(line.ref());
      InstanceView now = workspace.instance(line.ref()).orElse(null);
      report.add(
          line.ref(),
          now == null ? line.state() : now.state(),
          now == null ? line.reason() : RunReport.reason(now));
    }
    workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() != ItemState.DONE && told.add(image.ref()))
        .forEach(image -> report.add(image.ref(), image.state(), RunReport.reason(image)));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
