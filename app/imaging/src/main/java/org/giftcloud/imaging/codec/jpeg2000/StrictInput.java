// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A codestream in memory that ends with an exception and not with a word that says so: JJ2000 does
 * not look for that word, and takes it for data as long as it is asked to. It also makes the best
 * of what it has when packets are missing, so that who reads a picture must ask whether it was
 * {@link #wasOverrun}.
 */
final class StrictInput extends ImageInputStreamImpl {
  private final byte[] stream;
  private boolean overrun;

  StrictInput(byte[] stream) {
    this.stream = stream;
  }

  /** Whether anything was wanted behind the end. */
  boolean wasOverrun() {
    return overrun;
  }

  private void requireMore() throws IOException {
    if (streamPos >= stream.length) {
      overrun = true;
      throw new EOFException("codestream too short");
    }
  }

  @Override
  public int read() throws IOException {
    requireMore();
    bitOffset = 0;
    return stream[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    requireMore();
    bitOffset = 0;
    int count = (int) Math.min(length, stream.length - streamPos);
    System.arraycopy(stream, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return stream.length;
  }
}
