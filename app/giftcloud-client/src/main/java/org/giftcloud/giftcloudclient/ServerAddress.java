// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a server is: scheme, host, port and context path, in one spelling. Plain http exists only
 * through {@link #plainHttpOnLoopback}: it must be asked for, and never leaves this machine.
 */
public record ServerAddress(URI base) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  /** Checks what every address must be; https, or http to loopback. */
  public ServerAddress {
    String scheme = base.getScheme();
    String host = base.getHost();
    if (scheme == null
        || host == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException("not a server address");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      throw new IllegalArgumentException("plain http off loopback");
    }
    base = inOneSpelling(base);
  }

  /** Host names are the same in capitals, and with the port that is meant. */
  private static URI inOneSpelling(URI typed) {
    String host = typed.getHost().toLowerCase(Locale.ROOT);
    int meant = typed.getScheme().equals("https") ? 443 : 80;
    int port = typed.getPort();
    return URI.create(
        typed.getScheme()
            + "://"
            + host
            + (port < 0 || port == meant ? "" : ":" + port)
            + typed.getRawPath());
  }

  /** An https address as a person types it; without a scheme, https is meant. */
  public static ServerAddress of(String text) throws ServerException {
    URI uri = parse(text);
    if (!"https".equals(uri.getScheme())) {
      throw new ServerException(
          ServerException.Kind.PLAIN_HTTP_REFUSED, "scheme is not https: " + uri.getScheme());
    }
    return new ServerAddress(uri);
  }

  /** The explicit opt-in to http, for a server on this very machine. */
  public static ServerAddress plainHttpOnLoopback(String text) throws ServerException {
    URI uri = parse(text);
    if (!"http".equals(uri.getScheme()) || !isLoopback(uri.getHost())) {
      throw new ServerException(
          ServerException.Kind.PLAIN_HTTP_REFUSED, "plain http is for loopback only");
    }
    return new ServerAddress(uri);
  }

  /** Whether the address names this machine itself. */
  public boolean isLoopback() {
    return isLoopback(base.getHost());
  }

  // By its literal form: asking a name server would let somebody else decide what loopback is.
  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  private static URI parse(String text) throws ServerException {
    String trimmed = text.strip();
    if (!trimmed.contains("://")) {
      trimmed = "https://" + trimmed;
    }
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    try {
      URI typed = new URI(trimmed);
      String scheme = typed.getScheme();
      if (typed.getHost() == null
          || typed.getRawUserInfo() != null
          || typed.getRawQuery() != null
          || typed.getRawFragment() != null) {
        throw new ServerException(ServerException.Kind.BAD_ADDRESS, "address has unexpected parts");
      }
      return new URI(scheme.toLowerCase(Locale.ROOT) + trimmed.substring(scheme.length()));
    } catch (URISyntaxException e) {
      throw new ServerException(ServerException.Kind.BAD_ADDRESS, "address does not parse");
    }
  }
}
