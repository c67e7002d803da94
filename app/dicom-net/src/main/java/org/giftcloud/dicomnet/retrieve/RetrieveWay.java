// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicomnet.association.AeTitle;
import org.jspecify.annotations.Nullable;

/**
 * By which services studies are retrieved, in that order.
 *
 * @param order at least one
 * @param destination our own title under which the archive knows our listener; needed for C-MOVE
 */
public record RetrieveWay(List<Service> order, @Nullable AeTitle destination) {
  /** What an archive does for us. */
  public enum Service {
    GET,
    MOVE
  }

  public RetrieveWay {
    order = List.copyOf(order);
    if (order.isEmpty() || (order.contains(Service.MOVE) && destination == null)) {
      throw new IllegalArgumentException("a service is missing, or the destination of C-MOVE");
    }
  }

  /** C-GET alone. */
  public static RetrieveWay get() {
    return new RetrieveWay(List.of(Service.GET), null);
  }

  /** C-MOVE alone, to a listener of ours. */
  public static RetrieveWay move(AeTitle destination) {
    return new RetrieveWay(List.of(Service.MOVE), destination);
  }

  /** The same, with C-MOVE for what comes by no other way. */
  public RetrieveWay thenMove(AeTitle destination) {
    List<Service> longer = new ArrayList<>(order);
    longer.add(Service.MOVE);
    return new RetrieveWay(longer, destination);
  }
}
