// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.giftcloud.engine.managed.ManagedFile;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.giftcloudclient.ServerRoute;

/**
 * What an administrator decided about this window: the same names as in people's own settings,
 * {@code profiles} for those that may be chosen, and {@code reason} for what they read beside it.
 */
public final class Managed {
  private static final String REASON = "reason";
  private static final String PROFILES = "profiles";

  private final ManagedFile file;

  private Managed(ManagedFile file) {
    this.file = file;
  }

  /** Nobody decided anything. */
  public static Managed nothing() {
    return new Managed(ManagedFile.nothing());
  }

  /**
   * Reads the administrator's file; without one nothing is decided.
   *
   * @throws IOException if it is there and it, or a number, pin or proxy in it, cannot be read:
   *     then nobody knows what it forbids
   */
  public static Managed read(Path file) throws IOException {
    Managed managed = new Managed(ManagedFile.read(file));
    for (Settings.Key key : List.of(Settings.Key.AUTO_LOCK, Settings.Key.RELEASE_GRACE)) {
      if (managed.value(key).isPresent()
          && managed.value(key).flatMap(Settings::seconds).isEmpty()) {
        throw new IOException("A number of seconds cannot be read: " + key.text());
      }
    }
    managed.check(Settings.Key.PROXY, ServerRoute::isProxy);
    managed.check(Settings.Key.SERVER_PIN, ServerRoute::isPin);
    return managed;
  }

  private void check(Settings.Key key, Predicate<String> isRight) throws IOException {
    Optional<String> text = value(key);
    if (text.isPresent() && !isRight.test(text.get())) {
      throw new IOException("It is none: " + key.text());
    }
  }

  Optional<String> value(Settings.Key key) {
    return file.value(key.text());
  }

  /** Empty where nobody allowed it: then nothing is asked. */
  public Optional<Updates> updates() {
    return file.updates();
  }

  /** What people read beside what they cannot change; empty for the usual words. */
  public String reason() {
    return file.value(REASON).orElse("");
  }

  /** Whether a profile may be chosen. */
  public boolean allowsProfile(String id) {
    List<String> allowed = profiles();
    return allowed.equals(List.of("")) || allowed.contains(id);
  }

  /** The profiles that may be chosen, by name; one empty name where all may be. */
  public List<String> profiles() {
    return List.of(file.value(PROFILES).orElse("").split("[\\s,]+", -1));
  }
}
