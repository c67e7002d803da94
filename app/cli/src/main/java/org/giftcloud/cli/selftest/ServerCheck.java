// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerProbe;
import org.giftcloud.giftcloudclient.ServerTrust;

/** Whether the server is there, proves who it is, and agrees with us on the time. No login. */
public final class ServerCheck {
  private static final Duration MOST = Duration.ofMinutes(5);

  private ServerCheck() {}

  public static List<Check> run(
      ServerAddress address, ServerTrust trust, ClientOptions way, Clock clock) {
    try {
      ServerProbe probe = ServerProbe.look(address, trust, way);
      return List.of(answer(probe.status()), time(probe.date(), clock.instant()));
    } catch (ServerException e) {
      return List.of(
          Check.failed("server", "failed (" + e.kind().code() + ")", e.userSentence()),
          Check.failed("clock", "not compared", "First the server has to answer."));
    }
  }

  static Check answer(int status) {
    // XNAT tells its version freely, or wants a login first; before 1.7 it has no such page.
    return status == 200 || status == 401 || status == 404
        ? Check.ok("server", "answers over TLS, its certificate is trusted (" + status + ")")
        : Check.failed(
            "server",
            "answers over TLS, but with status " + status,
            "Check the address, above all its path; a proxy or firewall may have answered.");
  }

  static Check time(Optional<Instant> server, Instant here) {
    if (server.isEmpty()) {
      return Check.failed("clock", "the server does not tell its time", "Check the clock by hand.");
    }
    Duration apart = Duration.between(server.get(), here).abs();
    return apart.compareTo(MOST) <= 0
        ? Check.ok("clock", "within " + MOST.toMinutes() + " minutes of the server's")
        : Check.failed(
            "clock",
            "differs from the server's by " + apart.toMinutes() + " minutes",
            "Let this computer take its time from the network (NTP).");
  }
}
