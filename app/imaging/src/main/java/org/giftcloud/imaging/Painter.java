// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** Paints over the masked part of a stretch of bytes, wherever in the value the stretch begins. */
interface Painter {
  /** The first {@code length} bytes of the buffer from {@code offset} stand at {@code position}. */
  void paint(byte[] buffer, int offset, int length, long position);
}
