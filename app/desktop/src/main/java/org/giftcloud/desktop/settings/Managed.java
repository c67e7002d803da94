// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What an administrator decided for this computer, in a file that people cannot write: the same
 * names as in their own settings, {@code profiles} for those that may be chosen, and {@code reason}
 * for what they read beside it.
 */
public final class Managed {
  private static final String REASON = "reason";
  private static final String PROFILES = "profiles";

  private final Properties values;

  private Managed(Properties values) {
    this.values = values;
  }

  /** Nobody decided anything. */
  public static Managed nothing() {
    return new Managed(new Properties());
  }

  /**
   * Reads the administrator's file; without one nothing is decided.
   *
   * @throws IOException if it is there and cannot be read: then nobody knows what it forbids
   */
  public static Managed read(Path file) throws IOException {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IllegalArgumentException e) {
        throw new IOException("The administrator's settings cannot be read", e);
      }
    }
    return new Managed(values);
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

  Optional<String> value(Settings.Key key) {
    return Optional.ofNullable(values.getProperty(key.text())).map(String::strip);
  }

  /**
   * Where newer versions may be asked for; only an administrator can allow it.
   *
   * @param url of the signed answer
   * @param key whose signature counts
   * @param caFile who may vouch for the host; empty for the authorities of this computer
   */
  public record Updates(String url, String key, Optional<Path> caFile) {}

  /** Empty where nobody allowed it: then nothing is asked. */
  public Optional<Updates> updates() {
    String url = values.getProperty("update-url", "").strip();
    String key = values.getProperty("update-key", "").strip();
    String caFile = values.getProperty("update-ca-file", "").strip();
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Updates(
                url, key, caFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(caFile))));
  }

  /** What people read beside what they cannot change; empty for the usual words. */
  public String reason() {
    return values.getProperty(REASON, "").strip();
  }

  /** Whether a profile may be chosen. */
  public boolean allowsProfile(String id) {
    List<String> allowed = List.of(values.getProperty(PROFILES, "").strip().split("[\\s,]+", -1));
    return allowed.equals(List.of("")) || allowed.contains(id);
  }
}
