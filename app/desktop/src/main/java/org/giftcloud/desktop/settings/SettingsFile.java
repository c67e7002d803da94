// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the settings, replaced as a whole; of changes that wait only the last is written. */
final class SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

  private final Path file;
  private final Executor writer;

  /** What is not written yet. Guarded by this. */
  private Optional<Properties> waiting = Optional.empty();

  /** Guards the writing itself: a newer state is never written over by an older one. */
  private final Object writing = new Object();

  SettingsFile(Path file, Executor writer) {
    this.file = file;
    this.writer = writer;
  }

  synchronized boolean isThere() {
    return waiting.isPresent() || Files.exists(file);
  }

  /**
   * @param values nobody else's any more
   */
  void write(Properties values) {
    if (put(values)) {
      writer.execute(this::flush);
    }
  }

  /** Whether somebody must be told to write. */
  private synchronized boolean put(Properties values) {
    boolean isFirst = waiting.isEmpty();
    waiting = Optional.of(values);
    return isFirst;
  }

  private synchronized Optional<Properties> take() {
    Optional<Properties> taken = waiting;
    waiting = Optional.empty();
    return taken;
  }

  void flush() {
    synchronized (writing) {
      take().ifPresent(this::replace);
    }
  }

  private void replace(Properties values) {
    try {
      Path fresh = Files.createTempFile(file.getParent(), "desktop", ".new");
      try {
        try (OutputStream out = Files.newOutputStream(fresh)) {
          values.store(out, null);
        }
        // Replaces what is there in one step: without that a kill could leave none.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      LOG.warn("The window's settings could not be written: {}", e.getClass().getName());
    }
  }
}
