// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.giftcloud.dicomnet.association.AeTitle;

/** An archive that is asked, and how it is called. */
public record ArchiveNode(InetSocketAddress address, AeTitle title, Transport transport) {
  private static final String SECURE = "/tls";

  /** Whether what goes to and fro is encrypted. */
  public enum Transport {
    PLAIN,
    TLS
  }

  /**
   * Reads AE@HOST:PORT, or AE@HOST:PORT/tls; empty when it is of neither form. The name is looked
   * up at once.
   */
  public static Optional<ArchiveNode> parse(String text) {
    return text.endsWith(SECURE)
        ? parse(text.substring(0, text.length() - SECURE.length()), Transport.TLS)
        : parse(text, Transport.PLAIN);
  }

  private static Optional<ArchiveNode> parse(String text, Transport transport) {
    int at = text.indexOf('@');
    int colon = text.lastIndexOf(':');
    if (at < 1 || colon < at + 2 || !AeTitle.isValid(text.substring(0, at))) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return port < 1 || port > 65_535
          ? Optional.empty()
          : Optional.of(
              new ArchiveNode(
                  new InetSocketAddress(text.substring(at + 1, colon), port),
                  new AeTitle(text.substring(0, at)),
                  transport));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same in the form that is {@linkplain #parse read}. */
  public String text() {
    return title.value()
        + "@"
        + address.getHostString()
        + ":"
        + address.getPort()
        + (transport == Transport.TLS ? SECURE : "");
  }

  @Override
  public String toString() {
    return "ArchiveNode";
  }
}
