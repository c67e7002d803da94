// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The names of sessions on a server: the same on every workstation, without asking. */
public final class Labels {
  private Labels() {}

  /** A session's label: that of its subject, and eight digits that follow from its study. */
  public static String session(String subjectLabel, String studyUid) {
    return subjectLabel + "-" + suffix(studyUid);
  }

  /** Eight hexadecimal digits that follow from a UID. */
  static String suffix(String uid) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, 4).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
