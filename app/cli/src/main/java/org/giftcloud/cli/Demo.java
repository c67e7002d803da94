// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.AutoReleasePolicy;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;

/** The demonstration: the whole way, told as it happens, and the search at the end. */
final class Demo {
  private static final String POLICY =
      """
      {
        "name": "Demonstration",
        "modalities": ["CT", "MR", "US", "SR", "SC", "OT", "DOC", "CR", "DX", "MG", "NM", "PT", "RTSTRUCT",
        "XA"],
        "demonstration": true,
        "faces": "accept",
        "withoutPixels": ["1.2.840.10008.5.1.4.1.1.88.22", "1.2.840.10008.5.1.4.1.1.481.3"]
      }
      """;

  private final Path folder;
  private final Corpus corpus;
  private final PrintWriter out;
  private final ProgressLine progress;

  Demo(Path folder, Corpus corpus, PrintWriter out, ProgressLine progress) {
    this.folder = folder;
    this.corpus = corpus;
    this.out = out;
    this.progress = progress;
  }

  ExitCode run() throws Exception {
    try (SandboxServer server =
            SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
        Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      out.println("A practice server runs at " + server.url());
      Destination destination = new Destination(server.url().toString(), server.project());
      ImportReport imported = workspace.importFrom(List.of(folder.resolve("hospital")), progress);
      workspace.choose(
          new Rules(
              ProfileCatalogue.load().compile("dicom-basic", Set.of()),
              MaskTemplates.read(corpus.maskTemplates()),
              destination));
      workspace.prepare(progress);
      workspace.release(policy());
      send(workspace, server, destination);
      return report(workspace, imported, server);
    }
  }

  private static AutoReleasePolicy policy() throws IOException {
    return AutoReleasePolicy.read(
        new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)));
  }

  private void send(Workspace workspace, SandboxServer server, Destination destination)
      throws Exception {
    char[] passphrase = passphrase();
    Path store = folder.resolve("keys");
    KeyStore.createForPractice(store, passphrase);
    char[] password = server.password();
    try (UnlockedKeyStore keys =
            KeyStore.unlock(store, passphrase, folder.resolve("replica"), Clock.systemUTC());
        Credentials credentials = new Credentials(server.user(), password);
        GiftCloudClient client =
            GiftCloudClient.connect(
                ServerAddress.of(destination.server()),
                ServerTrust.caPem(server.caPem()),
                credentials)) {
      workspace.send(keys, LinkPolicy.KEEP_LINKS, client, destination, progress);
    } finally {
      Arrays.fill(passphrase, '\0');
      Arrays.fill(password, '\0');
    }
  }

  private static char[] passphrase() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).toCharArray();
  }

  private ExitCode report(Workspace workspace, ImportReport imported, SandboxServer server)
      throws IOException {
    RunReport all = new RunReport("demo");
    Table table =
        new Table("Patient", "Modality", "In", "Masked", "Held", "On the server, digests equal");
    for (StudyView study : workspace.studies()) {
      table.row(
          study.shownAs(),
          study.modalities(),
          study.instances().size(),
          study.instances().stream().filter(image -> !image.masks().isEmpty()).count(),
          study.instances().stream().filter(image -> image.state() != ItemState.DONE).count(),
          study.count(ItemState.DONE));
    }
    for (ImportReport.Line line : imported.lines()) {
      InstanceView now = workspace.instance(line.ref()).orElse(null);
      all.add(
          line.ref(),
          now == null ? line.state() : now.state(),
          now == null ? line.reason() : RunReport.reason(now));
    }
    out.println();
    table.print(out);
    out.println();
    all.print(out);
    int found = new PlantedSearch(corpus.key()).search(server, out);
    return found == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
