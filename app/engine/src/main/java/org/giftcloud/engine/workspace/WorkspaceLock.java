// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process writes a workspace; its end, however it comes, lets the next one in. */
final class WorkspaceLock implements AutoCloseable {
  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  static WorkspaceLock of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new WorkspaceLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new WorkspaceException(WorkspaceException.Kind.IN_USE, e);
    }
    channel.close();
    throw new WorkspaceException(WorkspaceException.Kind.IN_USE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
