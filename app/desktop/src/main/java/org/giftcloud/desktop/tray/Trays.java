// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.tray;

import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.giftcloud.desktop.fx.Lanes;

/** Which systems have a place for the icon that can be trusted (docs/decisions/0022). */
public final class Trays {
  /** Desktops of Linux with a tray as X11 knows it; GNOME has none, and asking it can hang. */
  private static final List<String> WITH_TRAY =
      List.of("xfce", "mate", "lxde", "lxqt", "kde", "x-cinnamon");

  private Trays() {}

  /** That of this computer. */
  public static Tray here(Lanes lanes) {
    String glass = System.getProperty("glass.platform", "");
    boolean has =
        hasTray(
            System.getProperty("os.name", ""),
            System.getenv().getOrDefault("XDG_CURRENT_DESKTOP", ""),
            System.getenv().getOrDefault("XDG_SESSION_TYPE", ""));
    return has && glass.isEmpty() && !GraphicsEnvironment.isHeadless()
        ? new AwtTray(lanes)
        : Tray.NONE;
  }

  /**
   * @param desktop what a session of Linux says it is, with colons between
   * @param session how it draws: by X11 or Wayland
   */
  static boolean hasTray(String system, String desktop, String session) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("windows") || name.contains("mac")) {
      return true;
    }
    return !session.toLowerCase(Locale.ROOT).equals("wayland")
        && Arrays.stream(desktop.toLowerCase(Locale.ROOT).split(":", -1))
            .anyMatch(WITH_TRAY::contains);
  }
}
