// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.desktop.session.ConnectionModel.Login;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.engine.local.Trees;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;

/**
 * A practice: synthetic patients and a server on this computer, in a folder that is wiped at the
 * end. The server's certificate authority lives in memory only and is trusted by nothing else.
 */
public final class Practice {
  private static final long SEED = 1;

  private final Path folder;
  private final Corpus corpus;
  private final SandboxServer server;

  private Practice(Path folder, Corpus corpus, SandboxServer server) {
    this.folder = folder;
    this.corpus = corpus;
    this.server = server;
  }

  /** Makes patients and starts a server; takes seconds. */
  public static Practice start(Size size) throws IOException {
    Path folder = Files.createTempDirectory("giftcloud-practice");
    try {
      Corpus corpus = SampleData.generate(folder.resolve("hospital"), SEED, size);
      SandboxServer server =
          SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
      return new Practice(folder, corpus, server);
    } catch (IOException e) {
      Trees.delete(folder);
      throw e;
    }
  }

  /** Where the practice's own working folder goes. */
  public Path workspace() {
    return folder.resolve("workspace");
  }

  /** Where the practice's own key store goes. */
  public Path keys() {
    return folder.resolve("keys");
  }

  public SandboxServer server() {
    return server;
  }

  public Corpus corpus() {
    return corpus;
  }

  /** The masks for the devices of the synthetic patients. */
  public Path templates() {
    return corpus.maskTemplates();
  }

  /** Signs in, makes keys, and brings the patients in. */
  public void begin(Session session) {
    char[] password = server.password();
    Credentials credentials = new Credentials(server.user(), password);
    Arrays.fill(password, '\0');
    session
        .connection()
        .signIn(
            new Login(
                server.url().toString(),
                credentials,
                () -> ServerTrust.caPem(server.caPem()),
                ServerRoute.USUAL),
            () -> session.workspace().importFrom(List.of(folder.resolve("hospital")), report -> {}),
            session.problems()::report);
    session
        .keys()
        .create(
            new KeysModel.Wanted(keys(), ""), passphrase(), () -> {}, session.problems()::report);
  }

  private static char[] passphrase() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).toCharArray();
  }

  /** Stops the server and wipes everything. */
  public void end() throws IOException {
    server.close();
    Trees.delete(folder);
  }
}
