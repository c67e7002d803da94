// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.giftcloud.dicomnet.association.AeTitle;

/** An archive that is asked. */
public record ArchiveNode(InetSocketAddress address, AeTitle title) {
  /** Reads AE@HOST:PORT; empty when it is not of this form. The name is looked up at once. */
  public static Optional<ArchiveNode> parse(String text) {
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
                  new AeTitle(text.substring(0, at))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ArchiveNode";
  }
}
