// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.giftcloud.engine.staging.SealedFormat.Position;

/** Writes one sealed file; closing it seals the last segment and forces the file to the disk. */
final class SealedOutputStream extends OutputStream {
  private final FileChannel channel;
  private final SecretKey key;
  private final byte[] plain = new byte[SealedFormat.SEGMENT];
  private final byte[] sealed = new byte[SealedFormat.SEGMENT + SealedFormat.TAG];
  private final Cipher cipher = SealedFormat.cipher();
  private int filled;
  private long segment;
  private boolean open = true;

  SealedOutputStream(Path file, byte[] instanceKey, SecureRandom random) throws IOException {
    byte[] salt = new byte[SealedFormat.SALT];
    random.nextBytes(salt);
    this.key = SealedFormat.fileKey(instanceKey, salt);
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      ByteBuffer header = ByteBuffer.allocate(SealedFormat.HEADER);
      header.putInt(SealedFormat.MAGIC).put(salt).flip();
      writeFully(header);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      // A full segment is sealed only when more follows: the last one has another nonce.
      if (filled == plain.length) {
        sealSegment(Position.INNER);
      }
      int n = Math.min(left, plain.length - filled);
      System.arraycopy(bytes, from, plain, filled, n);
      filled += n;
      from += n;
      left -= n;
    }
  }

  /** Leaves the file without its last segment, so that nobody can read it as complete. */
  void abandon() throws IOException {
    open = false;
    channel.close();
  }

  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try (channel) {
      sealSegment(Position.LAST);
      channel.force(true);
    }
  }

  private void sealSegment(Position position) throws IOException {
    try {
      SealedFormat.init(cipher, Cipher.ENCRYPT_MODE, key, segment, position);
      int n = cipher.doFinal(plain, 0, filled, sealed, 0);
      writeFully(ByteBuffer.wrap(sealed, 0, n));
    } catch (GeneralSecurityException e) {
      throw new IOException("A staging segment could not be sealed", e);
    }
    segment++;
    filled = 0;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
