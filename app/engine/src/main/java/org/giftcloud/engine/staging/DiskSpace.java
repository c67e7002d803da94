// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether there is room on the disc of the working folder. */
public final class DiskSpace {
  /** Left free on the disc of the working folder, so that the journal can still be written. */
  private static final long RESERVE = 64L << 20;

  /** What Unix and Windows say; in another language the little space that is left has to tell. */
  private static final Pattern FULL =
      Pattern.compile("No space left on device|not enough space on the disk|Disk quota exceeded");

  private final Path folder;

  public DiskSpace(Path folder) {
    this.folder = folder;
  }

  /** Whether new files may be taken. */
  public boolean isLow() throws IOException {
    return Files.getFileStore(folder).getUsableSpace() < RESERVE;
  }

  /** Whether a failure to write here was for want of space. */
  public boolean explains(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (FULL.matcher(String.valueOf(cause.getMessage())).find()) {
        return true;
      }
    }
    try {
      return isLow();
    } catch (IOException e) {
      // The disc is gone altogether: another story.
      return false;
    }
  }
}
