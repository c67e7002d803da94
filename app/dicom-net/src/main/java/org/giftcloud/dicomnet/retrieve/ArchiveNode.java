// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.net.InetSocketAddress;
import org.giftcloud.dicomnet.association.AeTitle;

/** An archive that is asked. */
public record ArchiveNode(InetSocketAddress address, AeTitle title) {
  @Override
  public String toString() {
    return "ArchiveNode";
  }
}
