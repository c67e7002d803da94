// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.time.Duration;

/**
 * How long an association waits, for whatever it waits.
 *
 * @param connect for the connection to be made
 * @param artim for the answer to a request, a release or an abort of the association (PS3.8 9.1.4)
 * @param idle for the next message, or the answer to one
 * @param data for a PDU within a message, and for the peer to take one
 */
public record Timeouts(Duration connect, Duration artim, Duration idle, Duration data) {
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
}
