// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command logs in at a server that is named elsewhere. */
class AccountOptions extends RouteOptions {
  @Option(
      names = "--user",
      required = true,
      paramLabel = "NAME",
      description = "Your account, or the alias of an XNAT token (XNAT 1.7 and later).")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the password, or the token's secret; asked for otherwise.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--plain-http",
      description = "Allows an http:// address, on this very computer only.")
  private boolean plainHttp;

  ServerAddress address(String server) throws ServerException {
    return plainHttp ? ServerAddress.plainHttpOnLoopback(server) : ServerAddress.of(server);
  }

  GiftCloudClient connect(String server) throws IOException, ServerException, CommandFailure {
    ServerTrust trust = trust();
    ServerAddress address = address(server);
    ClientOptions options = options(address);
    char[] password = Secrets.read(passwordFile, "The password");
    try (Credentials credentials = new Credentials(user, password)) {
      return GiftCloudClient.connect(address, trust, credentials, options);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
