// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between two starts: addresses and choices, no secret, no patient. Read
 * and changed on the window's thread, written elsewhere.
 */
public final class Settings {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final Map<Key, String> USUAL =
      Map.of(Key.RELEASE_GRACE, "10", Key.AUTO_LOCK, "900");

  /** What a number of seconds is that nobody can read. */
  private static final long LONGEST_SECONDS = 86_400;

  /** Which values there are and what they mean, as a number; a file without one has the first. */
  private static final String FORMAT = "format";

  private static final String OUR_FORMAT = "1";

  private final Optional<SettingsFile> file;
  private final Properties values;
  private final Managed managed;
  private final Map<Key, String> usual = new EnumMap<>(USUAL);

  private Settings(Optional<SettingsFile> file, Properties values, Managed managed) {
    this.file = file;
    this.values = values;
    this.managed = managed;
  }

  /**
   * Reads a file; without one, or with a damaged one, nothing is remembered yet.
   *
   * @param writer where changes are written, one after the other
   */
  public static Settings read(Path file, Managed managed, Executor writer) {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("The window's settings could not be read: {}", e.getClass().getName());
      }
    }
    return new Settings(Optional.of(new SettingsFile(file, writer)), values, managed);
  }

  /** Remembers nothing beyond this window, and knows nothing of real ones: for practice, tests. */
  public static Settings forgetful() {
    return new Settings(Optional.empty(), new Properties(), Managed.nothing());
  }

  /** Changes what holds where nobody chose. */
  public Settings withUsual(Map<Key, String> other) {
    usual.putAll(other);
    return this;
  }

  /**
   * Whether another version wrote them, and may have meant something else; they stay as they are.
   */
  public boolean isOfOtherVersion() {
    return !values.getProperty(FORMAT, OUR_FORMAT).equals(OUR_FORMAT);
  }

  /** Whether nothing was ever remembered. */
  public boolean isFirstRun() {
    return file.filter(SettingsFile::isThere).isEmpty();
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
    return managed
        .value(key)
        .orElseGet(() -> values.getProperty(key.text, usual.getOrDefault(key, "")));
  }

  /** A length of time; one that cannot be read is the usual one. */
  public Duration seconds(Key key) {
    return seconds(get(key)).or(() -> seconds(usual.getOrDefault(key, ""))).orElse(Duration.ZERO);
  }

  static Optional<Duration> seconds(String text) {
    try {
      long seconds = Long.parseLong(text.strip());
      return seconds >= 0 && seconds <= LONGEST_SECONDS
          ? Optional.of(Duration.ofSeconds(seconds))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Remembers a choice; a full disc costs the memory of it and nothing else. */
  public void set(Key key, String value) {
    if (isManaged(key) || isOfOtherVersion()) {
      return;
    }
    values.setProperty(FORMAT, OUR_FORMAT);
    values.setProperty(key.text, value);
    file.ifPresent(to -> to.write((Properties) values.clone()));
  }

  /** Writes what is not written yet, on the calling thread: for the end of the program. */
  public void flush() {
    file.ifPresent(SettingsFile::flush);
  }

  /** What can be remembered. */
  public enum Key {
    ARCHIVES("archives"),
    /** Seconds without a key or a movement after which the keys are locked; 0 for never. */
    AUTO_LOCK("auto-lock"),
    CALLING_TITLE("calling-title"),
    SERVER("server"),
    USER("user"),
    CA_FILE("ca-file"),
    /** PKCS#12 file to show to the server; what opens it is typed each time. */
    CLIENT_CERTIFICATE("client-certificate"),
    KEY_FOLDER("key-folder"),
    /** Where we listen as a DICOM node: PORT or ADDRESS:PORT; empty for not. */
    LISTEN("listen"),
    /** Who may send to us: addresses and ranges. */
    LISTEN_FROM("listen-from"),
    /** {@code tls} where others may call us over TLS only. */
    LISTEN_OVER("listen-over"),
    /** PEM files of TLS between DICOM nodes. */
    NODE_AUTHORITIES("node-authorities"),
    NODE_CERTIFICATE("node-certificate"),
    NODE_KEY("node-key"),
    /** How masks look: {@code black}, {@code grey} or {@code white}; empty for black. */
    MASK_VALUE("mask-value"),
    /** {@code off} where the system shows neither an icon nor messages of ours. */
    NOTIFICATIONS("notifications"),
    /** HOST:PORT of the HTTP proxy to the server; empty for that of the Java settings. */
    PROXY("proxy"),
    PROJECT("project"),
    PROFILE("profile"),
    OPTIONS("options"),
    PROFILE_FOLDER("profile-folder"),
    /** {@code off} where no folder is remembered that images were brought in from. */
    RECENT_FOLDERS("recent-folders"),
    /** Seconds that a release waits, so that it can be taken back. */
    RELEASE_GRACE("release-grace"),
    SENDING("sending"),
    /** SHA-256 of the server's public key; empty for any that is vouched for. */
    SERVER_PIN("server-pin"),
    /**
     * What to do with what a server's script was not applied to: {@code hold} or {@code send}; only
     * the administrator may say so.
     */
    SERVER_SCRIPTS("server-scripts"),
    SETUP("setup"),
    /** {@code off} where templates that come with the program are not offered. */
    SHIPPED_TEMPLATES("shipped-templates"),
    /** The site IDs of sources, as one line. */
    SITE_IDS("site-ids"),
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
