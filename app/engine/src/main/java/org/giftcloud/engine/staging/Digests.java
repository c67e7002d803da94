// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Also counts and digests as a ZIP and a server's listing do: what a file needs that is sent. */
public final class Digests extends Sha256 {
  private final MessageDigest md5 = digest("MD5");
  private final CRC32 crc = new CRC32();
  private long size;

  public Digests(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    super.write(bytes, offset, length);
    md5.update(bytes, offset, length);
    crc.update(bytes, offset, length);
    size += length;
  }

  /** What went through so far; call it once, at the end. */
  public Result result() {
    return new Result(size, crc.getValue(), HexFormat.of().formatHex(md5.digest()), hex());
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
