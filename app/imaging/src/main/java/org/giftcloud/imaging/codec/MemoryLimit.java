// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

/** Refuses a frame that takes more memory than there is, before anything is taken for it. */
public final class MemoryLimit {

  /**
   * Does nothing where so many bytes may be had.
   *
   * @throws CodecException where they would be more than seven eighths of all that this program may
   *     have
   */
  public static void require(long bytes) throws CodecException {
    if (bytes > Runtime.getRuntime().maxMemory() / 8 * 7) {
      throw exceeded();
    }
  }

  /** What to say where the memory ran out all the same. */
  public static CodecException exceeded() {
    return new CodecException(
        CodecException.Kind.TOO_LARGE, "decoding the frame takes more memory than there is");
  }

  private MemoryLimit() {}
}
