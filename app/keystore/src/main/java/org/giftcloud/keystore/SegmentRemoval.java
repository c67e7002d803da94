// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a segment's files off the share. Each is renamed first and looked at again: a writer that
 * is not dead after all looks for its file before it acknowledges ({@link ShareCopy}), so that what
 * it acknowledged is in the renamed file, whose size then gives it away.
 */
final class SegmentRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentRemoval.class);
  private static final String SUFFIX = ".removed";

  private SegmentRemoval() {}

  /**
   * Removes all of the files, or none.
   *
   * @param sizes each file, and its size when it was read
   * @return whether they are gone
   */
  static boolean remove(Map<Path, Long> sizes) {
    List<Path> renamed = new ArrayList<>();
    try {
      for (Path file : sizes.keySet()) {
        Path aside = aside(file);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        renamed.add(file);
        if (size(aside) != sizes.get(file)) {
          throw new IOException("somebody wrote to a segment meanwhile");
        }
      }
      for (Path file : renamed) {
        Files.delete(aside(file));
      }
      return true;
    } catch (IOException e) {
      LOG.warn("A segment stays: {}", e.getClass().getSimpleName());
      renamed.forEach(SegmentRemoval::putBackOne);
      return false;
    }
  }

  /** By an open file, as the size of a name may be an old one on a share. */
  private static long size(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size();
    }
  }

  /** Where a compaction was cut short between the two steps. */
  static void putBack(Folder folder) throws IOException {
    for (Path aside : Folder.list(folder.segments(), SUFFIX)) {
      String name = aside.getFileName().toString();
      String before = name.substring(0, name.length() - SUFFIX.length());
      putBackOne(aside.resolveSibling(before));
    }
  }

  private static void putBackOne(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.move(aside(file), file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      LOG.warn("A segment was not put back: {}", e.getClass().getSimpleName());
    }
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }
}
