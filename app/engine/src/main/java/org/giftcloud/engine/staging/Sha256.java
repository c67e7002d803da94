// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on and keeps their SHA-256, with which a seal and a receipt say what was seen. */
public class Sha256 extends FilterOutputStream {
  private final MessageDigest sha256 = digest("SHA-256");

  public Sha256(OutputStream out) {
    super(out);
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    sha256.update(bytes, offset, length);
  }

  /** Hexadecimal, of what went through so far; call it once, at the end. */
  public final String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + " is part of every JDK", e);
    }
  }
}
