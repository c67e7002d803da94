// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a second program from receiving into the same folder, where it would take the first one's
 * half-written files for what a crash left. Ends with the process, however that ends.
 */
public final class FolderHold implements AutoCloseable {
  private static final String NAME = ".giftcloud-in-use";

  /** Far behind the content, so that systems which enforce locks let it be read. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;
  private final boolean isSure;

  private FolderHold(Path file, FileChannel channel, boolean isSure) {
    this.file = file;
    this.channel = channel;
    this.isSure = isSure;
  }

  /** Whether others are kept out: not where the file system has no locks. */
  public boolean isSure() {
    return isSure;
  }

  /** Takes hold of a folder, which is made if it is not there; empty where another has it. */
  public static Optional<FolderHold> take(Path folder, SecureRandom random) throws IOException {
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    return takeBy(folder.resolve(NAME), random);
  }

  /** Takes hold of a file that is written anew again and again. */
  public static Optional<FolderHold> beside(Path written, SecureRandom random) throws IOException {
    return takeBy(written.resolveSibling(written.getFileName() + ".in-use"), random);
  }

  private static Optional<FolderHold> takeBy(Path file, SecureRandom random) throws IOException {
    byte[] ours = new byte[16];
    random.nextBytes(ours);
    while (true) {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OwnerOnly.file(file));
      Lock lock = lock(channel);
      if (lock == Lock.NONE_HERE) {
        return Optional.of(new FolderHold(file, channel, false));
      }
      boolean isOurs = false;
      try {
        if (lock == Lock.ANOTHER_S) {
          return Optional.empty();
        }
        channel.truncate(0).write(ByteBuffer.wrap(ours), 0);
        isOurs = Arrays.equals(ours, content(file));
        if (isOurs) {
          return Optional.of(new FolderHold(file, channel, true));
        }
      } finally {
        if (!isOurs) {
          channel.close();
        }
      }
    }
  }

  private enum Lock {
    OURS,
    ANOTHER_S,
    NONE_HERE
  }

  private static Lock lock(FileChannel channel) {
    try {
      return channel.tryLock(LOCKED, 1, false) == null ? Lock.ANOTHER_S : Lock.OURS;
    } catch (OverlappingFileLockException e) {
      return Lock.ANOTHER_S;
    } catch (IOException e) {
      // Some network file systems have none.
      return Lock.NONE_HERE;
    }
  }

  /** Whoever held it before may just have deleted what we opened. */
  private static byte[] content(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
