// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.giftcloud.keystore.ProjectName;

/**
 * Where a study goes. A release is for one destination only. Two spellings of a server's address
 * are one destination; each stays as it was written, for seals and receipts are over its text.
 *
 * @param server the server's base address, as text
 * @param project the project's id on that server
 */
public record Destination(String server, String project) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Whether the server is a practice server on this computer. */
  public boolean isOnThisComputer() {
    String host = URI.create(ProjectName.spelling(server)).getHost();
    return host != null && LOOPBACK.contains(host);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Destination(String there, String that)
        && ProjectName.spelling(server).equals(ProjectName.spelling(there))
        && project.equals(that);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ProjectName.spelling(server), project);
  }
}
