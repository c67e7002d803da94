// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * How many frames the journal had when it was last written, sealed, in a file beside it: a journal
 * that lost its end between two frames opens like a whole one and has fewer. It is written after
 * the journal was forced and is not forced itself, so after a power cut it may be behind or
 * unreadable, which proves nothing; ahead of its journal it never is.
 */
final class JournalHead implements AutoCloseable {
  private static final String CONTEXT = "frames";

  private final FileChannel channel;
  private final SecretKey key;
  private final SecureRandom random;

  private JournalHead(FileChannel channel, SecretKey key, SecureRandom random) {
    this.channel = channel;
    this.key = key;
    this.random = random;
  }

  static JournalHead open(Path file, SecretKey key, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.create(file);
    }
    return new JournalHead(
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), key, random);
  }

  /** The frames that the journal had at least; 0 where that cannot be told. */
  long frames() throws IOException {
    ByteBuffer sealed = ByteBuffer.allocate((int) Math.min(channel.size(), 1024));
    while (sealed.hasRemaining() && channel.read(sealed, sealed.position()) >= 0) {
      // The file is short.
    }
    try {
      return ByteBuffer.wrap(WorkspaceKey.open(key, sealed.array(), CONTEXT)).getLong();
    } catch (GeneralSecurityException e) {
      return 0;
    }
  }

  /**
   * Remembers how many frames there are. What cannot be remembered proves less, and stops nobody.
   */
  void write(long frames) {
    byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(frames).array();
    ByteBuffer sealed = ByteBuffer.wrap(WorkspaceKey.seal(key, plain, CONTEXT, random));
    try {
      while (sealed.hasRemaining()) {
        channel.write(sealed, sealed.position());
      }
    } catch (IOException e) {
      // The frames are on the disc already, which is what was asked for.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
