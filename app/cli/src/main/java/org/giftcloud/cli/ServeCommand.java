// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.cli.gateway.ConfigurationException;
import org.giftcloud.cli.gateway.ConfigurationFile;
import org.giftcloud.cli.gateway.Gateway;
import org.giftcloud.cli.gateway.GatewayConfiguration;
import org.giftcloud.cli.gateway.Reception;
import org.giftcloud.cli.gateway.ReviewDesks;
import org.giftcloud.cli.gateway.Ticks;
import org.giftcloud.cli.gateway.WatchFolder;
import org.giftcloud.cli.gateway.health.HealthServer;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.node.NodeCounters;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.workspace.AutoReleasePolicy;
import org.giftcloud.engine.workspace.Parking;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The unattended gateway: a DICOM node that de-identifies what it is sent and uploads it. */
@Command(
    name = "serve",
    description =
        "The unattended gateway: listens as a DICOM node, de-identifies what it is sent and uploads"
            + " what the site's policy releases; the rest waits for the desktop. Runs until it is"
            + " stopped (Ctrl+C, SIGTERM) and goes on at the next start.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private static final String DISC_FULL = "disc-full";
  private static final String WATCH_FOLDER_PART = "watch-folder-part";
  private static final String CERTIFICATE = "certificate";
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIGURATION", description = "The gateway's settings (JSON).")
  private Path file = Path.of("");

  /** Our certificates, as they are shown to those who call. */
  private final List<NodeTls> secured = new CopyOnWriteArrayList<>();

  @Override
  public Integer call() throws Exception {
    GatewayConfiguration configuration = configuration();
    Destination destination = destination(configuration);
    AutoReleasePolicy policy = policy(configuration, destination);
    try (TextFinder finder = new TextFinder()) {
      return serve(configuration, policy, rules(configuration, destination, finder), destination);
    }
  }

  private int serve(
      GatewayConfiguration configuration,
      @Nullable AutoReleasePolicy policy,
      Rules rules,
      Destination destination)
      throws Exception {
    LogSetup.service();
    GatewayConfiguration.LogFiles log = configuration.log();
    if (log != null) {
      LogSetup.keepIn(log.folder(), log.megabytes(), log.files());
    }
    CountDownLatch ended = new CountDownLatch(1);
    try (Workspace workspace = open(configuration.folders())) {
      workspace.choose(rules);
      workspace.queue().apply(configuration.sending());
      serve(configuration, workspace, policy, destination, ended);
    } finally {
      ended.countDown();
    }
    return ExitCode.DONE.status();
  }

  private void serve(
      GatewayConfiguration configuration,
      Workspace workspace,
      @Nullable AutoReleasePolicy policy,
      Destination destination,
      CountDownLatch ended)
      throws IOException, InterruptedException, CommandFailure {
    Path folder = configuration.folders().incoming();
    Reception reception = new Reception(Ticks.millis(), configuration.quiet());
    ReceivedFiles received = workspace.received();
    SiteIds sites = configuration.sources().nodes();
    IncomingFolder incoming =
        IncomingFolder.open(
                folder,
                new FileForm(ReceivedFiles.SUFFIX, received::create, received::open),
                configuration.leastFreeBytes(),
                new SecureRandom(),
                reception::add)
            .keeping(peer -> form(received, sites.of(peer.value())));
    Parking parking = Parking.within(folder);
    incoming.list().forEach(reception::addOld);
    Gateway gateway =
        new Gateway(
            workspace,
            reception,
            parking,
            watch(configuration, received, parking),
            policy,
            new ServerOutlet(configuration.server(), configuration.keyStore(), destination));
    DicomNode node = listen(configuration, incoming);
    try (node;
        ReviewDesks desks = ReviewDesks.open(workspace, configuration.folders().workspace());
        HealthServer health =
            health(
                configuration.healthPort(),
                () -> report(node, gateway, incoming, reception, parking))) {
      spec.commandLine().getOut().println("DICOM   port " + node.port());
      GatewayConfiguration.Review review = configuration.review();
      if (review != null) {
        spec.commandLine().getOut().println("Review  port " + listen(desks, review));
      }
      if (health != null) {
        spec.commandLine()
            .getOut()
            .println("Health  http://127.0.0.1:" + health.port() + "/health");
      }
      Thread hook = hook(gateway, ended);
      Runtime.getRuntime().addShutdownHook(hook);
      gateway.run();
      node.stop(GRACE);
    }
  }

  /** How images of that source lie in the incoming folder. */
  private static FileForm form(ReceivedFiles received, SourceSite site) {
    return new FileForm(
        ReceivedFiles.suffix(site),
        file -> received.create(file, site),
        file -> received.open(file, site));
  }

  private static @Nullable WatchFolder watch(
      GatewayConfiguration configuration, ReceivedFiles received, Parking parking) {
    Path watched = configuration.sources().watchFolder();
    return watched == null
        ? null
        : new WatchFolder(
            watched,
            configuration.folders().incoming(),
            form(received, configuration.sources().watchSite()),
            parking,
            configuration.quiet(),
            new SecureRandom());
  }

  /** On a signal: the step at hand may end, then what waits is interrupted. */
  private static Thread hook(Gateway gateway, CountDownLatch ended) {
    Thread main = Thread.currentThread();
    return new Thread(
        () -> {
          gateway.stop();
          try {
            if (!ended.await(15, TimeUnit.SECONDS)) {
              main.interrupt();
              if (!ended.await(15, TimeUnit.SECONDS)) {
                System.err.println("giftcloud serve: stopped within a step; it is taken up again.");
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "stop");
  }

  private GatewayConfiguration configuration() throws CommandFailure {
    try {
      return ConfigurationFile.read(file);
    } catch (ConfigurationException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The configuration cannot be used. Nothing was started.\n  "
              + String.join("\n  ", e.problems()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The configuration cannot be read. Check the name and that your account may read it."
              + " Nothing was started.");
    }
  }

  private static Destination destination(GatewayConfiguration configuration) throws CommandFailure {
    try {
      return new Destination(
          ServerAddress.of(configuration.server().url()).base().toString(),
          configuration.server().project());
    } catch (ServerException e) {
      throw new CommandFailure(ExitCode.USAGE, e.userSentence());
    }
  }

  private static @Nullable AutoReleasePolicy policy(
      GatewayConfiguration configuration, Destination destination) throws CommandFailure {
    Path file = configuration.autoRelease();
    if (file == null) {
      return null;
    }
    AutoReleasePolicy policy =
        Inputs.read(file, "The auto-release policy", AutoReleasePolicy::read);
    if (!policy.isAllowedFor(destination)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "This policy is for demonstrations on this computer only. Nothing was started.");
    }
    return policy;
  }

  private static Rules rules(
      GatewayConfiguration configuration, Destination destination, TextFinder finder)
      throws ProfileException, CommandFailure {
    GatewayConfiguration.Profile profile = configuration.profile();
    Path folder = profile.folder();
    Path templates = profile.templates();
    return new Rules(
        ProfileOptions.compile(
            folder == null ? ProfileCatalogue.load() : ProfileCatalogue.load(folder),
            profile.id(),
            ProfileOptions.options(profile.options())),
        new MaskRules(
            profile.pixels(),
            templates == null
                ? MaskTemplates.none()
                : Inputs.read(templates, "The file with the mask templates", MaskTemplates::read),
            MaskFile.EMPTY,
            finder,
            profile.shade()),
        destination);
  }

  private static Workspace open(GatewayConfiguration.Folders folders)
      throws IOException, CommandFailure {
    if (folders.passphraseFile() == null) {
      return Workspace.open(folders.workspace());
    }
    char[] passphrase = Secrets.read(folders.passphraseFile(), "The workspace's passphrase");
    try {
      return Workspace.open(folders.workspace(), passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private DicomNode listen(GatewayConfiguration configuration, IncomingFolder incoming)
      throws IOException, CommandFailure {
    GatewayConfiguration.Tls tls = configuration.tls();
    NodeSettings settings =
        tls == null
            ? configuration.node()
            : configuration
                .node()
                .over(tls(tls.files(), tls.passphraseFile()).demanding(tls.callers()));
    try {
      return DicomNode.listen(settings, incoming);
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Port "
              + settings.listen().getPort()
              + " cannot be opened: another program has it, the address is not this computer's, or"
              + " this account may not use ports below 1024. Nothing was started.");
    }
  }

  /** A certificate out of its time is told at once; what waits is sent all the same. */
  private NodeTls tls(NodeTls.TlsFiles files, @Nullable Path passphraseFile) throws CommandFailure {
    NodeTls tls = NodeOptions.tls(files, passphraseFile);
    tls.concern().ifPresent(concern -> LOG.error("{} Nobody can call over TLS.", concern));
    secured.add(tls);
    return tls;
  }

  private int listen(ReviewDesks desks, GatewayConfiguration.Review review)
      throws IOException, CommandFailure {
    try {
      return desks.listen(review.listen(), tls(review.files(), review.passphraseFile()));
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Review port "
              + review.listen().getPort()
              + " cannot be opened: another program has it, or the address is not this"
              + " computer's.");
    }
  }

  private static @Nullable HealthServer health(int port, HealthServer.Source source)
      throws IOException, CommandFailure {
    if (port == GatewayConfiguration.NO_HEALTH) {
      return null;
    }
    try {
      return HealthServer.start(port, source);
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "Health port " + port + " is taken by another program.");
    }
  }

  private String problem(IncomingFolder incoming, Gateway gateway) throws IOException {
    if (incoming.isFull()) {
      return DISC_FULL;
    }
    String problem = gateway.problem();
    if (!problem.isEmpty()) {
      return problem;
    }
    if (secured.stream().anyMatch(tls -> tls.concern().isPresent())) {
      return CERTIFICATE;
    }
    return gateway.passedOver() > 0 ? WATCH_FOLDER_PART : "";
  }

  private Map<String, Object> report(
      DicomNode node,
      Gateway gateway,
      IncomingFolder incoming,
      Reception reception,
      Parking parking)
      throws IOException {
    NodeCounters counters = node.counters();
    String problem = problem(incoming, gateway);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("status", problem.isEmpty() ? "ok" : "problem");
    report.put("problem", problem);
    report.put("queue", gateway.queue().name());
    report.put("sendingStopped", gateway.hasStoppedSending());
    report.put("watchFolderUnreadable", gateway.passedOver());
    report.put("associationsOpen", counters.open());
    report.put("associationsAccepted", counters.accepted());
    report.put("associationsRefused", counters.refused());
    report.put("associationsBroken", counters.broken());
    report.put("instancesStored", counters.stored());
    report.put("instancesRefused", counters.failed());
    report.put("filesIncoming", reception.waiting());
    report.put("filesParked", parking.count());
    report.put("images", gateway.images());
    return report;
  }
}
