// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes names in the folders of one copy of a store (the share's, or a replica) survive a power
 * cut. What an operating system answers to that differs, and Java passes on no error numbers, only
 * texts in the computer's language, which nothing here looks at:
 *
 * <ul>
 *   <li><b>Systems without POSIX rights</b> (Windows): a folder cannot be opened as a file at all,
 *       and NTFS and its shares write names to a journal by themselves. Nothing is tried.
 *   <li><b>Opening a folder fails</b> elsewhere: whoever may not open it could not list it either,
 *       so the store is of no use there, or the share is gone. Always a failure.
 *   <li><b>Forcing it fails, and the system is known to do it</b>, as a folder of this copy was
 *       forced before: a failure as that of a file. Whoever asked must not acknowledge.
 *   <li><b>Forcing it fails, and none was forced yet</b>: it is asked of the copy's other folders.
 *       If one of them is forced, the system can, and this is a failure. If none is (some FUSE and
 *       network file systems answer "invalid" to every such call), names are in the hands of
 *       whoever serves the share, as they are on Windows; that is logged once, and tried again the
 *       next time.
 * </ul>
 *
 * <p>What this cannot tell from such a system is a disc that fails for every folder of a copy, from
 * the opening of the store on, while it takes and forces the bytes of files: the files' own errors
 * have to show it. Whatever was forced before, once in the life of the object, is remembered.
 */
final class FolderForce {
  private static final Logger LOG = LoggerFactory.getLogger(FolderForce.class);
  private final List<Path> folders;
  private volatile boolean isAble;
  private volatile boolean isTold;

  /**
   * @param folders those of one copy, all on one file system; they may not be there
   */
  FolderForce(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Makes the names in a folder last.
   *
   * @throws IOException if they may not, on a system that can make them
   */
  void force(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      try {
        channel.force(true);
        isAble = true;
      } catch (IOException e) {
        if (isAble || isOtherForced(folder)) {
          throw e;
        }
        tell(e);
      }
    }
  }

  private boolean isOtherForced(Path than) {
    for (Path folder : folders) {
      if (folder.equals(than) || !Files.isDirectory(folder)) {
        continue;
      }
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
        isAble = true;
        return true;
      } catch (IOException e) {
        LOG.debug("Nor could another: {}", e.getClass().getSimpleName());
      }
    }
    return false;
  }

  private void tell(IOException trouble) {
    if (!isTold) {
      isTold = true;
      LOG.warn(
          "This file system forces no folders ({}): names last when it sees fit",
          trouble.getClass().getSimpleName());
    }
  }
}
