// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * How a node listens and to whom.
 *
 * @param listen the address and port; port 0 takes a free one
 * @param title our AE title; associations that call another are refused
 * @param callers AE titles that may call; none for any
 * @param addresses addresses that may connect; none for any
 * @param mostAssociations at a time
 * @param tls null for plain text
 */
public record NodeSettings(
    InetSocketAddress listen,
    AeTitle title,
    Set<AeTitle> callers,
    List<AddressRange> addresses,
    int mostAssociations,
    Timeouts timeouts,
    @Nullable NodeTls tls) {
  public NodeSettings {
    callers = Set.copyOf(callers);
    addresses = List.copyOf(addresses);
    if (mostAssociations < 1) {
      throw new IllegalArgumentException("at least one association");
    }
  }

  /** The same over TLS. */
  public NodeSettings over(NodeTls other) {
    return new NodeSettings(listen, title, callers, addresses, mostAssociations, timeouts, other);
  }
}
