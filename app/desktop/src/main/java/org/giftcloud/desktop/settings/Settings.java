// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window remembers between two starts: addresses and choices, no secret, no patient. */
public final class Settings {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  private final Optional<Path> file;
  private final Properties values;
  private final Managed managed;

  private Settings(Optional<Path> file, Properties values, Managed managed) {
    this.file = file;
    this.values = values;
    this.managed = managed;
  }

  /** Reads a file; without one, or with a damaged one, nothing is remembered yet. */
  public static Settings read(Path file, Managed managed) {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("The window's settings could not be read: {}", e.getClass().getName());
      }
    }
    return new Settings(Optional.of(file), values, managed);
  }

  /** Remembers nothing beyond this window, and knows nothing of real ones: for practice, tests. */
  public static Settings forgetful() {
    return new Settings(Optional.empty(), new Properties(), Managed.nothing());
  }

  /** Whether nothing was ever remembered. */
  public boolean isFirstRun() {
    return file.filter(Files::exists).isEmpty();
  }

  /** What the administrator decided. */
  public Managed managed() {
    return managed;
  }

  /** Whether the administrator decided this, so that nobody else can. */
  public boolean isManaged(Key key) {
    return managed.value(key).isPresent();
  }

  public String get(Key key) {
    return managed.value(key).orElseGet(() -> values.getProperty(key.text, ""));
  }

  /** Remembers a choice; a full disc costs the memory of it and nothing else. */
  public void set(Key key, String value) {
    if (isManaged(key)) {
      return;
    }
    values.setProperty(key.text, value);
    if (file.isEmpty()) {
      return;
    }
    Path target = file.get();
    try {
      Path fresh = Files.createTempFile(target.getParent(), "desktop", ".new");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        values.store(out, null);
      }
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The window's settings could not be written: {}", e.getClass().getName());
    }
  }

  /** What can be remembered. */
  public enum Key {
    ARCHIVES("archives"),
    CALLING_TITLE("calling-title"),
    SERVER("server"),
    USER("user"),
    CA_FILE("ca-file"),
    KEY_FOLDER("key-folder"),
    PROJECT("project"),
    PROFILE("profile"),
    OPTIONS("options"),
    PROFILE_FOLDER("profile-folder"),
    SENDING("sending"),
    SETUP("setup"),
    THEME("theme");

    private final String text;

    Key(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
