// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command logs in at a server that is named elsewhere. */
class AccountOptions {
  private static final Pattern PROXY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):([0-9]{1,5})");

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

  @Option(
      names = "--server-pin",
      paramLabel = "SHA256",
      description = "Also asks that the server's own public key has this SHA-256 (hexadecimal).")
  private @Nullable String pin;

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      description = "PKCS#12 file shown to a server that asks for a certificate.")
  private @Nullable Path clientCertificate;

  @Option(
      names = "--client-certificate-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens the client certificate; asked for otherwise.")
  private @Nullable Path clientPasswordFile;

  @Option(
      names = "--proxy",
      paramLabel = "HOST:PORT",
      description = "HTTP proxy to go through (default: that of the Java settings).")
  private @Nullable String proxy;

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

  private ServerTrust trust() throws IOException, ServerException, CommandFailure {
    ServerTrust trust = caFile == null ? ServerTrust.system() : ServerTrust.caFile(caFile);
    if (pin != null) {
      try {
        trust = trust.pinned(pin);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(
            ExitCode.USAGE, "--server-pin is 64 hexadecimal digits. Nothing has been sent.");
      }
    }
    if (clientCertificate == null) {
      return trust;
    }
    char[] password = Secrets.read(clientPasswordFile, "The client certificate's password");
    try {
      return trust.withClientCertificate(clientCertificate, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private ClientOptions options(ServerAddress address) throws CommandFailure {
    if (proxy == null) {
      return ClientOptions.standard();
    }
    if (address.isLoopback()) {
      // What is "this computer" to a proxy is the proxy.
      throw new CommandFailure(
          ExitCode.USAGE,
          "A server on this very computer is not reached through a proxy. Nothing has been sent.");
    }
    Matcher parts = PROXY.matcher(proxy);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new CommandFailure(ExitCode.USAGE, "--proxy is HOST:PORT. Nothing has been sent.");
    }
    return ClientOptions.standard().throughProxy(parts.group(1), Integer.parseInt(parts.group(2)));
  }
}
