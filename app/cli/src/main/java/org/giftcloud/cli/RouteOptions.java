// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which way a command reaches a server, and what proves that it is the server. */
class RouteOptions {
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

  private ServerRoute route() throws CommandFailure {
    if (pin != null && !ServerRoute.isPin(pin)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--server-pin is 64 hexadecimal digits. Nothing has been sent.");
    }
    if (proxy != null && !ServerRoute.isProxy(proxy)) {
      throw new CommandFailure(ExitCode.USAGE, "--proxy is HOST:PORT. Nothing has been sent.");
    }
    return new ServerRoute(
        caFile, pin == null ? "" : pin, clientCertificate, proxy == null ? "" : proxy);
  }

  ServerTrust trust() throws IOException, ServerException, CommandFailure {
    return trust(route(), clientPasswordFile);
  }

  /** Whom to believe, and what to show; asks for the certificate's password where none is named. */
  static ServerTrust trust(ServerRoute route, @Nullable Path passwordFile)
      throws IOException, ServerException, CommandFailure {
    if (route.clientCertificate() == null) {
      return route.trust();
    }
    char[] password = Secrets.read(passwordFile, "The client certificate's password");
    try {
      return route.trust(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  ClientOptions options(ServerAddress address) throws CommandFailure {
    ServerRoute route = route();
    if (!route.proxy().isEmpty() && address.isLoopback()) {
      // What is "this computer" to a proxy is the proxy.
      throw new CommandFailure(
          ExitCode.USAGE,
          "A server on this very computer is not reached through a proxy. Nothing has been sent.");
    }
    return route.options(address);
  }
}
