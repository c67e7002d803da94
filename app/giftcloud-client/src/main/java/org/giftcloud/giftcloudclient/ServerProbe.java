// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.giftcloud.giftcloudclient.Call.Expect;

/**
 * Who answers at an address, found out without logging in.
 *
 * @param status what the server said to a question for its version; 401 where it wants a login
 * @param date the server's clock, to the second; empty if it does not tell
 */
public record ServerProbe(int status, Optional<Instant> date) {

  /** One question over a connection whose certificate was checked; no account is used. */
  public static ServerProbe look(ServerAddress address, ServerTrust trust, ClientOptions options)
      throws ServerException {
    try (Wire wire = new Wire(address, trust, options)) {
      Call call = Call.get("probe", XnatPath.of("data", "version"), Expect.TEXT, options);
      Answer answer = wire.send(call, null, null, new Meter());
      return new ServerProbe(
          answer.status(), answer.headers().firstValue("Date").flatMap(ServerProbe::time));
    }
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
