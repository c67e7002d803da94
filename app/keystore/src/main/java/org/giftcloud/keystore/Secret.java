// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;

/** Key bytes that are zeroed when closed and never printed. */
final class Secret implements AutoCloseable {
  private final byte[] bytes;
  private volatile boolean closed;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over: the caller must not use it afterwards. */
  static Secret take(byte[] bytes) {
    return new Secret(bytes);
  }

  /** The bytes themselves, not a copy, so that nothing is left behind. */
  byte[] use() {
    if (closed) {
      throw new IllegalStateException("the key store is closed");
    }
    return bytes;
  }

  Secret copy() {
    return new Secret(use().clone());
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
