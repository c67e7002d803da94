// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.nio.file.Path;
import java.util.List;
import org.giftcloud.desktop.link.GiftCloudLink;
import org.giftcloud.desktop.look.Theme;
import org.giftcloud.desktop.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/**
 * How the desktop was started.
 *
 * @param workspace the working folder
 * @param mode real work, or practice at once
 * @param appearance how the window looks and opens
 * @param link the giftcloud: link it was started with, or empty
 * @param gateway how to call a gateway on another computer; null without one
 */
record DesktopOptions(
    Path workspace, Mode mode, Appearance appearance, String link, @Nullable Path gateway) {
  static final String USAGE =
      """
      Usage: giftcloud desktop [--workspace DIR] [--practice | --gateway FILE] [--dark | --light | --contrast]
                               [--minimised] [LINK]
        --workspace DIR  the working folder (default: .giftcloud/workspace in your home)
        --practice       synthetic patients and a server on this computer; wiped at the end
        --gateway FILE   reviews what a gateway on another computer has (docs/gateway.md)
        --dark, --light, --contrast  the look of the window (default: the one used last)
        --minimised      opens out of the way, for a computer that listens all day
        LINK             giftcloud:open?server=…&project=…, for a server that is set up here
      """;

  /** A window that is shown at once. */
  DesktopOptions(Path workspace, Mode mode, Look look, String link, @Nullable Path gateway) {
    this(workspace, mode, new Appearance(look, Opening.SHOWN), link, gateway);
  }

  /**
   * @param look the look asked for, or that of the settings
   */
  record Appearance(Look look, Opening opening) {}

  /** Whether the window is in the way when it opens. */
  enum Opening {
    SHOWN,
    MINIMISED
  }

  /** Which look was asked for. */
  enum Look {
    LIGHT,
    DARK,
    CONTRAST,
    REMEMBERED;

    Theme theme(String remembered) {
      return switch (this) {
        case LIGHT -> Theme.LIGHT;
        case DARK -> Theme.DARK;
        case CONTRAST -> Theme.CONTRAST;
        case REMEMBERED -> Theme.remembered(remembered);
      };
    }
  }

  /** Reads the arguments of a command line. */
  static DesktopOptions parse(List<String> arguments) throws UsageException {
    Path workspace = Path.of(System.getProperty("user.home"), ".giftcloud", "workspace");
    Mode mode = Mode.REAL;
    Look look = Look.REMEMBERED;
    Opening opening = Opening.SHOWN;
    String link = "";
    Path gateway = null;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--practice" -> mode = Mode.PRACTICE;
        case "--dark" -> look = Look.DARK;
        case "--light" -> look = Look.LIGHT;
        case "--contrast" -> look = Look.CONTRAST;
        case "--minimised" -> opening = Opening.MINIMISED;
        case "--workspace" -> {
          i++;
          workspace = Path.of(at(arguments, i, "--workspace needs a folder"));
        }
        case "--gateway" -> {
          i++;
          gateway = Path.of(at(arguments, i, "--gateway needs a file"));
        }
        default -> {
          if (!GiftCloudLink.isLink(arguments.get(i))) {
            throw new UsageException("An option is not known");
          }
          link = arguments.get(i);
        }
      }
    }
    if (gateway != null && mode == Mode.PRACTICE) {
      throw new UsageException("A practice is on this computer alone");
    }
    return new DesktopOptions(
        workspace,
        gateway == null ? mode : Mode.GATEWAY,
        new Appearance(look, opening),
        link,
        gateway);
  }

  private static String at(List<String> arguments, int index, String what) throws UsageException {
    if (index >= arguments.size()) {
      throw new UsageException(what);
    }
    return arguments.get(index);
  }

  /** The command line cannot be understood. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }
}
