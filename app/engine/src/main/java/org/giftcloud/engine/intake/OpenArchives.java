// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.zip.ZipFile;

/**
 * ZIP archives that are held open while their entries are read one after the other. To open an
 * archive is to read the list of all its entries, unless another handle has it open.
 */
public final class OpenArchives implements AutoCloseable {
  /** Entries are read in order, a few at a time. */
  private static final int MOST = 4;

  // Guarded by this; the one that was used last comes last.
  private final LinkedHashMap<Path, ZipFile> held = new LinkedHashMap<>(MOST * 2, 0.75f, true);

  /** A handle of the caller's own, to be closed by it. */
  ZipFile open(Path archive) throws IOException {
    hold(archive);
    return handle(archive);
  }

  private synchronized void hold(Path archive) throws IOException {
    if (held.get(archive) != null) {
      return;
    }
    if (held.size() == MOST) {
      held.pollFirstEntry().getValue().close();
    }
    held.put(archive, handle(archive));
  }

  /**
   * Opens an archive whatever its names are written in: names say nothing here, and those of
   * Windows' Explorer are not in UTF-8. Entries marked as UTF-8 are still read so.
   */
  private static ZipFile handle(Path archive) throws IOException {
    return new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public synchronized void close() throws IOException {
    for (ZipFile zip : held.values()) {
      zip.close();
    }
    held.clear();
  }
}
