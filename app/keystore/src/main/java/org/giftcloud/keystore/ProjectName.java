// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.text.Normalizer;
import java.util.Locale;

/** A project on a server, in one spelling. */
public record ProjectName(String server, String project) {
  public ProjectName {
    server = spelling(server);
    project = Normalizer.normalize(project.strip(), Normalizer.Form.NFC);
    if (server.isEmpty() || project.isEmpty()) {
      throw new IllegalArgumentException("server and project are named");
    }
  }

  static ProjectName read(ByteReader reader) throws Damage {
    try {
      return new ProjectName(reader.text(), reader.text());
    } catch (IllegalArgumentException e) {
      throw new Damage("a project has no name", e);
    }
  }

  /** Scheme and host in lower case, no default port, no slash at the end. */
  public static String spelling(String address) {
    String bare = address.strip().replaceAll("/+$", "");
    int scheme = bare.indexOf("://");
    if (scheme < 0) {
      return bare;
    }
    int path = bare.indexOf('/', scheme + 3);
    String host = (path < 0 ? bare : bare.substring(0, path)).toLowerCase(Locale.ROOT);
    String plain =
        host.startsWith("https://") ? host.replaceAll(":443$", "") : host.replaceAll(":80$", "");
    return path < 0 ? plain : plain + bare.substring(path);
  }
}
