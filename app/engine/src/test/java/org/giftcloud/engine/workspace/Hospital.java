// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.giftcloudclient.Backoff;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.keystore.AuditHead;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.ProjectRules;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;

/** Everything a journey needs on one computer: patients, a key store, a server. */
final class Hospital implements AutoCloseable {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final String POLICY =
      """
      {"name": "Test", "demonstration": true,
       "modalities": ["CT", "MR", "US", "SR", "OT", "DOC", "PT", "NM", "XA", "DX", "MG"],
       "faces": "accept", "withoutPixels": ["1.2.840.10008.5.1.4.1.1.88.22"]}
      """;

  final Path folder;
  final Corpus corpus;
  final SandboxServer server;
  private final UnlockedKeyStore keys;

  Hospital(Path folder) throws Exception {
    this(folder, Mode.GIFT_CLOUD);
  }

  Hospital(Path folder, Mode mode) throws Exception {
    this.folder = folder;
    this.corpus = SampleData.generate(folder.resolve("hospital"), 7, Size.TINY);
    this.server =
        SandboxServer.start(
            SandboxOptions.defaults().withMode(mode).withFolder(folder.resolve("server")));
    KeyStore.createForPractice(folder.resolve("keys"), PASSPHRASE.clone());
    this.keys =
        KeyStore.unlock(
            folder.resolve("keys"),
            PASSPHRASE.clone(),
            folder.resolve("replica"),
            Clock.systemUTC());
  }

  Workspace openWorkspace() throws Exception {
    return Workspace.open(folder.resolve("workspace"));
  }

  Destination destination() {
    return new Destination(server.url().toString(), server.project());
  }

  /** Imports, prepares and releases what the policy lets go. */
  void fill(Workspace workspace) throws Exception {
    prepare(workspace);
    workspace.release(policy());
  }

  /** Imports and prepares: everything waits in the review. */
  void prepare(Workspace workspace) throws Exception {
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.choose(rules());
    workspace.prepare(Progress.NONE);
  }

  /** As {@link #fill}, with the slices of two patients and a report only, for quick tests. */
  void fillSlices(Workspace workspace) throws Exception {
    String first = corpus.key().files().getFirst().file();
    Path images = folder.resolve("hospital");
    workspace.importFrom(
        List.of(images.resolve(first.substring(0, first.indexOf('/'))), images.resolve("DICOM")),
        Progress.NONE);
    workspace.choose(rules());
    workspace.prepare(Progress.NONE);
    workspace.release(policy());
  }

  Rules rules() throws Exception {
    return new Rules(
        ProfileCatalogue.load().compile("dicom-basic", Set.of()),
        MaskTemplates.read(corpus.maskTemplates()),
        destination());
  }

  static AutoReleasePolicy policy() throws Exception {
    return AutoReleasePolicy.read(
        new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)));
  }

  SendReport send(Workspace workspace) throws Exception {
    try (GiftCloudClient client = connect(options(Backoff.standard()))) {
      return workspace.send(keys, LinkPolicy.KEEP_LINKS, client, destination(), Progress.NONE);
    }
  }

  /** Commits are as far apart as they must be, and no further. */
  private static ClientOptions options(Backoff backoff) {
    ClientOptions standard = ClientOptions.standard();
    return new ClientOptions(
        standard.connect(),
        standard.answer(),
        standard.stall(),
        standard.storing(),
        Duration.ofMillis(1050),
        backoff,
        standard.proxy());
  }

  private GiftCloudClient connect(ClientOptions options) throws ServerException {
    char[] password = server.password();
    try (Credentials credentials = new Credentials(server.user(), password)) {
      return GiftCloudClient.connect(
          ServerAddress.of(server.url().toString()),
          ServerTrust.caPem(server.caPem()),
          credentials,
          options);
    }
  }

  List<AuditHead> unproved(List<AuditHead> heads) throws KeyStoreException {
    return keys.audit().verify(heads).unproved();
  }

  /** Labels of this project are counted from now on. */
  void countLabels(String prefix) throws KeyStoreException {
    keys.project(
        new ProjectName(destination().server(), destination().project()),
        new ProjectRules(LinkPolicy.KEEP_LINKS, prefix, ProjectRules.Hashes.KEYED));
  }

  /** The project is one that the first uploader sent to. */
  void useOldHashes() throws KeyStoreException {
    keys.project(
        new ProjectName(destination().server(), destination().project()),
        new ProjectRules(LinkPolicy.KEEP_LINKS, "", ProjectRules.Hashes.LEGACY));
  }

  /** Sources may say that site ID. */
  void admit(String siteId) throws KeyStoreException {
    keys.siteId().admit(siteId, "a source of the test");
  }

  /** How many patients the key store knows. */
  long links() throws KeyStoreException {
    return keys.status().links();
  }

  /** Somebody else's subject. */
  void takeOnServer(String label) throws ServerException {
    try (GiftCloudClient client = client()) {
      client.claimSubject(server.project(), label, "2_25_1");
    }
  }

  Set<String> subjectsOfReceipts() throws IOException {
    return new ReceiptBook(folder.resolve("workspace"))
        .all().stream().map(Receipt::subject).collect(Collectors.toSet());
  }

  GiftCloudClient client() throws ServerException {
    return connect(options(Backoff.standard()));
  }

  /** A way out whose client repeats nothing by itself. */
  Outlet outlet() {
    return new Outlet() {
      @Override
      public Destination destination() {
        return Hospital.this.destination();
      }

      @Override
      public Opened open() throws ServerException {
        return opened(connect(options(Backoff.none())));
      }
    };
  }

  private Outlet.Opened opened(GiftCloudClient connected) {
    return new Outlet.Opened() {
      @Override
      public GiftCloudClient client() {
        return connected;
      }

      @Override
      public UnlockedKeyStore keys() {
        return keys;
      }

      @Override
      public LinkPolicy links() {
        return LinkPolicy.KEEP_LINKS;
      }

      @Override
      public void close() {
        connected.close();
      }
    };
  }

  static long count(Workspace workspace, ItemState state) {
    return workspace.studies().stream().mapToLong(study -> study.count(state)).sum();
  }

  @Override
  public void close() {
    keys.close();
    server.close();
  }
}
