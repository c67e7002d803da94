// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A link that names a server and perhaps a project: {@code
 * giftcloud:open?server=https://giftcloud.example.org&project=DEMO}. It fills in where studies go;
 * it signs nobody in and sends nothing.
 *
 * @param server the server's address
 * @param project the project's id, or empty
 */
public record GiftCloudLink(String server, String project) {
  private static final String SCHEME = "giftcloud:";
  private static final int LONGEST = 2000;

  /** Whether an argument is meant as a link. */
  public static boolean isLink(String argument) {
    return argument.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  /** Reads a link; empty for anything that is not one in every part. */
  public static Optional<GiftCloudLink> parse(String text) {
    if (!isLink(text) || text.length() > LONGEST) {
      return Optional.empty();
    }
    String rest = text.substring(SCHEME.length());
    int question = rest.indexOf('?');
    String deed = question < 0 ? rest : rest.substring(0, question);
    if (question < 0 || !deed.replace("/", "").equals("open")) {
      return Optional.empty();
    }
    String server = "";
    String project = "";
    try {
      for (String part : rest.substring(question + 1).split("&", -1)) {
        int equals = part.indexOf('=');
        String value =
            equals < 0 ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
        switch (equals < 0 ? part : part.substring(0, equals)) {
          case "server" -> server = value;
          case "project" -> project = value;
          // A part that is not known may mean something that is not done here.
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean sound = host(server).isPresent() && project.matches("[A-Za-z0-9_.-]{0,64}");
    return sound ? Optional.of(new GiftCloudLink(server, project)) : Optional.empty();
  }

  /** Whether the link is for a server that is set up here, whatever its path's ending. */
  public boolean isFor(String configured) {
    return host(configured).isPresent() && host(configured).equals(host(server));
  }

  /** Scheme, host, port and path of an https address, in one form. */
  private static Optional<String> host(String address) {
    try {
      URI uri = new URI(address.strip());
      if (!"https".equalsIgnoreCase(uri.getScheme())
          || uri.getHost() == null
          || uri.getUserInfo() != null) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? 443 : uri.getPort();
      String path = Optional.ofNullable(uri.getPath()).orElse("").replaceAll("/+$", "");
      return Optional.of(uri.getHost().toLowerCase(Locale.ROOT) + ":" + port + path);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
