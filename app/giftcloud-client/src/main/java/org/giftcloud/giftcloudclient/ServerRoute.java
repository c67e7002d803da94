// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached, and what proves that it is the server and we are we, beside the address
 * and the password.
 *
 * @param caFile authorities (PEM) to believe and nobody else; null for those of the system
 * @param pin SHA-256 of the server's public key, hexadecimal; empty for any that is vouched for
 * @param clientCertificate PKCS#12 file to show; null for none
 * @param proxy {@code HOST:PORT} of an HTTP proxy; empty for that of the system
 */
public record ServerRoute(
    @Nullable Path caFile, String pin, @Nullable Path clientCertificate, String proxy) {
  private static final Pattern PIN = Pattern.compile("(\\p{XDigit}{2}:?){31}\\p{XDigit}{2}");
  private static final Pattern PROXY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):([0-9]{1,5})");

  /** The system's authorities and proxy, and nothing to show. */
  public static final ServerRoute USUAL = new ServerRoute(null, "", null, "");

  /** Checks what was typed. */
  public ServerRoute {
    if (!pin.isEmpty() && !isPin(pin)) {
      throw new IllegalArgumentException("pin");
    }
    if (!proxy.isEmpty() && !isProxy(proxy)) {
      throw new IllegalArgumentException("proxy");
    }
  }

  /** Whether it is 64 hexadecimal digits, with colons or without. */
  public static boolean isPin(String text) {
    return PIN.matcher(text).matches();
  }

  /** Whether it is HOST:PORT. */
  public static boolean isProxy(String text) {
    Matcher parts = PROXY.matcher(text);
    return parts.matches() && Integer.parseInt(parts.group(2)) <= 65_535;
  }

  /** Whom to believe, where no client certificate is shown. */
  public ServerTrust trust() throws ServerException {
    ServerTrust trust = caFile == null ? ServerTrust.system() : ServerTrust.caFile(caFile);
    return pin.isEmpty() ? trust : trust.pinned(pin);
  }

  /** Whom to believe, and what to show; {@code password} opens the client certificate. */
  public ServerTrust trust(char[] password) throws ServerException {
    return clientCertificate == null
        ? trust()
        : trust().withClientCertificate(clientCertificate, password);
  }

  /** The way there; what is "this computer" to a proxy is the proxy. */
  public ClientOptions options(ServerAddress address) {
    ClientOptions standard = ClientOptions.standard();
    Matcher parts = PROXY.matcher(proxy);
    return !parts.matches() || address.isLoopback()
        ? standard
        : standard.throughProxy(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  @Override
  public String toString() {
    return "ServerRoute[redacted]";
  }
}
