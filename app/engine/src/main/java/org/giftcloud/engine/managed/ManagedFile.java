// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What an administrator decided for this computer, in a file that people cannot write. */
public final class ManagedFile {
  private static final String UPDATE_URL = "update-url";
  private static final String UPDATE_KEY = "update-key";
  private static final String UPDATE_CA_FILE = "update-ca-file";

  /** Every name that means something; the window reads them all, the command line some. */
  private static final Set<String> NAMES =
      Set.of(
          "archives",
          "auto-lock",
          "ca-file",
          "calling-title",
          "client-certificate",
          "key-folder",
          "listen",
          "listen-from",
          "listen-over",
          "mask-value",
          "node-authorities",
          "node-certificate",
          "node-key",
          "notifications",
          "options",
          "profile",
          "profile-folder",
          "profiles",
          "project",
          "proxy",
          "reason",
          "recent-folders",
          "release-grace",
          "sending",
          "server",
          "server-pin",
          "server-scripts",
          "setup",
          "shipped-templates",
          "site-ids",
          "theme",
          UPDATE_CA_FILE,
          UPDATE_KEY,
          UPDATE_URL,
          "user");

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
   * @throws IOException if it is there and cannot be read, or decides about what nobody knows: then
   *     nobody knows what it forbids
   */
  public static ManagedFile read(Path file) throws IOException {
    try {
      return new ManagedFile(PlainSettings.read(file, NAMES));
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        throw e; // it points to where nothing is, or nothing that this account may see
      }
      return nothing();
    }
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
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("a name that no file may have");
    }
    return Optional.ofNullable(values.getProperty(name)).map(String::strip);
  }

  /** Empty where nobody allowed it: then nothing is asked. */
  public Optional<Updates> updates() {
    return written(UPDATE_URL)
        .map(
            url ->
                new Updates(
                    url, written(UPDATE_KEY).orElse(""), written(UPDATE_CA_FILE).map(Path::of)));
  }

  private Optional<String> written(String name) {
    return value(name).filter(text -> !text.isEmpty());
  }
}
