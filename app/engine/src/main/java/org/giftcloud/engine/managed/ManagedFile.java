// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What an administrator decided for this computer, in a file that people cannot write. */
public final class ManagedFile {
  private final Properties values;

  private ManagedFile(Properties values) {
    this.values = values;
  }

  /** Nobody decided anything. */
  public static ManagedFile nothing() {
    return new ManagedFile(new Properties());
  }

  /**
   * Reads the administrator's file; without one nothing is decided.
   *
   * @throws IOException if it is there and cannot be read: then nobody knows what it forbids
   */
  public static ManagedFile read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        throw e; // it points to where nothing is, or nothing that this account may see
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("The administrator's settings cannot be read", e);
    }
    return new ManagedFile(values);
  }

  /** Where this system keeps what an administrator decides. */
  public static Path systemFile() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      String data = Optional.ofNullable(System.getenv("ProgramData")).orElse("C:\\ProgramData");
      return Path.of(data, "GIFT-Cloud", "desktop.properties");
    }
    return system.contains("mac")
        ? Path.of("/Library/Application Support/GIFT-Cloud/desktop.properties")
        : Path.of("/etc/giftcloud/desktop.properties");
  }

  /** What is decided under a name, without blanks around it; empty where nothing is. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.getProperty(name)).map(String::strip);
  }

  /** Empty where nobody allowed it: then nothing is asked. */
  public Optional<Updates> updates() {
    return written("update-url")
        .map(
            url ->
                new Updates(
                    url,
                    written("update-key").orElse(""),
                    written("update-ca-file").map(Path::of)));
  }

  private Optional<String> written(String name) {
    return value(name).filter(text -> !text.isEmpty());
  }
}
