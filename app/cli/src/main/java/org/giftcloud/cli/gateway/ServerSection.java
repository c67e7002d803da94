// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.util.Optional;
import java.util.function.Predicate;
import org.giftcloud.cli.gateway.GatewayConfiguration.Server;
import org.giftcloud.giftcloudclient.ServerRoute;

/** Where images go, by which way, and what proves that it is the server. */
final class ServerSection {
  private ServerSection() {}

  static Server read(Section section, ConfigurationFile paths) {
    ServerRoute route =
        new ServerRoute(
            paths.optionalFile(section, "caFile"),
            checked(section, "pin", ServerRoute::isPin, "must be 64 hexadecimal digits."),
            paths.optionalFile(section, "clientCertificate"),
            checked(section, "proxy", ServerRoute::isProxy, "must be HOST:PORT."));
    Server server =
        new Server(
            section.text("url"),
            section.text("project"),
            section.text("user"),
            paths.file(section, "passwordFile"),
            route,
            paths.optionalFile(section, "clientCertificatePasswordFile"));
    boolean isShown = route.clientCertificate() != null;
    if (isShown != (server.clientPasswordFile() != null)) {
      section.problem(
          "clientCertificate", "and clientCertificatePasswordFile are named both, or neither.");
    }
    section.end();
    return server;
  }

  private static String checked(
      Section section, String name, Predicate<String> isRight, String otherwise) {
    Optional<String> text = section.optionalText(name);
    if (text.isPresent() && !isRight.test(text.get())) {
      section.problem(name, otherwise);
      return "";
    }
    return text.orElse("");
  }
}
