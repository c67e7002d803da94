// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were being written when a program ended. Nobody reads one; but a publication that was
 * cut off is as large as the store, and there may be one for every crash.
 */
final class Leftovers {
  static final String SUFFIX = ".tmp";

  /** Whoever takes longer over one file is told that it could not be written, and tries again. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /**
   * Deletes what is a day older than a file that was written just now. Both times are of the same
   * disc, whatever this computer's clock says.
   */
  static void sweep(Folder folder, Path fresh) {
    try {
      FileTime now = Files.getLastModifiedTime(fresh);
      for (Path place :
          List.of(
              folder.root(),
              folder.people(),
              folder.segments(),
              folder.publications(),
              folder.archives())) {
        for (Path file : Folder.list(place, SUFFIX)) {
          deleteIfOld(file, now);
        }
      }
    } catch (IOException e) {
      LOG.debug("Leftovers stay: {}", e.getClass().getSimpleName());
    }
  }

  private static void deleteIfOld(Path file, FileTime now) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    if (written.toInstant().isBefore(now.toInstant().minus(MARGIN))) {
      Files.deleteIfExists(file);
    }
  }
}
