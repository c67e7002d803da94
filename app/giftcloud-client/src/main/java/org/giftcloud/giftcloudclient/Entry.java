// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One image to send, sealed: its size and digests are known before a byte leaves.
 *
 * @param name new SOP Instance UID and {@code .dcm}, nothing else (never a source file's name)
 * @param md5 hexadecimal, the digest XNAT's catalogue keeps
 * @param sha256 hexadecimal
 */
public record Entry(
    String name, long size, long crc32, String md5, String sha256, Content content) {
  private static final Pattern NAME = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+\\.dcm");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST_NAME = 68;

  /** Checks name, size and digests. */
  public Entry {
    md5 = md5.toLowerCase(Locale.ROOT);
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("entry name is not a UID and .dcm");
    }
    if (size <= 0 || crc32 < 0 || crc32 > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("entry size or CRC-32");
    }
    if (!MD5.matcher(md5).matches() || !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("entry digest");
    }
  }

  /** The SOP Instance UID inside the name. */
  public String sopInstanceUid() {
    return name.substring(0, name.length() - ".dcm".length());
  }
}
