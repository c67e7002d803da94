// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command reaches a server. */
final class ServerOptions {
  @Option(names = "--server", required = true, paramLabel = "URL", description = "https://…")
  private String server = "";

  @Option(names = "--project", required = true, paramLabel = "ID", description = "The project.")
  private String project = "";

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Your account.")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password; asked for otherwise.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Certificate authority (PEM) that the server's certificate is checked against.")
  private @Nullable Path caFile;

  /** However the address was typed, it is one server: pseudonyms hang on it. */
  Destination destination() throws CommandFailure {
    try {
      return new Destination(ServerAddress.of(server).base().toString(), project);
    } catch (ServerException e) {
      throw new CommandFailure(ExitCode.USAGE, e.userSentence());
    }
  }

  GiftCloudClient connect() throws IOException, ServerException, CommandFailure {
    ServerTrust trust = caFile == null ? ServerTrust.system() : ServerTrust.caFile(caFile);
    char[] password = Secrets.read(passwordFile, "The password");
    try (Credentials credentials = new Credentials(user, password)) {
      return GiftCloudClient.connect(ServerAddress.of(server), trust, credentials);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
