// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a server does by itself with what is sent to a project.
 *
 * @param scripts those that are switched on
 * @param filters those that are switched on
 */
public record ServerRules(
    List<ServerScript> scripts, List<SeriesImportFilter> filters, Arrival arrival) {
  /** Copies the lists. */
  public ServerRules {
    scripts = List.copyOf(scripts);
    filters = List.copyOf(filters);
  }

  /** Where images end. */
  public enum Arrival {
    /** In the project. */
    ARCHIVE,
    /** In a waiting room, until a person there lets them in. */
    PREARCHIVE
  }

  /** SHA-256 over texts, authors and dates, hexadecimal: it changes when any rule does. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((scripts + "\n" + filters + "\n" + arrival).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
