// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.workspace.AutoReleasePolicy;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Origin;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.imaging.Storing;
import org.giftcloud.imaging.text.TextFinder;
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
  @Mixin private SendingOptions sending;
  @Mixin private PixelOptions pixels;

  @Option(
      names = "--auto-release",
      paramLabel = "POLICY",
      description = "File in which the site wrote down what may leave unseen (JSON).")
  private @Nullable Path policyFile;

  @Option(
      names = "--rehearse",
      description = "Tells what sending would do, study by study, and sends nothing.")
  private boolean rehearse;

  @Option(
      names = "--site-id",
      paramLabel = "ID",
      description =
          "Site ID of where these files come from: stands for the issuer of patient IDs in images that"
              + " name none. The key store must know it (keystore site-id).")
  private String siteId = "";

  @Mixin private PatientListOptions patientList;

  @Option(names = "--keep-no-links", description = "Keep no record of who is behind a pseudonym.")
  private boolean keepNoLinks;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  private @Nullable PatientListKeeper keeper;

  @Override
  public Integer call() throws Exception {
    CompiledProfile compiled = profile.compile();
    pixels.warning(compiled.options(), profile).ifPresent(spec.commandLine().getErr()::println);
    Destination destination = server.destination();
    AutoReleasePolicy policy = policy(destination);
    QueueSettings settings = sending.settings();
    Inputs.requireWritable(json);
    keeper = patientList.keeper();
    try (TextFinder finder = new TextFinder()) {
      return run(new Rules(compiled, pixels.rules(finder), destination), policy, settings);
    }
  }

  private Origin origin(Destination destination) throws CommandFailure {
    if (siteId.isEmpty()) {
      return Origin.of(destination);
    }
    return new Origin(
        destination,
        SourceSite.of(siteId)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "--site-id must be up to 64 characters without , = and backslash. Nothing"
                            + " was done.")));
  }

  private int run(Rules rules, @Nullable AutoReleasePolicy policy, QueueSettings settings)
      throws Exception {
    Origin origin = origin(rules.destination());
    RunReport report = new RunReport("send");
    try (Workspace workspace = workspaceOptions.open()) {
      workspace.queue().apply(settings);
      ProgressLine progress = new ProgressLine(err());
      Set<SourceRef> earlier = unfinished(workspace);
      ImportReport imported = workspace.importFrom(sources, origin, progress);
      if (policy != null || rehearse) {
        learnScripts(workspace, rules.destination());
      }
      try {
        pixels.requireMatched(workspace);
      } catch (CommandFailure e) {
        account(workspace, imported, earlier, report);
        report.print(out());
        report.write(json);
        throw e;
      }
      workspace.choose(rules);
      workspace.prepare(progress);
      if (policy != null) {
        workspace.release(policy);
        err().println("Auto-release policy " + policy.digest());
      }
      try {
        if (rehearse) {
          return Forecasts.print(
                  workspace
                      .queue()
                      .rehearse(new CommandOutlet(rules.destination(), server, keyStore, links())),
                  out())
              .status();
        }
        if (isAnythingToSend(workspace)) {
          send(workspace, rules.destination(), progress);
        }
      } finally {
        account(workspace, imported, earlier, report);
        report.print(out());
        report.write(json);
      }
    }
    return report.exitCode().status();
  }

  /** What is prepared goes by the scripts the server has now; one that is away is asked later. */
  private void learnScripts(Workspace workspace, Destination destination) throws Exception {
    try (GiftCloudClient client = server.connect()) {
      workspace.scripts().learn(client, destination);
    } catch (ServerException e) {
      // Sending, or the rehearsal, meets it again and says so.
      err().println("The server's scripts could not be read. " + e.userSentence());
    }
  }

  private void send(Workspace workspace, Destination destination, ProgressLine progress)
      throws Exception {
    try (GiftCloudClient client = server.connect();
        UnlockedKeyStore keys = keyStore.unlock()) {
      workspace.send(keys, links(), client, destination, progress);
      PatientListKeeper list = keeper;
      if (list != null) {
        list.keep(keys);
      }
    }
  }

  private LinkPolicy links() {
    return keepNoLinks ? LinkPolicy.KEEP_NONE : LinkPolicy.KEEP_LINKS;
  }

  private @Nullable AutoReleasePolicy policy(Destination destination) throws CommandFailure {
    if (policyFile == null) {
      return null;
    }
    keyStore.required();
    AutoReleasePolicy policy =
        Inputs.read(policyFile, "The auto-release policy", AutoReleasePolicy::read);
    if (!policy.isAllowedFor(destination)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "This policy is for demonstrations on this computer only. Nothing was done.");
    }
    return policy;
  }

  private boolean isAnythingToSend(Workspace workspace) {
    return images(workspace)
        .anyMatch(
            image -> image.state() == ItemState.RELEASED || image.state() == ItemState.SENDING);
  }

  private static Set<SourceRef> unfinished(Workspace workspace) {
    return images(workspace)
        .filter(image -> image.state() != ItemState.DONE && image.state() != ItemState.REJECTED)
        .map(InstanceView::ref)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<InstanceView> images(Workspace workspace) {
    return workspace.studies().stream().flatMap(study -> study.instances().stream());
  }

  /** Every file of this run, and every image that an earlier one left unfinished. */
  private static void account(
      Workspace workspace, ImportReport imported, Set<SourceRef> earlier, RunReport report) {
    for (ImportReport.Line line : imported.lines()) {
      InstanceView now = workspace.instance(line.ref()).orElse(null);
      report.add(
          line.ref(),
          now == null ? line.state() : now.state(),
          now == null ? line.reason() : RunReport.reason(now));
      tellStoring(now, report);
    }
    for (SourceRef ref : earlier) {
      workspace
          .instance(ref)
          .ifPresent(
              image -> {
                report.addEarlier(ref, image.state(), RunReport.reason(image));
                tellStoring(image, report);
              });
    }
  }

  // null: nothing came of a file
  private static void tellStoring(@Nullable InstanceView image, RunReport report) {
    if (image == null) {
      return;
    }
    Storing storing = image.storing();
    if (storing != null) {
      report.stored(image.ref(), storing);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
