// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Passes bytes on and counts and digests them on the way. */
public final class Digests extends FilterOutputStream {
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private final CRC32 crc = new CRC32();
  private long size;

  public Digests(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    sha256.update(bytes, offset, length);
    md5.update(bytes, offset, length);
    crc.update(bytes, offset, length);
    size += length;
  }

  /** What went through so far; call it once, at the end. */
  public Result result() {
    HexFormat hex = HexFormat.of();
    return new Result(
        size, crc.getValue(), hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + " is part of every JDK", e);
    }
  }

  /**
   * Size and digests of a file.
   *
   * @param size in bytes
   * @param crc32 as a ZIP entry carries it
   * @param md5 hexadecimal, as a server's listing carries it; proves nothing by itself
   * @param sha256 hexadecimal
   */
  public record Result(long size, long crc32, String md5, String sha256) {}
}
