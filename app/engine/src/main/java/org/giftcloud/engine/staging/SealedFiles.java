// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import org.giftcloud.dicom.ByteSource;

/** Sealed files that lie anywhere and stand for themselves, under a key of the workspace. */
public final class SealedFiles {
  private final byte[] secret;
  private final SecureRandom random;

  /**
   * @param purpose what the files are; files of another purpose do not open
   */
  public SealedFiles(WorkspaceKey key, String purpose, SecureRandom random) {
    this.secret = key.derive(purpose).getEncoded();
    this.random = random;
  }

  /**
   * A new file that this account alone may read; closing it seals its end and forces it to the
   * disc.
   */
  public OutputStream create(Path file) throws IOException {
    PrivateFiles.create(file);
    return new SealedOutputStream(file, secret, random);
  }

  /**
   * The plain bytes.
   *
   * @throws DamagedCopyException when the file is cut, changed or not one of these
   */
  public ByteSource open(Path file) throws IOException {
    return new SealedSource(file, secret);
  }

  /** Whether this was overwritten by {@link #destroy}, which could not delete it. */
  public boolean isDestroyed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SealedFormat.HEADER), destroyed());
    }
  }

  /** Overwrites what its key is made of, then deletes it. Safe to repeat. */
  public void destroy(Path file) throws IOException {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(destroyed()), 0);
        channel.force(true);
      }
      Files.delete(file);
    }
  }

  /** A header without a salt, and not zeros alone: those begin every DICOM file. */
  private static byte[] destroyed() {
    return ByteBuffer.allocate(SealedFormat.HEADER).putInt(SealedFormat.DESTROYED).array();
  }
}
