// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.net.URI;
import java.util.Set;

/**
 * Where a study goes. A release is for one destination only.
 *
 * @param server the server's base address, as text
 * @param project the project's id on that server
 */
public record Destination(String server, String project) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Whether the server is a practice server on this computer. */
  public boolean isOnThisComputer() {
    String host = URI.create(server).getHost();
    return host != null && LOOPBACK.contains(host);
  }
}
